import { fieldType } from '../manifest/field-type.ts';
import type { FieldType } from '../manifest/field-type.ts';
import type { InputShape } from './case-area.ts';

/**
 * An input as Kubernetes' decoder takes it: null is a field left out, an empty list or an empty mapping, unless the shape gives it a
 * meaning of its own. A nil slice of Go is written as null, so that tables dumped from its tests have them.
 */
export function decodedInput<Input extends Readonly<Record<string, unknown>>>(shape: InputShape, input: Input): Input {
  const fields = Object.entries(input).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    const written = shape[name];
    if (written === undefined) return [[name, value]];
    const type = written.endsWith('?') ? written.slice(0, -1) : written;
    if (value === null && type !== written && !type.endsWith('|null')) return [];
    return [[name, decoded(type, value)]];
  });
  return Object.fromEntries(fields) as Input;
}

function decoded(written: string, value: unknown): unknown {
  if (written.endsWith('|null')) return value === null ? null : decoded(written.slice(0, -'|null'.length), value);
  return decodedAs(fieldType(written), value);
}

function decodedAs(type: FieldType, value: unknown): unknown {
  switch (type.kind) {
    case 'plain':
      return value;
    case 'list':
      return ((value ?? []) as readonly unknown[]).map((item) => decoded(type.of, item));
    case 'map':
      return withValues(value ?? {}, (item) => decoded(type.of, item));
    case 'struct':
      return withValues(value ?? {}, (item, name) => {
        const written = type.fields[name];
        if (item === null) return undefined;
        return written === undefined ? item : decoded(written, item);
      });
  }
}

/** A mapping with other values; those that are undefined are left out. */
function withValues(value: unknown, valueOf: (item: unknown, name: string) => unknown): unknown {
  const entries = Object.entries(value as Readonly<Record<string, unknown>>)
    .map(([name, item]) => [name, valueOf(item, name)] as const)
    .filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries);
}
