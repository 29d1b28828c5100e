import { nearestName } from '../manifest/nearest-name.ts';
import type { Fault } from '../manifest/problem.ts';
import { didYouMean } from './document-part.ts';
import { idOfReference, isFault, parseReference } from './object-reference.ts';
import type { ReferenceKind } from './object-reference.ts';

/** The groups of a cluster whose members have names that users know. */
export type ObjectGroup = 'pods' | 'nodes' | 'namespaces' | 'replicaSets' | 'deployments';

/** What an expression may name in a cluster: made from its spec, so that a misspelt name is found before the search. */
export interface ClusterNames {
  /** Where references without a namespace resolve. */
  readonly namespace: string;
  /** Every actor that is an object, by its id (`deployment/web`, `deployment/team-q/web`, `node/a`); `index` is its place in `cluster[group]`. */
  readonly objects: ReadonlyMap<string, { readonly group: ObjectGroup; readonly index: number }>;
  /** Services (`service/web`, `service/team-q/web`) with the numbers of the pod templates that their selectors match. */
  readonly services: readonly { readonly id: string; readonly templates: readonly number[] }[];
}

/** What a reference in an expression stands for. */
export type NamedObject =
  | { readonly kind: 'Service'; readonly id: string; readonly templates: readonly number[] }
  | { readonly kind: Exclude<ReferenceKind, 'Service'>; readonly id: string; readonly index: number };

/** The object that a reference names, of one of the kinds allowed; a fault that tells what there is where it names none. */
export function resolveReference(
  text: string,
  allowed: readonly ReferenceKind[],
  names: ClusterNames,
): NamedObject | Fault {
  const reference = parseReference(text, names.namespace, allowed);
  if (isFault(reference)) return reference;
  const id = idOfReference(reference);
  const { kind } = reference;
  if (kind === 'Service') {
    const service = names.services.find((other) => other.id === id);
    return service === undefined ? unknownObject(id, names) : { kind, ...service };
  }
  const object = names.objects.get(id);
  return object === undefined ? unknownObject(id, names) : { kind, id, index: object.index };
}

/** Ids of a group, by place in the cluster. */
export function idsOf(group: ObjectGroup, { objects }: ClusterNames): readonly string[] {
  const ids: string[] = [];
  for (const [id, object] of objects) if (object.group === group) ids[object.index] = id;
  return ids;
}

/** The namespace (`''` for nodes and namespaces) and the name in an id. */
export function partsOfId(id: string): { readonly namespace: string; readonly name: string } {
  const [kind, ...rest] = id.split('/');
  const isInNone = kind === 'node' || kind === 'namespace';
  return { namespace: isInNone ? '' : rest.length > 1 ? (rest[0] ?? '') : 'default', name: rest.at(-1) ?? '' };
}

const mostListed = 8;

function unknownObject(id: string, { objects, services }: ClusterNames): Fault {
  const kind = `${id.split('/')[0] ?? ''}/`;
  const known = [...objects.keys(), ...services.map((service) => service.id)].filter((other) => other.startsWith(kind));
  const elsewhere = known.find((other) => partsOfId(other).name === partsOfId(id).name);
  const listed = known.slice(0, mostListed).join(', ');
  const more = known.length > mostListed ? ` and ${known.length - mostListed} more` : '';
  const expected = known.length === 0 ? 'an object of the cluster' : `an object of the cluster: ${listed}${more}`;
  return { code: 'unknown-object', expected, found: id, ...didYouMean(elsewhere ?? nearestName(id, known)) };
}
