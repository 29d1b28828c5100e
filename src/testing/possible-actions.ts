import type {
  ActionDescription,
  BarePodDescription,
  ClusterDescription,
  NodeDescription,
  WorkloadDescription,
} from './cluster-description.ts';
import { suppliedNames } from './random-supplies.ts';

/** A cluster whose nodes, workloads and pods are listed. */
export type NamedCluster = ClusterDescription & {
  readonly nodes: readonly NodeDescription[];
  readonly workloads: readonly WorkloadDescription[];
  readonly pods: readonly BarePodDescription[];
};

/** The actions that mean something in the cluster after those that are taken, by kind. */
export function possibleActions(
  cluster: NamedCluster,
  taken: readonly ActionDescription[],
  replicas: number,
): readonly (readonly ActionDescription[])[] {
  const { nodes, workloads, pods } = cluster;
  const deployments = workloads.filter(({ kind = 'Deployment' }) => kind === 'Deployment').map(idOf);
  const owners = workloads.map(idOf);
  const bare = pods.map((pod) => idOf({ ...pod, kind: 'Pod' }));
  const supplies = suppliedNames(cluster);
  const isNew = (id: string) => !taken.some((action) => 'create' in action && action.create === id);
  const joins = (name: string) => taken.some((action) => 'join' in action && action.join === name);
  // What any cluster allows comes first, so that an action stays what it is while a workload that it does not need is left out.
  return [
    nodes.map(({ name }) => ({ drain: name })),
    nodes.map(({ name }) => ({ cordon: name })),
    nodes.map(({ name }) => ({ uncordon: name })),
    nodes.map(({ name }) => ({ delete: `node/${name}` })),
    nodes.filter(({ name }) => !joins(name)).map(({ name }) => ({ join: name })),
    owners.map((scale) => ({ scale, replicas })),
    deployments.map((setImage) => ({ setImage, image: 'app:2', container: 'c1' })),
    [...owners, ...bare].map((id) => ({ delete: id })),
    deployments.map((pause) => ({ pause })),
    deployments.map((resume) => ({ resume })),
    [...owners, ...bare].filter(isNew).map((create) => ({ create })),
    [...workloads, ...pods].some(({ namespace }) => namespace === 'shop') ? [{ delete: 'namespace/shop' }] : [],
    // Few clusters have any of them, and then something is to become of them.
    ...supplies.map((id) => [{ delete: id }]),
    ...supplies.filter(isNew).map((create) => [{ create }]),
  ];
}

function idOf({
  kind = 'Deployment',
  namespace = 'default',
  name,
}: {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
}): string {
  return `${kind.toLowerCase()}/${namespace}/${name}`;
}
