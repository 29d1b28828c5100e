import type { OnProgress } from './progress.ts';
import type { Exploration } from './explore.ts';
import type { Model, SymmetryGroup } from '../model/model.ts';
import type { SearchBounds } from './bounds.ts';
import type { Rule } from '../model/composition.ts';
import { createStepper } from '../model/stepper.ts';
import { explore } from './explore.ts';
import { terminalStates } from './components.ts';
import { wordsOf } from './trace-path.ts';

/** The states that a check starts from, and how the cluster came there. */
export interface Start {
  readonly exploration: Exploration;
  /** Packed. None if settling was stopped by a bound. */
  readonly states: readonly Uint32Array[];
  /** Number in the settling search of each. */
  readonly numbers: readonly number[];
}

/** Not a fault, not a user: what goes on until the cluster has settled. */
export const isFair = (rule: Rule): boolean => rule.fairness !== 'none';

/** Explores what happens when nobody does anything, and finds where it ends: the states that are never left for good. */
export function settle(
  model: Model,
  symmetry: readonly SymmetryGroup[],
  { bounds, onProgress }: { readonly bounds?: SearchBounds; readonly onProgress?: OnProgress },
): Start {
  const exploration = explore({
    stepper: createStepper(model, { symmetry, rules: isFair }),
    keepsEdges: 'all',
    ...(bounds === undefined ? {} : { bounds }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const { store, graph } = exploration;
  const isWhole = exploration.bounds.every(({ kind }) => kind === 'limit');
  const numbers = isWhole && graph !== undefined ? terminalStates(graph) : [];
  return { exploration, numbers, states: numbers.map((state) => wordsOf(store, state)) };
}
