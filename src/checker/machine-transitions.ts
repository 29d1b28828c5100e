import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition, EventObject } from 'xstate';
import { createActor } from 'xstate';
import type { LocalState } from '../model/composition.ts';

/** Every transition that a machine declares, from its root downwards, in the order written; those without an event first. */
export function declaredTransitions(machine: AnyStateMachine): readonly AnyTransitionDefinition[] {
  const nodes: AnyStateNode[] = [machine.root];
  const declared: AnyTransitionDefinition[] = [];
  while (nodes.length > 0) {
    const node = nodes.shift() as AnyStateNode;
    declared.push(...((node.always ?? []) as AnyTransitionDefinition[]));
    declared.push(...([...node.transitions.values()].flat() as AnyTransitionDefinition[]));
    nodes.unshift(...(Object.values(node.states) as AnyStateNode[]));
  }
  return declared;
}

/** Timers are set when their state is entered, and must not run. */
const stoppedClock = { setTimeout: () => 0, clearTimeout: () => undefined };

/** The transitions that XState takes on an event in a local state, those without an event that follow included. Runs an actor, so it is slow. */
export function transitionsTaken(
  machine: AnyStateMachine,
  { value, context }: LocalState,
  event: EventObject,
): readonly AnyTransitionDefinition[] {
  const snapshot = machine.getPersistedSnapshot(machine.resolveState({ value: (value ?? {}) as never, context }));
  return recorded(machine, { snapshot }, event);
}

/** The transitions without an event that XState takes as it starts a machine. */
export function transitionsAtStart(machine: AnyStateMachine, input: unknown): readonly AnyTransitionDefinition[] {
  return recorded(machine, { input });
}

function recorded(
  machine: AnyStateMachine,
  from: { readonly input: unknown } | { readonly snapshot: unknown },
  event?: EventObject,
): readonly AnyTransitionDefinition[] {
  const taken: AnyTransitionDefinition[] = [];
  const actor = createActor(machine, {
    ...(from as object),
    clock: stoppedClock,
    inspect: (inspected) => {
      if (inspected.type === '@xstate.microstep') taken.push(...inspected._transitions);
    },
  });
  actor.start();
  if (event !== undefined) actor.send(event);
  actor.stop();
  return taken.filter(({ eventType }) => eventType !== 'xstate.init');
}
