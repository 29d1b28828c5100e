import type { Columns } from './columns.ts';
import type {
  DeploymentView,
  NamespaceView,
  NodeView,
  PodView,
  ReplicaSetView,
  VolumeView,
} from '../../../machines/universe.ts';
import { nodeColumns } from './node-columns.ts';
import { podColumns } from './pod-columns.ts';

/** What `kubectl get` shows of an actor of a group, given its view; nothing of what is no object, or does not exist. */
export function columnsOf(group: string, view: unknown): Columns {
  switch (group) {
    case 'pods':
      return podColumns(view as PodView);
    case 'nodes':
      return nodeColumns(view as NodeView);
    case 'namespaces':
      return namespaceColumns(view as NamespaceView);
    case 'replicaSets':
      return replicaSetColumns(view as ReplicaSetView);
    case 'deployments':
      return deploymentColumns(view as DeploymentView);
    case 'volumes':
      return { ATTACHED: (view as VolumeView).node >= 0 ? 'true' : 'false' };
    default:
      return {};
  }
}

/** Source: pkg/printers/internalversion/printers.go (printNamespace) at v1.32. */
function namespaceColumns({ removed, terminating }: NamespaceView): Columns {
  return removed ? {} : { STATUS: terminating ? 'Terminating' : 'Active' };
}

/** Source: pkg/printers/internalversion/printers.go (printReplicaSet) at v1.32. */
function replicaSetColumns({ exists, replicas }: ReplicaSetView): Columns {
  return exists ? { DESIRED: String(replicas) } : {};
}

/** Source: pkg/printers/internalversion/printers.go (printDeployment) at v1.32; spec.paused is what `-o yaml` shows. */
function deploymentColumns({ exists, paused, replicas }: DeploymentView): Columns {
  return exists ? { 'spec.replicas': String(replicas), 'spec.paused': String(paused) } : {};
}
