import type { AcceptedActions } from '../../model/accepted-actions.ts';
import type { Action, Model } from '../../model/model.ts';
import type { FlatTable } from '../../model/effects.ts';
import { acceptedActions } from '../../model/accepted-actions.ts';
import { flatTables } from '../../model/effects.ts';

/** The tables of a model, as its steppers have them. */
export interface Tables {
  readonly model: Model;
  readonly transitions: readonly FlatTable[];
  readonly accepted: AcceptedActions;
}

/** What may still happen, over-approximated: guards are taken to hold, and actors to be in any combination of their local states. */
export interface Futures {
  /** `reachable[actor][local]` is 1 where the actor may come to be in that local state. */
  readonly reachable: readonly Uint8Array[];
  /** Events that commands and broadcasts may bring to each actor. */
  readonly sent: readonly ReadonlySet<number>[];
}

/** The tables of all rules. */
export function tablesOf(model: Model): Tables {
  const transitions = flatTables(model);
  return { model, transitions, accepted: acceptedActions(model, transitions, () => true) };
}

/** Places in `accepted` of what an actor accepts in a local state: first, and one past the last. */
export function entriesOf({ accepted }: Tables, actor: number, local: number): readonly [from: number, to: number] {
  const row = (accepted.row[actor] as number) + local;
  return [accepted.start[row] as number, accepted.start[row + 1] as number];
}

/** The local state after an event, or -1. */
export function afterEvent({ transitions }: Tables, actor: number, local: number, event: number): number {
  const table = transitions[actor] as FlatTable;
  return table.next[local * table.events + event] as number;
}

/** What an event commands in a local state: pairs of actor and event; undefined for nothing. */
export function commandsOn(
  { transitions }: Tables,
  actor: number,
  local: number,
  event: number,
): Int32Array | undefined {
  const table = transitions[actor] as FlatTable;
  return table.effects[table.effect[local * table.events + event] as number];
}

/** Whether a condition on a related actor may come to hold, as far as that actor's reachable local states tell. */
export function mayBeAllowed({ accepted }: Tables, { reachable }: Futures, entry: number): boolean {
  const related = accepted.related[entry] as number;
  if (related < 0) return true;
  const place = accepted.allowedAt[entry] as number;
  return (reachable[related] as Uint8Array).some((is, local) => is === 1 && accepted.allowed[place + local] === 1);
}

/** All that can come about from the initial state. */
export function futuresFromStart(tables: Tables): Futures {
  const { actors } = tables.model;
  const reachable = actors.map(({ states }) => new Uint8Array(states.locals.length));
  for (const locals of reachable) locals[0] = 1;
  return close(tables, reachable, () => true);
}

/** What can come about once some budgets are spent: no action that takes from one of them fires any more. */
export function futuresWithout(tables: Tables, all: Futures, isSpent: (budget: number) => boolean): Futures {
  const reachable = all.reachable.map((locals) => Uint8Array.from(locals));
  return close(tables, reachable, ({ budget }) => budget < 0 || !isSpent(budget));
}

/** Adds to the reachable local states until nothing is missing. */
function close(tables: Tables, reachable: readonly Uint8Array[], isLeft: (action: Action) => boolean): Futures {
  const sent = tables.model.actors.map(() => new Set<number>());
  const futures = { reachable, sent };
  const growth = { grown: true };
  const reach = (actor: number, local: number): void => {
    const locals = reachable[actor] as Uint8Array;
    if (local < 0 || locals[local] === 1) return;
    locals[local] = 1;
    growth.grown = true;
  };
  const send = (actor: number, event: number): void => {
    const events = sent[actor] as Set<number>;
    if (event < 0 || events.has(event)) return;
    events.add(event);
    growth.grown = true;
  };
  const deliver = (actor: number, local: number, event: number): void => {
    reach(actor, afterEvent(tables, actor, local, event));
    const commands = commandsOn(tables, actor, local, event) ?? [];
    for (let at = 0; at < commands.length; at += 2) send(commands[at] as number, commands[at + 1] as number);
  };
  while (growth.grown) {
    growth.grown = false;
    reachable.forEach((locals, actor) => {
      locals.forEach((is, local) => {
        if (is === 0) return;
        for (const event of sent[actor] ?? []) deliver(actor, local, event);
        const [from, to] = entriesOf(tables, actor, local);
        for (let entry = from; entry < to; entry++) {
          const action = tables.model.actions[tables.accepted.action[entry] as number] as Action;
          if (!isLeft(action) || !mayBeAllowed(tables, futures, entry)) continue;
          deliver(actor, local, action.event);
          if (action.refusedEvent >= 0) deliver(actor, local, action.refusedEvent);
          if (action.budget >= 0) send(action.budget, 0);
          const members = tables.model.groups.get(action.rule.broadcast?.to ?? '') ?? [];
          for (const { number, index } of members) send(number, action.broadcast[index] ?? -1);
        }
      });
    });
  }
  return futures;
}
