import type { Model } from '../../model/model.ts';
import type { ModelSnapshot } from '../../model/model-snapshot.ts';
import type { Temporal } from '../../property/property.ts';
import type { Trace } from '../../property/verdict.ts';
import { actionName } from '../../model/model.ts';
import { createCluster } from '../../model/cluster.ts';
import { eventOf, modelLogic } from '../../model/logic.ts';
import { InternalError } from '../../errors.ts';
import { stableJson } from '../../model/stable-json.ts';
import { viewOf } from '../../model/compose.ts';

/**
 * Runs a counterexample of a temporal property through XState's own `transition`, with none of what found it: every action is enabled and
 * changes something, the loop closes, it is fair, and the run breaks the property. Throws `InternalError` if any of this is not so.
 */
export function verifyLasso(model: Model, property: Temporal, { actions, settled, lasso }: Trace): void {
  const states = statesOf(model, actions);
  const from = lasso?.from ?? actions.length;
  const refuse = (broken: string, likelyCause: string): InternalError =>
    new InternalError(`the counterexample of '${property.id}' ${broken}`, { likelyCause });
  const textAt = (at: number) => textOf(states[at] as ModelSnapshot);
  if (textAt(from) !== textAt(actions.length))
    throw refuse('does not come back to where its loop begins', 'symmetric actors were mixed up');
  if (lasso !== undefined) {
    const loop = from === actions.length ? states.slice(from) : states.slice(from, -1);
    const unfair = unfairAction(model, loop, actions.slice(from));
    if (unfair !== undefined)
      throw refuse(`is not fair to ${unfair}`, 'a guard that tells interchangeable actors apart');
    if (property.faultsEnd === true && actions.slice(from).some((action) => fairnessOf(model, action) === 'none'))
      throw refuse('has faults without end', 'edges of fair rules were marked wrongly');
  }
  if (!breaks(model, property, states.slice(settled), from - settled, lasso !== undefined))
    throw refuse(
      'does not break it under real names',
      'the property tells interchangeable actors apart without listing them in `names`',
    );
}

const fairnessOf = (model: Model, action: number) => model.actions[action]?.rule.fairness;

const textOf = ({ value, context }: ModelSnapshot) => stableJson([value, context], 'a state');

function statesOf(model: Model, actions: readonly number[]): readonly ModelSnapshot[] {
  const logic = modelLogic(model);
  const states = [logic.initial()];
  actions.forEach((number, at) => {
    const action = model.actions[number];
    const before = states.at(-1) as ModelSnapshot;
    const after = action === undefined ? before : logic.step(before, eventOf(action));
    if (action === undefined || textOf(after) === textOf(before)) {
      const name = action === undefined ? `action ${number}` : actionName(action);
      throw new InternalError(`replay failed at step ${at + 1}: XState does not take ${name}`, {
        likelyCause: 'the interned transition tables and the machines disagree',
      });
    }
    states.push(after);
  });
  return states;
}

/** An action that fairness would have had taken, if there is one. */
function unfairAction(model: Model, loop: readonly ModelSnapshot[], taken: readonly number[]): string | undefined {
  const logic = modelLogic(model);
  const texts = loop.map(textOf);
  const isEnabled = (number: number) => (state: ModelSnapshot, at: number) => {
    const action = model.actions[number];
    const after = action === undefined ? state : logic.step(state, eventOf(action));
    return after !== state && textOf(after) !== texts[at];
  };
  const starved = model.actions.find(({ index, rule: { fairness } }) => {
    if (fairness === 'none' || taken.includes(index)) return false;
    return fairness === 'weak' ? loop.every(isEnabled(index)) : loop.some(isEnabled(index));
  });
  return starved === undefined ? undefined : actionName(starved);
}

/** By the definition of each operator. The states of the loop are those from `from` on. */
function breaks(
  model: Model,
  { operator, holds, until, premise }: Temporal,
  states: readonly ModelSnapshot[],
  from: number,
  isEndless: boolean,
): boolean {
  const clusters = states.map((state) => clusterOf(model, state));
  const isTrue = clusters.map((cluster) => holds(cluster));
  const loop = isTrue.slice(from);
  switch (operator) {
    case 'eventually':
      return isEndless && !isTrue.includes(true);
    case 'always-eventually':
      return isEndless && !loop.includes(true);
    case 'eventually-always':
      return isEndless && loop.includes(false);
    case 'leads-to':
      return (
        isEndless &&
        clusters.some((cluster, at) => premise?.(cluster) === true && ![...isTrue.slice(at), ...loop].includes(true))
      );
    case 'until': {
      const ended = clusters.findIndex((cluster) => until?.(cluster) === true);
      const failed = isTrue.indexOf(false);
      return (isEndless && ended < 0) || (failed >= 0 && (ended < 0 || failed < ended));
    }
  }
}

/** Views and derived values of a whole state, from the composition as it is written. */
function clusterOf(model: Model, { value, context }: ModelSnapshot): never {
  const { cluster, groups } = createCluster([...model.groups.keys()], model.composition.derived ?? {});
  const indexOf = (group: string, id: string) => (model.groups.get(group) ?? []).findIndex((actor) => actor.id === id);
  for (const actor of model.actors) {
    const local = { value: value[actor.id], context: context[actor.id] ?? {} };
    const views = groups[actor.group];
    if (views !== undefined)
      views[actor.index] = viewOf(model.composition.groups[actor.group]?.view, local, actor, indexOf);
  }
  return cluster;
}
