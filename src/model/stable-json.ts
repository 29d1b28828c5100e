import { ModelError } from './model-error.ts';

/**
 * JSON with sorted keys: equal values have equal text whatever the order in which their keys were written.
 * Throws `context-not-json` for anything that JSON would drop or change (functions, undefined, NaN, dates, maps), naming `owner`.
 */
export function stableJson(value: unknown, owner: string): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => stableJson(item, owner)).join(',')}]`;
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${stableJson(item, owner)}`);
    return `{${entries.join(',')}}`;
  }
  throw new ModelError('context-not-json', `${owner}: holds ${kindOf(value)}; expected plain JSON`);
}

function kindOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return value === undefined ? 'undefined' : `a ${typeof value}`;
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name: string } } | null;
  return prototype?.constructor === undefined ? 'an object without a prototype' : `a ${prototype.constructor.name}`;
}
