import type { LocalState } from '../model/composition.ts';
import type { LocalStates } from '../model/local-states.ts';
import { stableJson } from '../model/stable-json.ts';

/** A part of an actor's local states that could be left out: a field of its context, a parallel region, or its state. */
export interface LocalPart {
  /** `restarts`, `Present.phase`, `state`. */
  readonly name: string;
  /** Of each local state, the first one that is the same but for this part. */
  readonly classes: Int32Array;
}

/** The parts in which some of the local states differ. What the actor was made with is none: it never changes. */
export function localParts({ locals }: LocalStates): readonly LocalPart[] {
  const fields = new Set(locals.flatMap(({ context }) => Object.keys(context)));
  fields.delete('input');
  const regions = new Set(locals.flatMap(({ value }) => regionsOf(value)));
  const parts = [
    ...[...fields].map((name) => partOf(name, locals, (local) => withoutField(local, name))),
    ...[...regions].map((name) => partOf(name, locals, (local) => withoutRegion(local, name.split('.')))),
    ...(regions.size === 0 ? [partOf('state', locals, ({ context }) => ({ value: '', context }))] : []),
  ];
  return parts.filter(({ classes }) => classes.some((first, local) => first !== local));
}

function partOf(
  name: string,
  locals: readonly LocalState[],
  without: (local: LocalState) => { readonly value: unknown; readonly context: unknown },
): LocalPart {
  const first = new Map<string, number>();
  const classes = Int32Array.from(locals, (local, number) => {
    const key = stableJson(without(local), 'a local state');
    const known = first.get(key);
    if (known !== undefined) return known;
    first.set(key, number);
    return number;
  });
  return { name, classes };
}

function withoutField({ value, context }: LocalState, name: string) {
  const { [name]: _, ...rest } = context;
  return { value, context: rest };
}

/** Paths of parallel regions within a state value of XState: keys that have others beside them. */
function regionsOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  return entries.flatMap(([key, inner]) => {
    const own = path === '' ? key : `${path}.${key}`;
    return [...(entries.length > 1 ? [own] : []), ...regionsOf(inner, own)];
  });
}

function withoutRegion({ value, context }: LocalState, path: readonly string[]) {
  return { value: without(value, path), context };
}

function without(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value;
  const inner = (value as Readonly<Record<string, unknown>>)[key];
  return { ...value, [key]: rest.length === 0 ? '' : without(inner, rest) };
}
