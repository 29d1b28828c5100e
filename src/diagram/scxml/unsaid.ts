import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { conditionOf } from './condition.ts';
import { entryOf, exitOf } from '../boundary-actions.ts';
import { executableOf } from './executable.ts';
import { implementationOf } from '../emitted-events.ts';
import { statesBelow, transitionsOf } from '../machine-states.ts';

/** What a document of SCXML does not say of a machine, or says in another way: lines for the top of it. */
export function unsaid(machine: AnyStateMachine): readonly string[] {
  const nodes = [machine.root, ...statesBelow(machine.root)];
  const transitions = nodes.flatMap(transitionsOf);
  const actions = [
    ...nodes.flatMap((node) => [...entryOf(node), ...exitOf(node)]),
    ...transitions.flatMap((one) => one.actions),
  ];
  const conditions = transitions.flatMap(({ guard }) =>
    guard === undefined ? [] : conditionOf(guard, machine).variables,
  );
  const executables = actions.flatMap((action) => executableOf(action, machine));
  const notes: readonly (readonly [boolean, string])[] = [
    [
      conditions.length > 0,
      'Conditions on context and events are variables of their names: true at first, false where a transition waits for nothing else.',
    ],
    [
      executables.some(({ name }) => name === 'log'),
      'What actions do to the context is left out: each is a <log> of its name.',
    ],
    [executables.some(({ name }) => name === 'send'), 'Commands to other actors are sent to #_parent.'],
    [
      actions.some((action) => isComputed(action, machine)),
      'Where a command is computed, plimsoll:emits lists what it can be.',
    ],
    [nodes.some(({ invoke }) => invoke.length > 0), 'What states invoke is left out.'],
    [nodes.some(({ output }) => output !== undefined), 'What final states hand over is left out.'],
    [
      transitions.some(({ eventType }) => isWildcard(eventType as string)),
      'Transitions for any event are meant where no other of the state names the event; here they also follow those whose condition fails.',
    ],
    [
      hasPrefixes(transitions),
      'One event here begins with the name of another and a dot, and SCXML takes it for that one too.',
    ],
    [
      nodes.some(restartsRegions),
      'A transition of a parallel state to something inside it leaves the other regions alone; here they begin anew.',
    ],
  ];
  const told = notes.flatMap(([applies, note]) => (applies ? [note] : []));
  return [
    `The machine ${machine.id} of Plimsoll. Descriptions and senders of events are attributes of plimsoll's own.`,
    ...told,
  ];
}

function isComputed(action: unknown, machine: AnyStateMachine): boolean {
  const { type, event } = implementationOf(action, machine);
  return type === 'xstate.emit' && typeof event === 'function';
}

function isWildcard(eventType: string): boolean {
  return eventType === '*' || eventType.endsWith('.*');
}

function hasPrefixes(transitions: readonly AnyTransitionDefinition[]): boolean {
  const types = [...new Set(transitions.map(({ eventType }) => eventType as string))].filter((type) => type !== '');
  return types.some((type) => types.some((other) => other.startsWith(`${type}.`)));
}

function restartsRegions(node: AnyStateNode): boolean {
  const inside = new Set(statesBelow(node));
  return (
    node.type === 'parallel' &&
    transitionsOf(node).some(({ target = [] }) => (target as readonly AnyStateNode[]).some((one) => inside.has(one)))
  );
}
