import type { ObjectMeta } from '../api-objects.ts';

/** Whether two objects are in one namespace; two that name none are. */
export function isSameNamespace(a: { readonly metadata?: ObjectMeta }, b: { readonly metadata?: ObjectMeta }): boolean {
  return (a.metadata?.namespace ?? '') === (b.metadata?.namespace ?? '');
}
