import type { IContainer } from 'kubernetes-models/v1/Container';
import type { ManifestObject } from '../manifest/objects.ts';
import type { SimpleAction } from './scenario.ts';
import type { SourcePosition } from '../errors.ts';
import { valueAt } from '../manifest/source-document.ts';

const lists = ['containers', 'initContainers'] as const;

/** The images that the manifest of a pod states otherwise than the one before, as requests; containers are known by their names. */
export function imageChanges(
  before: ManifestObject,
  after: ManifestObject,
  position: SourcePosition,
): readonly SimpleAction[] {
  const { namespace, name } = after;
  return lists.flatMap((list) =>
    containersOf(after, list).flatMap((container) => {
      const old = containersOf(before, list).find((other) => other.name === container.name);
      const { image = '' } = container;
      if (old === undefined || old.image === image) return [];
      return [
        {
          do: 'setImage' as const,
          object: { kind: 'Pod' as const, namespace, name },
          container: container.name,
          image,
          position,
        },
      ];
    }),
  );
}

/**
 * The manifest after with the images of the one before: where the two differ still, more than images was changed. A pull policy that follows from
 * the tag of an image, and that no manifest states, stays as it was.
 */
export function withImagesOf(before: ManifestObject, after: ManifestObject): ManifestObject {
  const { spec } = after.object as ManifestObject<'Pod'>['object'];
  const restored = lists.flatMap((list) => {
    const old = containersOf(before, list);
    const containers = containersOf(after, list).map((container, index) => {
      const { image, imagePullPolicy } = old.find(({ name }) => name === container.name) ?? container;
      const isStated = valueAt(after.source.value, ['spec', list, index, 'imagePullPolicy']) !== undefined;
      return { ...container, image, ...(isStated ? {} : { imagePullPolicy }) };
    });
    return containers.length === 0 ? [] : [[list, containers] as const];
  });
  return {
    ...after,
    object: { ...after.object, spec: { ...spec, ...Object.fromEntries(restored) } },
  } as ManifestObject;
}

function containersOf({ object }: ManifestObject, list: (typeof lists)[number]): readonly IContainer[] {
  return (valueAt(object, ['spec', list]) ?? []) as readonly IContainer[];
}
