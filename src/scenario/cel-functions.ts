import type { CelScope } from './cel-scope.ts';
import { deletion, isByController } from './deletion.ts';
import type { NamedObject } from './named-objects.ts';
import type { ReferenceKind } from './object-reference.ts';
import { countPods, isUpdated, podsOf, runs, serves } from './pod-selection.ts';
import type { PodSelection } from './pod-selection.ts';

/** A function of expressions: of a reference to an object, in the present state. */
export interface CelFunction {
  readonly name: string;
  readonly returns: 'int' | 'bool';
  /** What its reference may name. */
  readonly kinds: readonly ReferenceKind[];
  readonly description: string;
  /** It speaks of a step, so it is there with `everyStep` only. */
  readonly ofStep?: boolean;
  /** Called once for each reference; what it returns is called for each state. */
  readonly of: (object: NamedObject) => (scope: CelScope) => number | boolean;
}

const withPods: readonly ReferenceKind[] = ['Deployment', 'ReplicaSet', 'ReplicationController', 'Pod', 'Service'];
const withReplicas: readonly ReferenceKind[] = ['Deployment', 'ReplicaSet', 'ReplicationController'];
const anyObject: readonly ReferenceKind[] = [...withReplicas, 'Pod', 'Node', 'Namespace'];

function counting(
  name: string,
  description: string,
  satisfies: PodSelection,
  kinds: readonly ReferenceKind[] = withPods,
): CelFunction {
  const of: CelFunction['of'] = (object) => {
    const selects = podsOf(object);
    return ({ cluster }) => countPods(cluster, selects, satisfies);
  };
  return { name, returns: 'int', kinds, description, of };
}

/** Every function that expressions may call beside those of CEL. */
export const celFunctions: readonly CelFunction[] = [
  counting('ready', 'pods that are Ready and not terminating', (pod) => pod.ready),
  counting('readyPods', 'the same as ready', (pod) => pod.ready),
  counting('available', 'pods that were ready for minReadySeconds', (pod) => pod.available),
  counting('active', 'pods that are neither finished nor terminating', (pod) => pod.active),
  counting('running', 'pods whose containers really run, whatever the API says; terminating ones too', runs),
  counting('serving', 'pods whose containers really run and answer requests', serves),
  counting('updated', 'active pods of the present template', (pod, cluster) => pod.active && isUpdated(pod, cluster), [
    'Deployment',
  ]),
  counting(
    'updatedReady',
    'ready pods of the present template',
    (pod, cluster) => pod.ready && isUpdated(pod, cluster),
    ['Deployment'],
  ),
  counting('oldPods', 'pods of other templates that still exist', (pod, cluster) => !isUpdated(pod, cluster), [
    'Deployment',
  ]),
  counting('podsOn', 'pods bound to a node that still exist', () => true, ['Node']),
  {
    name: 'replicas',
    returns: 'int',
    kinds: withReplicas,
    description: 'spec.replicas, 0 while the object does not exist',
    of: (object) => {
      const { index } = placeOf(object);
      if (object.kind !== 'Deployment') return ({ cluster }) => cluster.replicaSets[index]?.replicas ?? 0;
      return ({ cluster }) => {
        const deployment = cluster.deployments[index];
        return deployment?.exists === true ? deployment.replicas : 0;
      };
    },
  },
  {
    name: 'exists',
    returns: 'bool',
    kinds: anyObject,
    description: 'the object is in the API server',
    of: (object) => {
      const { index } = placeOf(object);
      if (object.kind === 'Node') return ({ cluster }) => cluster.nodes[index]?.terminated === false;
      if (object.kind === 'Namespace') return ({ cluster }) => cluster.namespaces[index]?.removed === false;
      if (object.kind === 'Pod') return ({ cluster }) => cluster.pods[index]?.exists === true;
      if (object.kind === 'Deployment') return ({ cluster }) => cluster.deployments[index]?.exists === true;
      return ({ cluster }) => cluster.replicaSets[index]?.exists === true;
    },
  },
  {
    name: 'terminating',
    returns: 'bool',
    kinds: ['Pod', 'Namespace'],
    description: 'deletionTimestamp is set and the object is still there',
    of: (object) => {
      const { index } = placeOf(object);
      if (object.kind === 'Pod') return ({ cluster }) => cluster.pods[index]?.terminating === true;
      return ({ cluster }) => cluster.namespaces[index]?.terminating === true;
    },
  },
  {
    name: 'deletedByController',
    returns: 'bool',
    kinds: anyObject,
    description: 'the step deletes the object, or begins to, and neither a user nor a drain asked for it',
    ofStep: true,
    of: (object) => {
      const { id } = object;
      return ({ action, cluster }) =>
        action !== undefined && isByController(action) && deletion(action, cluster) === id;
    },
  },
];

/** Services have no place in the cluster; no function that asks for one accepts them. */
function placeOf(object: NamedObject): { readonly index: number } {
  return object.kind === 'Service' ? { index: -1 } : object;
}
