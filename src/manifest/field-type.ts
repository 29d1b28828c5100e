import { fieldTable } from './generated/field-table.ts';
import type { Path } from './source-document.ts';

/** The name of a group of fields that Kubernetes keeps together, such as `PodSpec`. */
export type StructName = keyof typeof fieldTable;

/**
 * What a field holds: a struct; a plain value; `any` for free-form data; `[]T` a list of T; `{}T` a mapping from free keys to T.
 */
export type FieldType =
  | { readonly kind: 'struct'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'list' | 'map'; readonly of: string }
  | { readonly kind: 'plain'; readonly type: string };

/** The meaning of a type as the generated table writes it. */
export function fieldType(written: string): FieldType {
  if (written.startsWith('[]')) return { kind: 'list', of: written.slice(2) };
  if (written.startsWith('{}')) return { kind: 'map', of: written.slice(2) };
  return isStruct(written) ? { kind: 'struct', fields: fieldTable[written] } : { kind: 'plain', type: written };
}

/** True for a part of a struct that holds an amount, which the rules for quantities check and not the schema. */
export function isQuantity(struct: StructName, path: Path): boolean {
  let written: string | undefined = struct;
  for (const step of path) {
    if (written === undefined) return false;
    const type = fieldType(written);
    if (type.kind === 'plain') return false;
    written = type.kind === 'struct' ? type.fields[step] : type.of;
  }
  return written === 'quantity';
}

function isStruct(written: string): written is StructName {
  return Object.hasOwn(fieldTable, written);
}
