import { implementationName } from './implementation-name.ts';

/** A guard taken apart: a name, that the machine is in a state, or others put together. */
export type GuardParts =
  | { readonly kind: 'named'; readonly name: string }
  /** The state as it was given: by id (`#node.host.Up`) or by value. */
  | { readonly kind: 'in'; readonly state: unknown }
  | { readonly kind: 'not'; readonly guard: unknown }
  | { readonly kind: 'and' | 'or'; readonly guards: readonly unknown[] };

/** XState's own combinators keep what they were given. */
interface Combinator {
  readonly name?: string;
  readonly guards?: readonly unknown[];
  readonly stateValue?: unknown;
}

/** What a guard of a machine's definition consists of. */
export function guardParts(guard: unknown): GuardParts {
  if (typeof guard === 'string') return { kind: 'named', name: guard };
  const { name, guards, stateValue } = guard as Combinator;
  if (stateValue !== undefined) return { kind: 'in', state: stateValue };
  if (guards === undefined) return { kind: 'named', name: implementationName(guard) };
  return name === 'not' ? { kind: 'not', guard: guards[0] } : { kind: name === 'or' ? 'or' : 'and', guards };
}

/** A guard as a reader sees it: `isUp and not isGone`, `in host.Up`. */
export function guardWords(guard: unknown): string {
  const parts = guardParts(guard);
  switch (parts.kind) {
    case 'named':
      return parts.name;
    case 'in':
      return `in ${stateValueWords(parts.state)}`;
    case 'not':
      return `not ${inner(parts.guard)}`;
    case 'and':
    case 'or':
      return parts.guards.map(inner).join(` ${parts.kind} `);
  }
}

function inner(guard: unknown): string {
  const { kind } = guardParts(guard);
  const words = guardWords(guard);
  return kind === 'and' || kind === 'or' ? `(${words})` : words;
}

function stateValueWords(value: unknown): string {
  if (typeof value === 'string') return value.replace(/^#[^.]*\./, '');
  return Object.entries(value as Readonly<Record<string, unknown>>)
    .map(([name, below]) => `${name}.${stateValueWords(below)}`)
    .join(' and ');
}
