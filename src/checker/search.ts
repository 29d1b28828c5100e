import type { Ample } from '../model/ample.ts';
import type { Exploration, ExploreOptions } from './explore.ts';
import type { Model, SymmetryGroup } from '../model/model.ts';
import type { Property } from '../property/property.ts';
import type { Reduction } from './reduction/ample-of.ts';
import type { ReducingAmple } from './reduction/create-ample.ts';
import type { Stepper } from '../model/stepper.ts';
import { createAmple } from './reduction/create-ample.ts';
import { createStepper } from '../model/stepper.ts';
import { explore } from './explore.ts';
import { ReductionRefuted } from './reduction/reduction-refuted.ts';

/** A search that is wanted: what `explore` is given, but that whoever searches makes the stepper. */
export interface Search extends Omit<ExploreOptions, 'stepper'> {
  readonly model: Model;
  readonly symmetry: readonly SymmetryGroup[];
  readonly properties: readonly Property[];
  readonly reduction?: Reduction;
  /** Just to see whether it is small: for the thread that asks. */
  readonly isTrial?: boolean;
}

/** A stepper for a search, and its reduction at work. Each thread makes its own. */
export function stepperFor({ model, symmetry, properties, reduction }: Search): {
  readonly stepper: Stepper;
  readonly ample: ReducingAmple | undefined;
} {
  const ample = reduction === undefined ? undefined : createAmple(model, properties, reduction);
  const options: { readonly ample?: Ample } = ample === undefined ? {} : { ample };
  return { ample, stepper: createStepper(model, { symmetry, ...options }) };
}

/** Searches with one thread. Undefined if an assumption of the reduction turned out false. */
export function searchAlone(search: Search): Exploration | undefined {
  const { stepper, ample } = stepperFor(search);
  try {
    const exploration = explore({ ...search, stepper });
    if (ample === undefined) return exploration;
    return ample.refutation() === undefined ? { ...exploration, ample: ample.reducedStates() } : undefined;
  } catch (error) {
    if (error instanceof ReductionRefuted) return undefined;
    throw error;
  }
}
