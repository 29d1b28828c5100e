import type { ChangedImages } from './pod-lifecycle.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { SimpleAction } from './scenario.ts';
import { objectId, refuse } from './cluster-objects.ts';
import { staticNodeOf } from './static-pods.ts';

type SetImage = Extract<SimpleAction, { do: 'setImage' }>;

/** What an action comes to: the container's name and place, and the number of the image among those that it ever has. */
export interface ChangedImage {
  readonly container: string;
  readonly place: number;
  readonly image: number;
}

/** Regular containers first, as everywhere. */
const containersOf = ({ object: { spec } }: ManifestObject<'Pod'>) => [
  ...(spec?.containers ?? []),
  ...(spec?.initContainers ?? []),
];

const idOf = ({ kind, namespace, name }: Pick<ManifestObject, 'kind' | 'namespace' | 'name'>): string =>
  objectId(kind, namespace, name);

/** The images that actions give the containers of a pod; nothing where no action changes it. Throws `InputError` where an action cannot be meant. */
export function changedImagesOf(
  pod: ManifestObject<'Pod'>,
  actions: readonly SimpleAction[],
): ChangedImages | undefined {
  const changes = actions.filter((action): action is SetImage => isChangeOf(pod, action));
  if (changes.length === 0) return undefined;
  const placed = changes.map((action) => ({ place: placeOf(pod, action), image: action.image }));
  return containersOf(pod).map(({ image = '' }, place) => [
    ...new Set([image, ...placed.flatMap((change) => (change.place === place ? [change.image] : []))]),
  ]);
}

/** One of these actions, as the pod's machine is told of it. */
export function changedImage(
  pod: ManifestObject<'Pod'>,
  action: SetImage,
  actions: readonly SimpleAction[],
): ChangedImage {
  const place = placeOf(pod, action);
  const images = changedImagesOf(pod, actions)?.[place] ?? [];
  return { container: containersOf(pod)[place]?.name ?? '', place, image: images.indexOf(action.image) };
}

const isChangeOf = (pod: ManifestObject<'Pod'>, action: SimpleAction): boolean =>
  action.do === 'setImage' && action.object.kind === 'Pod' && idOf(action.object) === idOf(pod);

/** Init containers may be named, as with kubectl set image; where none is, the pod has one container alone. */
function placeOf(pod: ManifestObject<'Pod'>, { container, position }: SetImage): number {
  const id = idOf(pod);
  if (staticNodeOf(pod) !== undefined)
    refuse(
      'not-supported',
      `setImage: expected a pod of the API server, found ${id}, which is changed in its file`,
      position,
    );
  const names = containersOf(pod).map(({ name }) => name);
  const named = container ?? (names.length === 1 ? names[0] : undefined);
  const place = named === undefined ? -1 : names.indexOf(named);
  if (place >= 0) return place;
  const found = container ?? 'none named';
  return refuse(
    'unknown-container',
    `setImage: expected a container of ${id} (${names.join(', ')}), found ${found}`,
    position,
  );
}
