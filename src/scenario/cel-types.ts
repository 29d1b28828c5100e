import type {
  Cluster,
  DeploymentView,
  NamespaceView,
  NodeView,
  PodView,
  ReplicaSetView,
} from '../../machines/universe.ts';
import { clusterRules } from '../../machines/cluster.ts';
import { nameOf } from '../model/model.ts';
import { specifiedId } from '../../machines/rival-leaders.ts';
import type { Action } from '../model/model.ts';
import type { CelScope, NamedActor, NamedActors } from './cel-scope.ts';
import { actorOf } from './deletion.ts';
import type { ObjectGroup } from './named-objects.ts';
import { countPods, isUpdated, podsOf, runs, serves } from './pod-selection.ts';
import type { PodSelection } from './pod-selection.ts';

/** A field of an object in expressions. */
export interface CelField<View = never> {
  readonly type: 'string' | 'bool' | 'int' | 'list<string>';
  readonly read: (view: View, scope: CelScope) => string | boolean | number | readonly string[];
  /** Groups whose members it tells apart. */
  readonly identifies?: readonly ObjectGroup[];
  /** All that it can ever be, where that is known: a comparison with anything else is a mistake. */
  readonly words?: (actors: NamedActors) => readonly string[];
}

/** A type of objects in expressions. Field `read` takes the view of an object, or the action for `Action`. */
export interface CelType {
  readonly name: string;
  readonly fields: Readonly<Record<string, CelField>>;
}

/** A type whose objects stand in a list of their own: the variable of that name. */
export interface ListedType extends CelType {
  readonly variable: ObjectGroup;
  /** Whether an actor is in the list in the present state. */
  readonly isListed: (view: never) => boolean;
}

type Fields<View> = Readonly<Record<string, CelField<View>>>;

const flag = <View>(read: (view: View, scope: CelScope) => boolean): CelField<View> => ({ type: 'bool', read });

const number = <View>(read: (view: View, scope: CelScope) => number): CelField<View> => ({ type: 'int', read });

const word = <View>(
  read: (view: View, scope: CelScope) => string,
  words: (actors: NamedActors) => readonly string[],
  identifies: readonly ObjectGroup[] = [],
): CelField<View> => ({ type: 'string', read, words, identifies });

const partOf = (group: ObjectGroup, part: keyof NamedActor, index: number, { actors }: CelScope): string =>
  actors[group][index]?.[part] ?? '';

type Named = Fields<{ readonly index: number }>;

const ownName = (group: ObjectGroup, part: keyof NamedActor, identifies: readonly ObjectGroup[]): Named[string] =>
  word(
    ({ index }, scope) => partOf(group, part, index, scope),
    (actors) => actors[group].map((actor) => actor[part]),
    identifies,
  );

/** `id` is what functions take. */
const named = (group: ObjectGroup): Named => ({
  id: ownName(group, 'id', [group]),
  name: ownName(group, 'name', [group]),
});

const namedInNamespace = (group: ObjectGroup): Named => ({
  ...named(group),
  namespace: ownName(group, 'namespace', []),
});

/** The name of another object, or `''` for none. */
const nameElsewhere = <View>(
  group: ObjectGroup,
  part: keyof NamedActor,
  index: (view: View, cluster: Cluster) => number,
  identifies: readonly ObjectGroup[] = [],
): CelField<View> =>
  word(
    (view, scope) => partOf(group, part, index(view, scope.cluster), scope),
    (actors) => ['', ...actors[group].map((actor) => actor[part])],
    identifies,
  );

const pods: Fields<PodView> = {
  ...namedInNamespace('pods'),
  phase: word(
    (pod) => pod.phase,
    () => ['Pending', 'Running', 'Succeeded', 'Failed'],
  ),
  node: nameElsewhere('nodes', 'name', (pod) => pod.node, ['nodes']),
  owner: nameElsewhere('replicaSets', 'id', (pod) => pod.owner),
  deployment: nameElsewhere('deployments', 'id', (pod, { replicaSets }) => replicaSets[pod.owner]?.deployment ?? -1),
  ready: flag((pod) => pod.ready),
  available: flag((pod) => pod.available),
  active: flag((pod) => pod.active),
  finished: flag((pod) => pod.finished),
  terminating: flag((pod) => pod.terminating),
  running: flag((pod, { cluster }) => runs(pod, cluster)),
  serving: flag((pod, { cluster }) => serves(pod, cluster)),
  updated: flag((pod, { cluster }) => isUpdated(pod, cluster)),
  waiting: { type: 'list<string>', read: ({ waiting }) => waiting.filter((reason) => reason !== '') },
};

