/**
 * The fields in which two views of an actor differ; two objects that only look alike do, since a guard may tell them apart. Undefined where
 * that cannot be said by fields: the views are not plain objects with the same keys in the same order.
 */
export function viewDifference(a: unknown, b: unknown): readonly string[] | undefined {
  if (!isPlain(a) || !isPlain(b)) return undefined;
  const keys = Object.keys(a);
  const others = Object.keys(b);
  if (keys.length !== others.length || keys.some((key, at) => key !== others[at])) return undefined;
  return keys.filter((key) => !Object.is(a[key], b[key]));
}

/** Whether a view is an object of plain data, whose fields can be told apart by name. */
export function isPlain(view: unknown): view is Readonly<Record<string, unknown>> {
  if (typeof view !== 'object' || view === null) return false;
  const prototype: unknown = Object.getPrototypeOf(view);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Reflect.ownKeys(view).every((key) => {
    const property = Object.getOwnPropertyDescriptor(view, key);
    return typeof key === 'string' && property !== undefined && 'value' in property && property.enumerable === true;
  });
}
