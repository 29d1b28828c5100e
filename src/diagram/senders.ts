import type { AnyStateMachine } from 'xstate';
import type { Rule } from '../model/composition.ts';
import type { Sender } from './chart.ts';
import { actorOf, actorWords } from '../report/actor-words.ts';
import { clusterRules } from '../../machines/cluster.ts';
import { emittedBy } from './emitted-events.ts';
import { eventTypesOf } from './event-types.ts';
import { groupMachines } from '../../machines/group-machines.ts';
import { machines } from '../../machines/index.ts';
import { statesBelow, transitionsOf } from './machine-states.ts';

/** An event on its way from somebody to the actors of a group. */
export interface Sending extends Sender {
  readonly event: string;
  /** The group that gets it; null for a command that a machine emits, whose receiver is named by the command. */
  readonly to: string | null;
}

/** Everything that the rules and machines of the specification send, in their order. */
export function sendings(rules: readonly Rule[] = clusterRules): readonly Sending[] {
  const byRules = rules.flatMap((rule) => {
    const actor = actorWords(actorOf(rule));
    return eventTypesOf(rule).map(({ event, to }) => ({ actor, rule: rule.id, when: rule.description, event, to }));
  });
  return [...byRules, ...Object.values(machines).flatMap(commandSendings)];
}

/**
 * Who sends an event of a type to a machine. A machine that is no actor of its own (a container is part of its pod) gets what is
 * sent to the others under the same name; beyond that, `meta.senders` of the machine says who sends an event, or `*` for any.
 */
export function sendersFor(machine: AnyStateMachine): (event: string) => readonly Sender[] {
  const all = sendings();
  const groups = Object.entries(groupMachines).flatMap(([group, members]) =>
    members.includes(machine) ? [group] : [],
  );
  const isMeant = ({ to }: Sending) => groups.length === 0 || to === null || groups.includes(to);
  const { senders: stated } = (machine.root.meta ?? {}) as { readonly senders?: Stated };
  return (event) => {
    const found = all.filter((sending) => sending.event === event && isMeant(sending));
    const said = stated?.[event] ?? stated?.['*'];
    return found.length === 0 && said !== undefined
      ? [{ ...said, rule: null }]
      : found.map(({ actor, rule, when }) => ({ actor, rule, when }));
  };
}

/** Who sends an event that no rule of the composition sends, by event. */
type Stated = Readonly<Record<string, Omit<Sender, 'rule'>>>;

function commandSendings(machine: AnyStateMachine): readonly Sending[] {
  const { root } = machine;
  return [root, ...statesBelow(root)].flatMap((node) =>
    transitionsOf(node).flatMap((transition) =>
      emittedBy(transition, machine).map((event) => ({
        actor: actorWords(machine.id),
        rule: null,
        when: transition.description ?? '',
        event,
        to: null,
      })),
    ),
  );
}