const nodes: Fields<NodeView> = {
  ...named('nodes'),
  up: flag((node) => node.runs),
  ready: flag((node) => node.ready),
  cordoned: flag((node) => node.cordoned),
  draining: flag((node) => node.draining),
  terminated: flag((node) => node.terminated),
  pods: number(({ id, index }, { cluster }) => countPods(cluster, podsOf({ kind: 'Node', id, index }), () => true)),
};

const namespaces: Fields<NamespaceView> = {
  ...named('namespaces'),
  active: flag((namespace) => namespace.active),
  terminating: flag((namespace) => namespace.terminating),
};

const counted =
  (kind: 'ReplicaSet' | 'Deployment') =>
  (satisfies: PodSelection): CelField<{ readonly id: string; readonly index: number }> =>
    number(({ id, index }, { cluster }) => countPods(cluster, podsOf({ kind, id, index }), satisfies));

const podCounts = (kind: 'ReplicaSet' | 'Deployment'): Fields<{ readonly id: string; readonly index: number }> => ({
  ready: counted(kind)((pod) => pod.ready),
  available: counted(kind)((pod) => pod.available),
  active: counted(kind)((pod) => pod.active),
});

const replicaSets: Fields<ReplicaSetView> = {
  ...namedInNamespace('replicaSets'),
  ...podCounts('ReplicaSet'),
  kind: word(
    (set) => set.facts.kind,
    () => ['ReplicaSet', 'ReplicationController'],
  ),
  deployment: nameElsewhere('deployments', 'id', (set) => set.deployment),
  replicas: number((set) => set.replicas),
};

const deployments: Fields<DeploymentView> = {
  ...namedInNamespace('deployments'),
  ...podCounts('Deployment'),
  replicas: number((deployment) => deployment.replicas),
  paused: flag((deployment) => deployment.paused),
  updated: counted('Deployment')((pod, cluster) => pod.active && isUpdated(pod, cluster)),
  oldPods: counted('Deployment')((pod, cluster) => !isUpdated(pod, cluster)),
};

const listed = <View>(
  name: string,
  variable: ObjectGroup,
  fields: Fields<View>,
  isListed: (view: View) => boolean,
): ListedType => ({ name, variable, fields, isListed });

/** The types of what stands in lists; a list holds what the API server has, but nodes also once they are terminated. */
export const listedTypes: readonly ListedType[] = [
  listed<PodView>('Pod', 'pods', pods, (pod) => pod.exists),
  listed<NodeView>('Node', 'nodes', nodes, () => true),
  listed<NamespaceView>('Namespace', 'namespaces', namespaces, (namespace) => !namespace.removed),
  listed<ReplicaSetView>('ReplicaSet', 'replicaSets', replicaSets, (set) => set.exists),
  listed<DeploymentView>('Deployment', 'deployments', deployments, (deployment) => deployment.exists),
];

const ruleIds = clusterRules.map((rule) => rule.id);

const actionFields: Fields<Action> = {
  rule: word(
    (action) => specifiedId(action.rule),
    () => ruleIds,
  ),
  actor: word(actorOf, () => [...new Set(ruleIds.map((id) => id.split('.')[0] ?? ''))]),
  object: word(
    ({ names: [receiver = null] }) => nameOf(receiver),
    (actors) => ['user', ...Object.values(actors).flatMap((group) => group.map(({ id }) => id))],
    ['pods', 'nodes'],
  ),
  params: { type: 'list<string>', read: ({ names: [, ...rest] }) => rest.map(nameOf), identifies: ['pods', 'nodes'] },
};

/** The type of `action`, the step that `everyStep` speaks of. */
export const actionType: CelType = { name: 'Action', fields: actionFields };
