import type { Action } from '../model/model.ts';
import type { ModelRun } from './model-run.ts';
import type { ModelSnapshot } from '../model/model-snapshot.ts';
import type { Property, TransitionInvariant } from '../property/property.ts';
import { clusterAt, viewAt } from './model-run.ts';
import { hasSubject } from '../property/property.ts';
import { modelLogic } from '../model/logic.ts';

/** Where a run breaks a property. */
export interface RunBreach {
  readonly property: Property;
  /** How many actions had been taken; for a transition invariant the last of them broke it. */
  readonly step: number;
}

/**
 * The first breach of a property by a run, judged on XState's states and by nothing that the search uses. Witnesses and freedom from
 * deadlock are claims about all runs, and temporal properties about infinite ones, so no finite run breaks them.
 */
export function breachOf(run: ModelRun, properties: readonly Property[]): RunBreach | undefined {
  const asked = properties.filter((property) => hasSubject(property, run.model));
  for (let step = 0; step < run.states.length; step++) {
    const found = asked.find((property) => breaksAt(run, property, step));
    if (found !== undefined) return { property: found, step };
  }
  return undefined;
}

function breaksAt(run: ModelRun, property: Property, step: number): boolean {
  const state = run.states[step];
  if (state === undefined) return false;
  switch (property.kind) {
    case 'invariant':
      if (property.at === 'quiescence' && !isQuiescent(run, step)) return false;
      return !property.holds(clusterAt<never>(run.model, state));
    case 'transition-invariant':
      return breaksChange(run, property, step);
    case 'witness':
    case 'deadlock-freedom':
    case 'temporal':
      return false;
  }
}

function breaksChange({ model, actions, states }: ModelRun, property: TransitionInvariant, step: number): boolean {
  const action = model.actions[actions[step - 1] ?? -1];
  const [before, after] = [states[step - 1], states[step]];
  if (action === undefined || before === undefined || after === undefined) return false;
  const watched = [property.of].flat();
  const cluster = clusterAt<never>(model, before);
  return model.actors.some(({ id, group, number }) => {
    if (!watched.includes(group) || isSame(before, after, id)) return false;
    const views = [viewAt(model, number, before), viewAt(model, number, after)] as const;
    return !property.holds(views[0] as never, views[1] as never, cluster, action);
  });
}

function isSame(before: ModelSnapshot, after: ModelSnapshot, id: string): boolean {
  const [a, b] = [before, after].map(({ value, context }) => JSON.stringify([value[id], context[id]]));
  return a === b;
}

/** Whether nothing but faults and users can change the state. The run's own next action often tells without a look at the others. */
function isQuiescent({ model, actions, states }: ModelRun, step: number): boolean {
  const state = states[step];
  const isFair = ({ rule }: Action) => rule.fairness !== 'none';
  if (state === undefined) return false;
  const changes = (after: ModelSnapshot) => model.actors.some(({ id }) => !isSame(state, after, id));
  const [next, taken] = [states[step + 1], model.actions[actions[step] ?? -1]];
  if (next !== undefined && taken !== undefined && isFair(taken) && changes(next)) return false;
  const logic = modelLogic(model);
  const fair = new Set(model.actions.filter(isFair).map(({ rule }) => rule.id));
  return logic.enabled(state).every((event) => !fair.has(event.type) || !changes(logic.step(state, event)));
}
