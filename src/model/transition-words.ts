import type { AnyTransitionDefinition } from 'xstate';

/** `pod.delete [isGraceful]`: what takes a transition, as it stands beside an arrow. */
export function transitionWords(transition: AnyTransitionDefinition): string {
  const { eventType, guard } = transition as { readonly eventType: string; readonly guard?: unknown };
  const condition = guard === undefined ? '' : `[${guardWords(guard)}]`;
  return [eventWords(eventType), condition].filter((part) => part !== '').join(' ');
}

/** `/ adopt, countRestart`: what a transition does beside changing the state. */
export function effectWords({ actions }: AnyTransitionDefinition): string {
  return actions.length === 0 ? '' : `/ ${actions.map(implementationName).join(', ')}`;
}

function eventWords(type: string): string {
  const timer = /^xstate\.after\.([^.]+)\./.exec(type);
  if (timer !== null) return `after ${timer[1] ?? ''}`;
  if (type.startsWith('xstate.done.')) return 'done';
  return type === '*' ? 'any event' : type;
}

/** XState's own combinators keep what they were given. */
interface Combinator {
  readonly name?: string;
  readonly guards?: readonly unknown[];
  readonly stateValue?: unknown;
}

/** A guard as a reader sees it: `isUp and not isGone`, `in host.Up`. */
export function guardWords(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  const { name, guards, stateValue } = guard as Combinator;
  if (stateValue !== undefined) return `in ${stateValueWords(stateValue)}`;
  if (guards === undefined) return implementationName(guard);
  if (name === 'not') return `not ${inner(guards[0])}`;
  return guards.map(inner).join(` ${name ?? 'and'} `);
}

function inner(guard: unknown): string {
  const { name, guards } = guard as Combinator;
  const words = guardWords(guard);
  return guards !== undefined && name !== 'not' ? `(${words})` : words;
}

/** States are given by id (`#node.host.Up`) or by value. */
function stateValueWords(value: unknown): string {
  if (typeof value === 'string') return value.replace(/^#[^.]*\./, '');
  return Object.entries(value as Readonly<Record<string, unknown>>)
    .map(([name, below]) => `${name}.${stateValueWords(below)}`)
    .join(' and ');
}

/** What JavaScript calls a function that is written in place, after the field that it stands in. */
const unnamed: ReadonlySet<string> = new Set(['', 'guard', 'actions']);

/** An action or guard by its name. */
export function implementationName(implementation: unknown): string {
  if (typeof implementation === 'string') return implementation;
  const { type, name = '' } = implementation as { readonly type?: string; readonly name?: string };
  return type ?? (unnamed.has(name) ? 'unnamed' : name);
}
