/**
 * A frozen copy of a plain view with the same keys in the same order, in which `watch` decides how each field is read; undefined leaves
 * it as it is.
 */
export function watchedCopy(
  view: Readonly<Record<string, unknown>>,
  watch: (field: string, value: unknown) => { readonly get: () => unknown } | undefined,
): unknown {
  const copy = Object.create(Object.getPrototypeOf(view) as object | null) as object;
  for (const [field, value] of Object.entries(view)) {
    Object.defineProperty(copy, field, { ...(watch(field, value) ?? { value, writable: false }), enumerable: true });
  }
  return Object.freeze(copy);
}
