import { fieldType } from '../manifest/field-type.ts';
import { oneOfText } from '../scenario/document-part.ts';
import type { Path } from '../manifest/source-document.ts';
import type { Report } from '../manifest/problem.ts';
import type { InputShape } from './case-area.ts';

/** Reports each part of an input that does not have the shape: missing fields, and values of another type. */
export function checkShape(
  shape: InputShape,
  input: Readonly<Record<string, unknown>>,
  path: Path,
  report: Report,
): void {
  for (const [name, written] of Object.entries(shape)) {
    const isOptional = written.endsWith('?');
    const type = isOptional ? written.slice(0, -1) : written;
    const at = [...path, name];
    if (Object.hasOwn(input, name)) checkValue(type, input[name], at, report);
    else if (!isOptional)
      report(at, { code: 'missing-field', expected: `a field ${name}: ${wordsFor(type)}`, atKey: true });
  }
}

/**
 * An input as Kubernetes would read it: inside its structs a field that holds null is one that is not set. A null that is the whole of a
 * field of the input, and one in a field that is no struct, means what the question says.
 */
export function withoutNulls(
  shape: InputShape,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, holdsStructs(shape[name]) ? withoutNullFields(value) : value]),
  );
}

function holdsStructs(written = ''): boolean {
  return fieldType(written.replaceAll(/^(?:\[\]|\{\})+|\|null|\?$/gu, '')).kind === 'struct';
}

function withoutNullFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNullFields);
  if (!isMapping(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutNullFields(item)]));
}

/** Fields of an input that no question of its kind reads. */
export function unreadFields(shape: InputShape, input: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(input).filter((name) => name !== 'op' && !Object.hasOwn(shape, name));
}

function checkValue(written: string, value: unknown, path: Path, report: Report): void {
  if (written.endsWith('|null')) {
    if (value !== null) checkValue(written.slice(0, -'|null'.length), value, path, report);
    return;
  }
  const type = fieldType(written);
  const isRight =
    type.kind === 'plain' ? isPlain(type.type, value) : type.kind === 'list' ? Array.isArray(value) : isMapping(value);
  if (!isRight) {
    report(path, { code: 'wrong-type', expected: wordsFor(written) });
    return;
  }
  if (type.kind === 'list')
    (value as readonly unknown[]).forEach((item, index) => {
      checkValue(type.of, item, [...path, index], report);
    });
  else if (type.kind !== 'plain') checkFields(type, value as Readonly<Record<string, unknown>>, path, report);
}

/** Fragments may leave out any field, hold null where nothing is set, and fields that later versions of Kubernetes added. */
function checkFields(
  type:
    | { readonly kind: 'struct'; readonly fields: Readonly<Record<string, string>> }
    | { readonly kind: 'list' | 'map'; readonly of: string },
  value: Readonly<Record<string, unknown>>,
  path: Path,
  report: Report,
): void {
  for (const [key, item] of Object.entries(value)) {
    const written = type.kind === 'struct' ? type.fields[key] : type.of;
    if (written !== undefined && (item !== null || type.kind !== 'struct'))
      checkValue(written, item, [...path, key], report);
  }
}

function isPlain(type: string, value: unknown): boolean {
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    case 'quantity':
    case 'intOrString':
      return typeof value === 'string' || typeof value === 'number';
    default:
      return true;
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordsFor(written: string): string {
  if (written.endsWith('|null')) return oneOfText([wordsFor(written.slice(0, -'|null'.length)), 'null']);
  if (written.startsWith('[]')) return 'a list';
  const type = fieldType(written);
  if (type.kind !== 'plain') return type.kind === 'map' ? 'a mapping' : `a mapping (${written})`;
  return (
    { string: 'a string', number: 'a number', boolean: 'true or false', quantity: 'a quantity' }[type.type] ?? 'a value'
  );
}
