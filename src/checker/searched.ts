import type { Bound } from '../property/verdict.ts';
import type { Exploration } from './explore.ts';
import type { Model, SymmetryGroup } from '../model/model.ts';
import type { SearchBounds } from './bounds.ts';
import type { Start } from './settle.ts';
import { concretise } from './trace.ts';
import { createStepper } from '../model/stepper.ts';
import { isFair } from './settle.ts';
import { pathsTo } from './trace-path.ts';

/** A search that is over, and what it was a search of. */
export interface Searched {
  readonly model: Model;
  readonly symmetry: readonly SymmetryGroup[];
  readonly start: Start | undefined;
  readonly exploration: Exploration;
  /** The bounds that were given, whether they were hit or not. */
  readonly given: SearchBounds | undefined;
}

/** The bounds that stopped either phase, each once. */
export function boundsOf({ start, exploration }: Searched): readonly Bound[] {
  const all = [...(start?.exploration.bounds ?? []), ...exploration.bounds];
  return all.filter(
    (bound, index) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(bound)) === index,
  );
}

/** How the cluster settled in a state: a concrete run to it from the model's initial state. */
export function settlingRun(
  { model, symmetry, start }: Pick<Searched, 'model' | 'symmetry' | 'start'>,
  first: Uint32Array | undefined,
): { readonly actions: readonly number[]; readonly end: Int32Array } {
  const initial = new Int32Array(model.actors.length);
  if (start === undefined) return { actions: [], end: initial };
  const origin = start.states.findIndex((state) => state.every((word, w) => word === first?.[w]));
  const stepper = createStepper(model, { symmetry, rules: isFair });
  const [path = []] = pathsTo(start.exploration, stepper, [start.numbers[origin] ?? -1]);
  return concretise(createStepper(model, { rules: isFair }), symmetry, initial, path);
}
