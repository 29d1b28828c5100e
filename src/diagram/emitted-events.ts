import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate';
import type { Command } from './chart.ts';
import { machines } from '../../machines/index.ts';

/** An action as `setup` keeps it; those of XState that send events say which. */
export interface ActionImplementation {
  readonly type?: string;
  readonly event?: unknown;
  readonly delay?: unknown;
}

/**
 * What a transition emits, and who gets it: the machines that accept such an event, or whom `meta.receivers` of the emitting machine names.
 */
export function commandsOf(transition: AnyTransitionDefinition, machine: AnyStateMachine): readonly Command[] {
  const { receivers = {} } = (machine.root.meta ?? {}) as { readonly receivers?: Readonly<Record<string, string>> };
  return emittedBy(transition, machine).map((event) => {
    const accepting = Object.values(machines).filter((other) => (other.events as readonly string[]).includes(event));
    const to = receivers[event] ?? accepting.map(({ id }) => id).join(' or ');
    return { event, to: to === '' ? null : to };
  });
}

/**
 * Types of the events that a transition emits, in order and once each: those that its actions state, and those that `meta.emits` of the
 * transition lists where an action computes its event. An event that is computed and listed nowhere is `?`.
 */
export function emittedBy({ actions, meta }: AnyTransitionDefinition, machine: AnyStateMachine): readonly string[] {
  const listed = (meta as { readonly emits?: readonly string[] } | undefined)?.emits;
  const stated = actions.flatMap((action) => {
    const { type, event } = implementationOf(action, machine);
    if (type !== 'xstate.emit') return [];
    if (typeof event === 'function') return listed ?? ['?'];
    return [(event as { readonly type: string }).type];
  });
  return [...new Set(stated)];
}

/** What an action that is given by name stands for. */
export function implementationOf(action: unknown, machine: AnyStateMachine): ActionImplementation {
  const name = typeof action === 'string' ? action : (action as ActionImplementation).type;
  const implementations = machine.implementations.actions as Readonly<Record<string, ActionImplementation>>;
  return (name === undefined ? undefined : implementations[name]) ?? (action as ActionImplementation);
}
