import type { Cluster } from '../../machines/universe.ts';
import type { Action } from '../model/model.ts';
import { idsOf, partsOfId } from './named-objects.ts';
import type { ClusterNames, ObjectGroup } from './named-objects.ts';

/** What an expression is being evaluated on: set before each evaluation, so that its functions need no arguments for it. */
export interface CelScope {
  readonly actors: NamedActors;
  cluster: Cluster;
  /** The step that is about to change the cluster; only with `everyStep`. */
  action: Action | undefined;
}

/** An actor's id, and the namespace (`''` for none) and name in it. */
export interface NamedActor {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
}

/** The actors of each group by place in the cluster. */
export type NamedActors = Readonly<Record<ObjectGroup, readonly NamedActor[]>>;

/** Works out the names of all actors once, since expressions ask for them again and again. */
export function namedActors(names: ClusterNames): NamedActors {
  const of = (group: ObjectGroup) => idsOf(group, names).map((id) => ({ id, ...partsOfId(id) }));
  return {
    pods: of('pods'),
    nodes: of('nodes'),
    namespaces: of('namespaces'),
    replicaSets: of('replicaSets'),
    deployments: of('deployments'),
  };
}
