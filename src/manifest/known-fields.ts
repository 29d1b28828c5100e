import { fieldType } from './field-type.ts';
import type { StructName } from './field-type.ts';
import { nearestName } from './nearest-name.ts';
import type { Report } from './problem.ts';
import { quantityOf } from './quantity-of.ts';
import type { Path } from './source-document.ts';

/**
 * The value as the API server keeps it: a field that is null counts as absent, a null in a list or a map as the empty value of
 * its type. Fields that Kubernetes does not know are reported and left out. What has the wrong type stays as it is.
 */
export function keepKnownFields(struct: StructName, value: unknown, report: Report): unknown {
  return keep(struct, value, [], report);
}

function keep(written: string, value: unknown, path: Path, report: Report): unknown {
  const type = fieldType(written);
  switch (type.kind) {
    case 'struct':
      return isMapping(value) ? keepFields(type.fields, value, path, report) : value;
    case 'list':
      if (!Array.isArray(value)) return value;
      return value.map((item: unknown, index) => keep(type.of, item ?? emptyOf(type.of), [...path, index], report));
    case 'map':
      if (!isMapping(value)) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          keep(type.of, item ?? emptyOf(type.of), [...path, key], report),
        ]),
      );
    case 'plain':
      if (type.type === 'quantity') checkQuantity(value, path, report);
      return value;
  }
}

function checkQuantity(value: unknown, path: Path, report: Report): void {
  const isWritten = typeof value === 'string' || typeof value === 'number';
  if (isWritten && quantityOf(value) !== undefined) return;
  const hint = 'a number with one of the suffixes n u m k M G T P E, Ki Mi Gi Ti Pi Ei, or e and an exponent';
  report(path, { code: 'invalid-quantity', expected: 'a quantity', hint });
}

function keepFields(
  fields: Readonly<Record<string, string>>,
  value: Readonly<Record<string, unknown>>,
  path: Path,
  report: Report,
): unknown {
  const kept: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    const type = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (type === undefined) report([...path, key], unknownField(key, Object.keys(fields)));
    else if (item !== null) kept.push([key, keep(type, item, [...path, key], report)]);
  }
  return Object.fromEntries(kept);
}

function unknownField(key: string, known: readonly string[]): Parameters<Report>[1] {
  const meant = nearestName(key, known);
  const all = known.length > 12 ? {} : { hint: `the fields here are ${[...known].sort().join(', ')}` };
  return {
    code: 'unknown-field',
    expected: 'a field that Kubernetes knows',
    found: JSON.stringify(key),
    ...(meant === undefined ? all : { hint: `did you mean ${meant}?` }),
    atKey: true,
  };
}

function emptyOf(written: string): unknown {
  const type = fieldType(written);
  if (type.kind === 'list') return [];
  if (type.kind !== 'plain') return {};
  return { string: '', number: 0, boolean: false, quantity: '0', intOrString: 0 }[type.type] ?? null;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
