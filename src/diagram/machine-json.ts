import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { childrenOf, transitionsOf } from './machine-states.ts';
import { entryOf, exitOf } from './boundary-actions.ts';
import { guardWords } from '../model/guard-parts.ts';
import { implementationName } from '../model/implementation-name.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A machine's definition as JSON, in the form that `createMachine` of XState takes and that Stately's editor imports as
 * `createMachine(…)`: guards and actions by name, a guard put together from others by what it says (`isUp and isNew`). What is a function
 * in the definition (a context made from its input) is left out.
 */
export function machineJson(machine: AnyStateMachine): string {
  return `${JSON.stringify({ id: machine.id, ...stateFields(machine.root) }, null, 2)}\n`;
}

function stateFields(node: AnyStateNode): Fields {
  const { description, type, tags, history } = node;
  const { meta, output } = node as { readonly meta?: unknown; readonly output?: unknown };
  const transitions = transitionsOf(node);
  const context = node.parent === undefined ? (node.config as { readonly context?: unknown }).context : undefined;
  return given({
    description,
    type: type === 'atomic' || type === 'compound' ? undefined : type,
    history: type === 'history' ? history : undefined,
    target: type === 'history' ? historyTarget(node) : undefined,
    context: typeof context === 'function' ? undefined : context,
    initial: type === 'compound' ? initialFields(node) : undefined,
    entry: named(entryOf(node)),
    exit: named(exitOf(node)),
    always: listed(transitions.filter(({ eventType }) => eventType === '').map(transitionFields)),
    on: byKey(transitions.filter(isTaken), ({ eventType }) => eventType as string),
    after: byKey(transitions.filter(isDelayed), delayOf),
    onDone: listed(transitions.filter(({ eventType }) => isDone(eventType as string)).map(transitionFields)),
    tags: tags.length === 0 ? undefined : tags,
    output: typeof output === 'function' ? undefined : output,
    meta,
    states: childrenOf(node).length === 0 ? undefined : Object.fromEntries(childrenOf(node).map(stateEntry)),
  });
}

function stateEntry(node: AnyStateNode): readonly [string, Fields] {
  const { id } = node.config as { readonly id?: string };
  return [node.key, { ...given({ id }), ...stateFields(node) }];
}

function transitionFields(transition: AnyTransitionDefinition): Fields {
  const { guard, reenter, description } = transition;
  const { source, meta } = transition as { readonly source: AnyStateNode; readonly meta?: unknown };
  const targets = ((transition.target ?? []) as AnyStateNode[]).map((target) => targetFrom(source, target));
  return given({
    target: targets.length > 1 ? targets : targets[0],
    guard: guard === undefined ? undefined : { type: guardWords(guard) },
    actions: named(transition.actions),
    reenter: reenter ? true : undefined,
    description,
    meta,
  });
}

/** A state beside the source by its name, any other by its id. */
function targetFrom(source: AnyStateNode, target: AnyStateNode): string {
  return target.parent !== undefined && target.parent === source.parent ? target.key : `#${target.id}`;
}

function initialFields({ initial }: AnyStateNode): unknown {
  const target = (initial.target as AnyStateNode[])[0]?.key;
  const actions = named(initial.actions);
  return actions === undefined ? target : { target, actions };
}

function historyTarget(node: AnyStateNode): unknown {
  return (node.config as { readonly target?: unknown }).target;
}

function isDone(eventType: string): boolean {
  return eventType.startsWith('xstate.done.');
}

function isDelayed({ eventType }: AnyTransitionDefinition): boolean {
  return (eventType as string).startsWith('xstate.after.');
}

function isTaken(transition: AnyTransitionDefinition): boolean {
  return transition.eventType !== '' && !isDone(transition.eventType as string) && !isDelayed(transition);
}

/** XState's own name of a delay ends in the state that waits: `xstate.after.1000.door.Closed`. */
function delayOf({ eventType, source }: AnyTransitionDefinition): string {
  return (eventType as string).slice('xstate.after.'.length, -`.${(source as AnyStateNode).id}`.length);
}

function named(actions: readonly unknown[]): readonly Fields[] | undefined {
  return listed(actions.map((action) => ({ type: implementationName(action) })));
}

function byKey(
  transitions: readonly AnyTransitionDefinition[],
  keyOf: (transition: AnyTransitionDefinition) => string,
): Fields | undefined {
  const keys = [...new Set(transitions.map(keyOf))];
  const entries = keys.map(
    (key) => [key, transitions.filter((one) => keyOf(one) === key).map(transitionFields)] as const,
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function listed<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** The fields that are there. */
function given(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
