import type { EventObject } from 'xstate';
import type { ActorRef, Composition, Json, Rule } from './composition.ts';
import type { Action, Actor } from './model.ts';
import { budgetGroup } from './budget.ts';

type Names = readonly (ActorRef | Json)[];

/** Every rule with every receiver and every combination of parameters, in the order of the rules; enters their events into the receivers' tables. */
export function enumerateActions(
  composition: Composition,
  byGroup: ReadonlyMap<string, readonly Actor[]>,
): readonly Action[] {
  const actions: Action[] = [];
  composition.rules.forEach((rule, ruleIndex) => {
    const budget = byGroup.get(budgetGroup)?.find((actor) => actor.id === rule.spends);
    budget?.states.eventNumber({ type: 'budget.spend' });
    for (const receiver of byGroup.get(rule.to) ?? []) {
      for (const parameters of combinations(rule, composition, byGroup)) {
        const names: Names = [receiver, ...parameters];
        actions.push({
          index: actions.length,
          rule,
          ruleIndex,
          receiver: receiver.number,
          names,
          event: receiver.states.eventNumber(call(rule.event, names)),
          refusedEvent: rule.refused === undefined ? -1 : receiver.states.eventNumber(call(rule.refused, names)),
          budget: budget?.number ?? -1,
          broadcast: broadcastEvents(rule, names, byGroup),
        });
      }
    }
  });
  return actions;
}

function call(make: (...names: never[]) => EventObject, names: Names): EventObject {
  return (make as (...names: Names) => EventObject)(...names);
}

function combinations(
  rule: Rule,
  composition: Composition,
  byGroup: ReadonlyMap<string, readonly Actor[]>,
): readonly Names[] {
  let rows: readonly Names[] = [[]];
  for (const parameter of rule.with ?? []) {
    const choices: Names = byGroup.get(parameter) ?? composition.domains?.[parameter] ?? [];
    rows = rows.flatMap((row) => choices.map((choice) => [...row, choice]));
  }
  return rows;
}

function broadcastEvents(rule: Rule, names: Names, byGroup: ReadonlyMap<string, readonly Actor[]>): readonly number[] {
  const { broadcast } = rule;
  if (broadcast === undefined) return [];
  const event = call(broadcast.event, names);
  return (byGroup.get(broadcast.to) ?? []).map((member) => member.states.eventNumber(event));
}
