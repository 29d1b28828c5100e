import type { ActorRef, IndexOf, LocalState } from '../src/model/composition.ts';
import type { DeploymentFacts, ReplicaSetFacts } from './facts.ts';
import type { DeploymentView, Kubernetes, NamespaceView, ReplicaSetView } from './universe.ts';
import { resolveRollingUpdate } from './rolling-update-limits.ts';

/** A namespace. */
export function namespaceView({ value, context }: LocalState, { id, index }: ActorRef): NamespaceView {
  return {
    id,
    index,
    active: value === 'Active',
    terminating: value === 'Terminating',
    removed: value === 'Removed',
    finalizers: context['finalizers'] as readonly string[],
  };
}

/** A ReplicaSet or ReplicationController. */
export function replicaSetView(
  { value, context }: LocalState,
  { id, index, spec }: ActorRef<ReplicaSetFacts>,
  indexOf: IndexOf,
): ReplicaSetView {
  const exists = value === 'Active';
  return {
    id,
    index,
    facts: spec,
    exists,
    replicas: exists ? (context['replicas'] as number) : 0,
    namespace: indexOf('namespaces', spec.namespace),
    deployment: spec.deployment === null ? -1 : indexOf('deployments', spec.deployment),
  };
}

/** A Deployment, with its rollout's limits in pods. */
export function deploymentView(
  { value, context }: LocalState,
  { id, index, spec }: ActorRef<DeploymentFacts>,
  indexOf: IndexOf,
): DeploymentView {
  const replicas = context['replicas'] as number;
  const limits = resolveRollingUpdate(spec, replicas);
  return {
    id,
    index,
    facts: spec,
    exists: value !== 'Absent',
    paused: (value as { readonly Present?: string }).Present === 'Paused',
    replicas,
    revision: context['revision'] as number,
    surge: spec.strategy === 'Recreate' ? 0 : limits.surge,
    unavailable: spec.strategy === 'Recreate' ? replicas : Math.min(limits.unavailable, replicas),
    namespace: indexOf('namespaces', spec.namespace),
  };
}

/** A PriorityClass as guards see it. */
export function priorityClassView(
  { value }: LocalState,
  { id, index }: ActorRef<never>,
): Kubernetes['groups']['priorityClasses'] {
  return { id, index, exists: value === 'Present' };
}
