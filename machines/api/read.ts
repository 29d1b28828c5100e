import type { Answer } from './answer.ts';
import type { ApiObject, ObjectRef } from './api-object.ts';
import type { Selector } from '../label-selector.ts';
import type { Store } from './store.ts';
import { decide } from './decision.ts';
import { matchesLabels } from '../label-selector.ts';
import { messages } from './answer.ts';
import { stored } from './store.ts';

/** Which objects a list or a watch is about. */
export interface Selection {
  readonly kind: string;
  /** All namespaces, where it is left out. */
  readonly namespace?: string;
  /** Of labels; annotations select nothing (M6, M7). */
  readonly selector?: Selector;
}

/** A GET of one object, up to date. */
export function get(store: Store, ref: ObjectRef): Answer {
  const object = stored(store, ref);
  const { code } = decide(object, {}, { type: 'object.get' });
  return object === undefined ? missing(store, ref) : { store, code, object };
}

/** What a request gets that needs an object which is not there. */
export function missing(store: Store, ref: ObjectRef): Answer {
  const { code } = decide(undefined, {}, { type: 'object.get' });
  return { store, code, reason: 'NotFound', message: messages.notFound(ref) };
}

/** The objects that a LIST finds, in the order of their names, and the revision that they are those of: a watch goes on from there. */
export function list(
  store: Store,
  selection: Selection,
): { readonly revision: number; readonly items: readonly ApiObject[] } {
  const keys = Object.keys(store.objects).sort();
  const found = keys.flatMap((key) => store.objects[key] ?? []);
  return { revision: store.revision, items: found.filter((object) => isSelected(object, selection)) };
}

/** Whether a list or watch is about an object, as it is. */
export function isSelected({ kind, metadata }: ApiObject, { kind: wanted, namespace, selector }: Selection): boolean {
  if (kind !== wanted || (namespace !== undefined && metadata.namespace !== namespace)) return false;
  return selector === undefined || matchesLabels(selector, metadata.labels ?? {});
}
