import type { ObjectMeta } from '../api-objects.ts';

/** Anything that JSON can say, in fields that nobody here reads. */
export type Fields = Readonly<Record<string, unknown>>;

/** What the API server itself writes into metadata. */
export interface StoredMeta extends ObjectMeta {
  readonly generateName?: string;
  /** The revision that wrote this version, as text; nothing before the object is stored. */
  readonly resourceVersion?: string;
  readonly generation?: number;
}

/** An object of any kind, as a client sends it or the store holds it. */
export interface ApiObject {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly metadata: StoredMeta;
  readonly spec?: Fields;
  readonly status?: Fields;
  readonly [field: string]: unknown;
}

/** What names an object: names are unique for each kind within a namespace, and without one for kinds outside namespaces (M1). */
export interface ObjectRef {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** An object's name in the store: `Pod/web/web-0`, `Node//n1`. */
export function keyOf({ kind, namespace = '', name }: ObjectRef): string {
  return `${kind}/${namespace}/${name}`;
}

/** The reference of an object; one without a name has the empty name. */
export function refOf({ kind, metadata: { namespace, name = '' } }: ApiObject): ObjectRef {
  return namespace === undefined ? { kind, name } : { kind, namespace, name };
}

/** Whether two values are the same JSON: an absent field is the same as an undefined one, and the order of fields is nothing. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const left = one as Fields;
  const right = other as Fields;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((field) =>
    isSame(left[field], right[field]),
  );
}
