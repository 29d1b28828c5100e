import type { ManifestObject } from '../manifest/objects.ts';
import type { SimpleAction } from './scenario.ts';
import type { UserAction } from '../../machines/user.ts';
import type { UserRequest } from '../../machines/user-requests.ts';
import type { Workload } from './cluster-workloads.ts';
import { changedImage } from './changed-images.ts';
import { nearestName } from '../manifest/nearest-name.ts';
import { objectId, refuse } from './cluster-objects.ts';
import { revisionAfter, withImage } from './cluster-workloads.ts';

/** What the user's actions may refer to. */
export interface UserWorld {
  readonly workloads: readonly Workload[];
  /** Those that no controller makes. */
  readonly pods: readonly ManifestObject<'Pod'>[];
  /** Ids of all actors that are objects. */
  readonly ids: ReadonlySet<string>;
  /** Objects of each `create` action. */
  readonly created: ReadonlyMap<SimpleAction, readonly ManifestObject[]>;
}

/** Turns the scenario's actions into events for actors; an action with several objects becomes one step each. */
export function userActions(actions: readonly SimpleAction[], world: UserWorld): readonly UserAction[] {
  const templates = new Map(world.workloads.map(({ id, object }) => [id, object.object.spec?.template] as const));
  return actions.flatMap((action): readonly UserAction[] => {
    switch (action.do) {
      case 'create':
        return (world.created.get(action) ?? []).map((object) => creation(object, action));
      case 'cordon':
      case 'uncordon':
      case 'drain': {
        const to = known(`node/${action.node}`, action, world);
        return [{ to, event: { type: `node.${action.do}` }, says: `${action.do}s ${to}` }];
      }
      case 'join': {
        const to = known(`node/${action.node}`, action, world);
        return [step(to, { type: 'node.join' }, `starts the new machine ${to}`)];
      }
      case 'scale': {
        const to = known(refId(action.object), action, world);
        const type = to.startsWith('deployment/') ? 'deployment.scale' : 'replica-set.scale';
        return [step(to, { type, replicas: action.replicas }, `scales ${to} to ${action.replicas}`)];
      }
      case 'setImage':
      case 'setTemplate': {
        const to = known(refId(action.object), action, world);
        if (action.do === 'setImage' && action.object.kind === 'Pod') return [imageChange(to, action, actions, world)];
        const workload = world.workloads.find(({ id }) => id === to);
        const template = templates.get(to);
        if (workload === undefined || template === undefined) return unsupported(action, to);
        const changed = action.do === 'setTemplate' ? action.template : withImage(template, to, action);
        templates.set(to, changed);
        const revision = changed.spec === undefined ? -1 : revisionAfter(workload, changed.spec);
        return [
          step(
            to,
            { type: 'deployment.setTemplate', revision },
            action.do === 'setTemplate'
              ? `applies another template to ${to}`
              : `sets the image of ${to} to ${action.image}`,
          ),
        ];
      }
      case 'pause':
      case 'resume': {
        const to = known(refId(action.object), action, world);
        if (!to.startsWith('deployment/')) return unsupported(action, to);
        return [step(to, { type: `deployment.${action.do}` }, `${action.do}s the rollout of ${to}`)];
      }
      case 'delete': {
        const to = known(refId(action.object), action, world);
        return [step(to, { type: `${machineOf(to)}.delete` }, `deletes ${to}`)];
      }
    }
  });
}

function imageChange(
  to: string,
  action: Extract<SimpleAction, { do: 'setImage' }>,
  actions: readonly SimpleAction[],
  { pods }: UserWorld,
): UserAction {
  const pod = pods.find(({ kind, namespace, name }) => objectId(kind, namespace, name) === to);
  if (pod === undefined)
    return refuse(
      'not-supported',
      `setImage: expected a pod of a manifest, found ${to}, which a controller makes`,
      action.position,
    );
  const { container, place, image } = changedImage(pod, action, actions);
  return step(
    to,
    { type: 'pod.setImage', container: place, image },
    `sets the image of ${container} of ${to} to ${action.image}`,
  );
}

function step(to: string, event: UserAction['event'] & Readonly<Record<string, unknown>>, says: string): UserAction {
  return { to, event, says };
}

function unsupported(action: SimpleAction, id: string): never {
  return refuse('not-supported', `${action.do}: expected a Deployment, found ${id}`, action.position);
}

function refId({ kind, namespace, name }: { kind: string; namespace: string; name: string }): string {
  return objectId(kind, namespace, name);
}

/** Objects that a user may delete, as their machines are called. */
type Deletable = UserRequest extends infer R ? (R extends `${infer M}.delete` ? M : never) : never;

const otherWords: Readonly<Record<string, Deletable>> = {
  replicaset: 'replica-set',
  replicationcontroller: 'replica-set',
  configmap: 'configuration',
  secret: 'configuration',
  persistentvolumeclaim: 'claim',
  persistentvolume: 'volume',
  poddisruptionbudget: 'disruption-budget',
};

/** The word that the events of an object's machine begin with. */
function machineOf(id: string): Deletable {
  const kind = id.slice(0, id.indexOf('/'));
  return otherWords[kind] ?? (kind as Deletable);
}

function known(id: string, action: SimpleAction, { ids }: UserWorld): string {
  if (ids.has(id)) return id;
  const near = nearestName(id, ids);
  return refuse(
    'unknown-object',
    `${action.do}: expected an object of the manifests, found ${id}`,
    action.position,
    near === undefined ? undefined : `did you mean ${near}?`,
  );
}

function creation(object: ManifestObject, action: SimpleAction): UserAction {
  const { kind, namespace, name } = object;
  const id = objectId(kind, namespace, name);
  switch (kind) {
    case 'Pod':
      return step(id, { type: 'pod.create' }, `creates ${id}`);
    case 'Deployment':
      return step(id, { type: 'deployment.create' }, `creates ${id}`);
    case 'ReplicaSet':
    case 'ReplicationController': {
      const { replicas = 1 } = (object as ManifestObject<'ReplicaSet'>).object.spec ?? {};
      return step(id, { type: 'replica-set.create', replicas }, `creates ${id}`);
    }
    case 'PriorityClass':
      return step(id, { type: 'priority-class.create' }, `creates ${id}`);
    case 'ConfigMap':
    case 'Secret':
      return step(id, { type: 'configuration.create' }, `creates ${id}`);
    case 'PersistentVolumeClaim':
      return step(id, { type: 'claim.create' }, `creates ${id}`);
    case 'PersistentVolume':
      return step(id, { type: 'volume.create' }, `creates ${id}`);
    case 'PodDisruptionBudget':
      return step(id, { type: 'disruption-budget.create' }, `creates ${id}`);
    case 'Node':
    case 'Namespace':
    case 'StorageClass':
      return refuse('not-supported', `create: a ${kind} is there from the start or not at all`, action.position);
  }
}
