import type {
  Cluster,
  DeploymentView,
  NamespaceView,
  NodeView,
  PodView,
  ReplicaSetView,
} from '../../machines/universe.ts';
import type { ClusterNames, ObjectGroup } from '../../src/scenario/named-objects.ts';

/** Two nodes; `web` in `default` in the middle of a rollout, `api` in `shop`; a pod of nobody's. */
const ids = {
  nodes: ['node/a', 'node/b'],
  namespaces: ['namespace/default', 'namespace/shop'],
  deployments: ['deployment/web', 'deployment/shop/api'],
  replicaSets: ['replicaset/web-1', 'replicaset/web-2', 'replicationcontroller/shop/api-1'],
  pods: ['pod/web-1-0', 'pod/web-1-1', 'pod/web-2-0', 'pod/shop/api-0', 'pod/debug'],
} as const satisfies Readonly<Record<ObjectGroup, readonly string[]>>;

/** What expressions may name in the cluster; templates 0 and 1 are web's, 2 is api's, 3 is debug's. */
export const names: ClusterNames = {
  namespace: 'default',
  objects: new Map(
    (Object.keys(ids) as ObjectGroup[]).flatMap((group) => ids[group].map((id, index) => [id, { group, index }])),
  ),
  services: [
    { id: 'service/web', templates: [0, 1, 3] },
    { id: 'service/shop/api', templates: [2] },
  ],
};

/** Which views of the cluster are different from how it is made, by id. */
export interface Changes {
  readonly pods?: Readonly<Record<string, Partial<PodView>>>;
  readonly nodes?: Readonly<Record<string, Partial<NodeView>>>;
  readonly namespaces?: Readonly<Record<string, Partial<NamespaceView>>>;
  readonly replicaSets?: Readonly<Record<string, Partial<ReplicaSetView>>>;
  readonly deployments?: Readonly<Record<string, Partial<DeploymentView>>>;
}

/** The cluster as guards see it: every pod runs on node/a, is ready and serves; web has moved on to its second template. */
export function smallCluster(changes: Changes = {}): Cluster {
  const owners = [0, 0, 1, 2, -1];
  const templates = [0, 0, 1, 2, 3];
  const views = {
    pods: ids.pods.map((id, index) => ({
      ...{ id, index, facts: { template: templates[index] }, exists: true, phase: 'Running', terminating: false },
      ...{ finished: false, active: true, ready: true, available: true, node: 0, holds: true, running: true },
      ...{ serves: true, namespace: id.startsWith('pod/shop/') ? 1 : 0, owner: owners[index] },
      ...changes.pods?.[id],
    })),
    nodes: ids.nodes.map((id, index) => ({
      ...{ id, index, up: true, runs: true, gone: false, ready: true, unknown: false, terminated: false },
      ...{ cordoned: false, draining: false, misses: 0 },
      ...changes.nodes?.[id],
    })),
    namespaces: ids.namespaces.map((id, index) => ({
      ...{ id, index, active: true, terminating: false, removed: false, finalizers: ['kubernetes'] },
      ...changes.namespaces?.[id],
    })),
    replicaSets: ids.replicaSets.map((id, index) => ({
      ...{ id, index, exists: true, replicas: 2, namespace: index === 2 ? 1 : 0, deployment: index === 2 ? -1 : 0 },
      facts: { kind: index === 2 ? 'ReplicationController' : 'ReplicaSet', revision: index === 2 ? 0 : index },
      ...changes.replicaSets?.[id],
    })),
    deployments: ids.deployments.map((id, index) => ({
      ...{ id, index, exists: true, paused: false, replicas: 3 - index, revision: 1 - index, namespace: index },
      ...changes.deployments?.[id],
    })),
  };
  return views as unknown as Cluster;
}
