import { nearestName } from './nearest-name.ts';
import { describeValue } from './problem.ts';
import type { Fault } from './problem.ts';
import type { SchemaError } from './schema-validators.ts';
import { valueAt } from './source-document.ts';
import type { Path } from './source-document.ts';

/** A fault of the part at a path. */
export interface FaultAt {
  readonly path: Path;
  readonly fault: Fault;
}

/**
 * The complaints of a schema in the words of this program, one for each offending part. Fields that the schema requires inside
 * `status` may be missing: the API server fills in zero values there and never asks for them.
 */
export function schemaFaults(errors: readonly SchemaError[], object: unknown): readonly FaultAt[] {
  const byPlace = new Map<string, SchemaError[]>();
  const faults: FaultAt[] = [];
  for (const error of errors) {
    if (error.keyword === 'required') {
      const path = [...pathOf(error.instancePath, object), String(error.params['missingProperty'])];
      if (path[0] !== 'status')
        faults.push({ path, fault: { code: 'missing-field', expected: 'a value', found: 'nothing', atKey: true } });
    } else byPlace.set(error.instancePath, [...(byPlace.get(error.instancePath) ?? []), error]);
  }
  for (const [pointer, group] of byPlace) {
    const path = pathOf(pointer, object);
    // To Go an empty string is an absent one, and the API server puts the default in its place.
    const isAbsent = valueAt(object, path) === '' && group.every(({ keyword }) => keyword === 'enum');
    if (!isAbsent) faults.push(wrongValue(path, group, object));
  }
  return faults;
}

function wrongValue(path: Path, group: readonly SchemaError[], object: unknown): FaultAt {
  const value = valueAt(object, path);
  const types = group.filter(({ keyword }) => keyword === 'type').map(({ params }) => String(params['type']));
  if (types.length > 0)
    return {
      path,
      fault: { code: 'wrong-type', expected: types.map(typeInWords).join(' or '), ...hintOnType(types, value) },
    };
  const allowed = group.find(({ keyword }) => keyword === 'enum')?.params['allowedValues'];
  if (Array.isArray(allowed))
    return {
      path,
      fault: { code: 'unknown-value', expected: `one of ${allowed.join(', ')}`, ...hintOnName(value, allowed) },
    };
  const format = String(group.find(({ keyword }) => keyword === 'format')?.params['format']);
  const isNumber = format.startsWith('int');
  const expected = isNumber ? `a number that fits ${format.slice(3)} bits` : `text in the format ${format}`;
  return { path, fault: { code: isNumber ? 'out-of-range' : 'wrong-format', expected, found: describeValue(value) } };
}

function typeInWords(type: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a string',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a mapping',
  };
  return words[type] ?? type;
}

function hintOnType(types: readonly string[], value: unknown): { readonly hint?: string } {
  if (types.includes('string') && typeof value === 'boolean')
    return { hint: 'YAML reads yes, no, on, off, y, n, true and false as booleans; put the value in quotes' };
  if (types.includes('string') && typeof value === 'number') return { hint: 'put the value in quotes' };
  const isQuoted = typeof value === 'string' && value !== '' && !Number.isNaN(Number(value));
  return isQuoted && types.some((type) => type === 'integer' || type === 'number') ? { hint: 'remove the quotes' } : {};
}

function hintOnName(value: unknown, allowed: readonly unknown[]): { readonly hint?: string } {
  const meant = typeof value === 'string' ? nearestName(value, allowed.map(String)) : undefined;
  return meant === undefined ? {} : { hint: `did you mean ${meant}?` };
}

/** A JSON pointer as a path: the pointer writes the index of a list and the key "0" of a mapping alike, the object tells them apart. */
function pathOf(pointer: string, object: unknown): Path {
  const path: (string | number)[] = [];
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(valueAt(object, path)) ? Number(key) : key);
  }
  return path;
}
