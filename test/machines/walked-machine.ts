import type {
  AnyMachineSnapshot,
  AnyStateMachine,
  AnyTransitionDefinition,
  EventObject,
  InspectionEvent,
  StateNode,
} from 'xstate';
import { getAdjacencyMap } from '@xstate/graph';
import { createActor } from 'xstate';

/** What a walk through a machine, from every input given, has seen of its definition. */
export interface WalkedMachine {
  /** Every state of the definition but the root, by path, and whether the walk was in it. */
  readonly states: ReadonlyMap<string, boolean>;
  /** Every transition of the definition, in words, and whether the walk took it. */
  readonly transitions: ReadonlyMap<string, boolean>;
  /** Distinct pairs of value and context. */
  readonly localStates: number;
}

type AnyNode = StateNode<never, never>;

/** Walks with `@xstate/graph` from the initial state of each input, and asks XState's own inspection which transitions it took. */
export function walkMachine(
  machine: AnyStateMachine,
  inputs: readonly unknown[],
  events: readonly EventObject[],
): WalkedMachine {
  const entered = new Set<string>();
  const taken = new Set<AnyTransitionDefinition>();
  let localStates = 0;
  for (const input of inputs) {
    const watched = (snapshot?: AnyMachineSnapshot, event?: EventObject) => {
      const options = snapshot === undefined ? { input } : { input, snapshot: machine.getPersistedSnapshot(snapshot) };
      const actor = createActor(machine, {
        ...options,
        inspect: (inspected: InspectionEvent) => {
          if (inspected.type !== '@xstate.microstep') return;
          for (const transition of inspected._transitions) taken.add(transition);
          // A state that moves on at once is in no snapshot: what leaves it was in it.
          enter(inspected._transitions.map(({ source }) => source));
          enter((inspected.snapshot as AnyMachineSnapshot)._nodes);
        },
      } as never).start();
      enter((actor.getSnapshot() as AnyMachineSnapshot)._nodes);
      if (event !== undefined) actor.send(event);
    };
    const enter = (nodes: readonly { readonly path: readonly string[] }[]) => {
      for (const { path } of nodes) entered.add(path.join('.'));
    };
    watched();
    const reached = Object.values(getAdjacencyMap(machine as never, { input, events } as never)) as {
      readonly state: AnyMachineSnapshot;
    }[];
    localStates += reached.length;
    for (const { state } of reached) for (const event of events) if (state.can(event)) watched(state, event);
  }
  const nodes = nodesOf(machine.root as unknown as AnyNode);
  return {
    states: new Map(nodes.slice(1).map(({ path }) => [path.join('.'), entered.has(path.join('.'))])),
    transitions: new Map(
      nodes.flatMap((node) =>
        transitionsOf(node).map(
          (transition, index) => [`${wordsOf(transition)} #${index}`, taken.has(transition)] as const,
        ),
      ),
    ),
    localStates,
  };
}

/** All states of a machine, the root first. */
export function nodesOf(root: AnyNode): readonly AnyNode[] {
  return [root, ...Object.values(root.states as Readonly<Record<string, AnyNode>>).flatMap(nodesOf)];
}

/** All transitions that leave a state: on events, after a time, and at once. */
export function transitionsOf(node: AnyNode): readonly AnyTransitionDefinition[] {
  const onEvents = [...(node.transitions as ReadonlyMap<string, readonly AnyTransitionDefinition[]>).values()].flat();
  return [...new Set([...onEvents, ...((node.always ?? []) as readonly AnyTransitionDefinition[])])];
}

/** `pod.Present.phase.Pending on pod.bind to -`. */
export function wordsOf({ source, eventType, target }: AnyTransitionDefinition): string {
  const on = eventType === '' ? 'at once' : `on ${eventType}`;
  return `${source.id} ${on} to ${target === undefined ? '-' : target.map(({ id }) => id).join(', ')}`;
}
