import type { ManifestObject } from '../manifest/objects.ts';
import type { ObjectReference, ScenarioAction, SimpleAction } from './scenario.ts';
import { imageChanges, withImagesOf } from './applied-images.ts';
import { objectId, refuse } from './cluster-objects.ts';
import { valueAt } from '../manifest/source-document.ts';

type Apply = Extract<ScenarioAction, { do: 'apply' }>;

/** What the actions come to once every `apply` is taken apart. */
export interface AppliedActions {
  readonly actions: readonly SimpleAction[];
  /** Objects that come into being by an action. */
  readonly created: ReadonlyMap<SimpleAction, readonly ManifestObject[]>;
}

/**
 * Takes every `apply` apart, as kubectl apply does by comparing: what is not there is created; of a Deployment the template and the
 * replicas are written where the new manifest states others, of a ReplicaSet or ReplicationController the replicas, of a node
 * whether it is cordoned, of a pod the images. Throws `InputError` for other changes, which no machine here knows.
 */
export function appliedActions(
  actions: readonly ScenarioAction[],
  existing: readonly ManifestObject[],
  loaded: ReadonlyMap<ScenarioAction, readonly ManifestObject[]>,
): AppliedActions {
  const known = new Map(existing.map((object) => [idOf(object), object]));
  const created = new Map<SimpleAction, readonly ManifestObject[]>();
  const create = (action: SimpleAction, objects: readonly ManifestObject[]): SimpleAction => {
    created.set(action, objects);
    for (const object of objects) known.set(idOf(object), object);
    return action;
  };
  const simple = actions.flatMap((action): readonly SimpleAction[] => {
    if (action.do === 'create') return [create(action, loaded.get(action) ?? [])];
    if (action.do !== 'apply') return [action];
    return (loaded.get(action) ?? []).flatMap((object) => {
      const before = known.get(idOf(object));
      if (before === undefined) return [create({ do: 'create', manifests: [], position: action.position }, [object])];
      known.set(idOf(object), object);
      return changes(before, object, action);
    });
  });
  return { actions: simple, created };
}

function idOf({ kind, namespace, name }: ManifestObject): string {
  return objectId(kind, namespace, name);
}

/** Requests that write what a manifest says otherwise than the one before. */
function changes(before: ManifestObject, after: ManifestObject, { position }: Apply): readonly SimpleAction[] {
  const { kind, namespace, name } = after;
  const differs = (path: readonly string[]) =>
    JSON.stringify(valueAt(before.object, path)) !== JSON.stringify(valueAt(after.object, path));
  const only = (...fields: readonly string[]) => {
    requireOnly(before, after, fields, position);
  };
  switch (kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'ReplicationController': {
      const object: ObjectReference = { kind, namespace, name };
      only('replicas', ...(kind === 'Deployment' ? ['template'] : []));
      // A field that the manifest leaves out stays as it is.
      const states = valueAt(after.source.value, ['spec', 'replicas']) !== undefined;
      const { replicas = 1, template } = (after as ManifestObject<'Deployment'>).object.spec ?? {};
      return [
        ...(template !== undefined && differs(['spec', 'template'])
          ? [{ do: 'setTemplate' as const, object, template, position }]
          : []),
        ...(states && differs(['spec', 'replicas']) ? [{ do: 'scale' as const, object, replicas, position }] : []),
      ];
    }
    case 'Node': {
      only('unschedulable');
      const isCordoned = valueAt(after.object, ['spec', 'unschedulable']) === true;
      return differs(['spec', 'unschedulable'])
        ? [{ do: isCordoned ? 'cordon' : 'uncordon', node: name, position }]
        : [];
    }
    case 'Pod':
      requireOnly(before, withImagesOf(before, after), [], position);
      return imageChanges(before, after, position);
    case 'Namespace':
    case 'PriorityClass':
    case 'PersistentVolumeClaim':
    case 'PersistentVolume':
    case 'ConfigMap':
    case 'Secret':
    case 'PodDisruptionBudget':
    case 'StorageClass':
      only();
      return [];
  }
}

/** Kinds whose fields stand beside the metadata. */
const specless: readonly string[] = ['PriorityClass', 'ConfigMap', 'Secret', 'StorageClass'];

function requireOnly(
  before: ManifestObject,
  after: ManifestObject,
  fields: readonly string[],
  position: Apply['position'],
): void {
  const rest = ({ kind, object }: ManifestObject) => {
    const { metadata: _, ...whole } = object;
    const body = specless.includes(kind) ? whole : ((object as { readonly spec?: object }).spec ?? {});
    return JSON.stringify(Object.entries(body).filter(([field]) => !fields.includes(field)));
  };
  if (rest(before) === rest(after)) return;
  const none = after.kind === 'Pod' ? 'the images of containers' : 'nothing';
  const may = fields.length === 0 ? none : fields.map((field) => `spec.${field}`).join(' and ');
  refuse('not-supported', `apply: may change ${may} of ${idOf(after)}; found another change`, position);
}
