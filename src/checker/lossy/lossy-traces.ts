import type { LossyExploration } from './explore-lossy.ts';
import type { Property } from '../../property/property.ts';
import type { Searched } from '../searched.ts';
import type { Trace } from '../../property/verdict.ts';
import { concretise, replay } from '../trace.ts';
import { createStepper } from '../../model/stepper.ts';
import { reproduce } from '../reproduce.ts';
import { settlingRun } from '../searched.ts';

/** A lossy search that is over, and what it was a search of. */
export interface LossySearched extends Omit<Searched, 'exploration' | 'given'> {
  readonly exploration: LossyExploration;
}

/** For each property that was decided, a run from the model's initial state to what decided it, in real names and replayed through XState. */
export function lossyTraces(searched: LossySearched, decided: readonly Property[]): ReadonlyMap<Property, Trace> {
  const { model, symmetry, exploration } = searched;
  if (decided.length === 0) return new Map();
  const paths = exploration.pathsTo(decided.map((property) => exploration.findings.get(property)?.state ?? 0));
  return new Map(
    decided.map((property, at) => {
      const path = paths[at] ?? [];
      const settling = settlingRun(searched, path[0]);
      const run = concretise(createStepper(model), symmetry, settling.end, path);
      const deciding = reproduce(model, property, run.end);
      const actions = [...settling.actions, ...run.actions, ...(deciding < 0 ? [] : [deciding])];
      replay(model, actions);
      return [property, { actions, settled: settling.actions.length }];
    }),
  );
}
