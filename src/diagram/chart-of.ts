import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { Chart, ChartState, ChartStateKind, ChartTransition, ChartTrigger, Sender } from './chart.ts';
import { entryOf, exitOf } from './boundary-actions.ts';
import { guardWords } from '../model/guard-parts.ts';
import { implementationName } from '../model/implementation-name.ts';
import { childrenOf, isChoice, statesBelow, transitionsOf } from './machine-states.ts';
import { commandsOf } from './emitted-events.ts';

/**
 * A machine as a chart. `sendersOf` says who sends an event of that type to the machine; without it nobody is named.
 * The same machine gives the same chart.
 */
export function chartOf(machine: AnyStateMachine, sendersOf: (event: string) => readonly Sender[] = () => []): Chart {
  const { root } = machine;
  const known = new Set<string>();
  return {
    machine: machine.id,
    description: root.description ?? '',
    root: stateOf(root),
    transitions: [root, ...statesBelow(root)].flatMap((node) =>
      transitionsOf(node).map((transition) => transitionOf(node, transition, sendersOf, known)),
    ),
  };
}

function stateOf(node: AnyStateNode): ChartState {
  const initial = node.type === 'compound' ? (node.initial.target as AnyStateNode[])[0] : undefined;
  return {
    id: node.id,
    key: node.key,
    kind: kindOf(node),
    description: node.description ?? '',
    entry: entryOf(node).map(implementationName),
    exit: exitOf(node).map(implementationName),
    initial: initial?.id ?? null,
    states: childrenOf(node).map(stateOf),
  };
}

function kindOf(node: AnyStateNode): ChartStateKind {
  return isChoice(node) ? 'choice' : node.type;
}

function transitionOf(
  node: AnyStateNode,
  transition: AnyTransitionDefinition,
  sendersOf: (event: string) => readonly Sender[],
  known: Set<string>,
): ChartTransition {
  const trigger = triggerOf(transition);
  const guard = transition.guard === undefined ? '' : guardWords(transition.guard);
  return {
    id: uniqueId([node.id, transition.eventType || 'always', ...(guard === '' ? [] : [`[${guard}]`])].join(' '), known),
    from: node.id,
    to: ((transition.target ?? []) as AnyStateNode[]).map(({ id }) => id),
    trigger,
    guard,
    actions: transition.actions.map(implementationName),
    emits: commandsOf(transition, node.machine),
    description: transition.description ?? '',
    senders: trigger.kind === 'event' ? sendersOf(trigger.event) : [],
  };
}

/** Two transitions may leave a state on the same event under conditions of the same name. */
function uniqueId(id: string, known: Set<string>): string {
  let unique = id;
  for (let count = 2; known.has(unique); count++) unique = `${id} (${count})`;
  known.add(unique);
  return unique;
}

function triggerOf({ eventType }: AnyTransitionDefinition): ChartTrigger {
  const type = eventType as string;
  const delay = /^xstate\.after\.([^.]+)\./.exec(type)?.[1];
  if (delay !== undefined) return { kind: 'after', delay };
  if (type === '') return { kind: 'always' };
  if (type === '*') return { kind: 'any' };
  return type.startsWith('xstate.done.') ? { kind: 'done' } : { kind: 'event', event: type };
}
