import type { Fields } from './api-object.ts';

/** A value after a JSON merge patch: null removes a field, objects are merged, everything else is replaced. Source: RFC 7386, section 2. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const old = isObject(target) ? target : {};
  const merged: Record<string, unknown> = { ...old };
  for (const [field, change] of Object.entries(patch)) {
    if (change === null) Reflect.deleteProperty(merged, field);
    else merged[field] = mergePatch(old[field], change);
  }
  return merged;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
