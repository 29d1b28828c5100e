import type { ManifestObject, ModelledKind } from '../manifest/objects.ts';
import { InputError } from '../errors.ts';
import type { SourcePosition } from '../errors.ts';

/** The actor of an object: `deployment/web` in the namespace default, `deployment/team-q/web` in others, `node/a`. */
export function objectId(kind: string, namespace: string, name: string): string {
  const lower = kind.toLowerCase();
  return namespace === '' || namespace === 'default' ? `${lower}/${name}` : `${lower}/${namespace}/${name}`;
}

/** The actor of a namespace. */
export function namespaceId(name: string): string {
  return `namespace/${name}`;
}

/** Objects of one kind. */
export function ofKind<K extends ModelledKind>(
  objects: readonly ManifestObject[],
  kind: K,
): readonly ManifestObject<K>[] {
  return objects.filter((object): object is ManifestObject<K> => object.kind === kind);
}

/** Throws an `InputError` with one problem. */
export function refuse(code: string, message: string, position: SourcePosition, hint?: string): never {
  throw new InputError([{ code, message, position, ...(hint === undefined ? {} : { hint }) }]);
}
