import type { Bound } from '../property/verdict.ts';
import type { Limit } from '../model/composition.ts';
import type { Stepper } from '../model/stepper.ts';

/** Notes which limits of the model (a finite pool of pods) some state has reached. */
export interface LimitWatch {
  /** To be called for each loaded state. */
  readonly look: () => void;
  readonly reached: () => readonly Bound[];
  /** As bits, by position in the composition. */
  readonly bits: () => number;
  readonly add: (bits: number) => void;
}

/** At most 32 limits, of which each is asked until it was first reached. */
export function watchLimits({ model, cluster }: Stepper): LimitWatch {
  const limits = model.composition.limits ?? [];
  let reached = 0;
  let open: readonly { readonly limit: Limit; readonly bit: number }[] = limits.map((limit, at) => ({
    limit,
    bit: 1 << at,
  }));

  function add(bits: number): void {
    reached |= bits;
    open = open.filter(({ bit }) => (reached & bit) === 0);
  }

  return {
    add,
    bits: () => reached,
    look() {
      for (const { limit, bit } of open) if (limit.reached(cluster)) add(bit);
    },
    reached: () =>
      limits
        .filter((_, at) => (reached & (1 << at)) !== 0)
        .map(({ id, description }) => ({ kind: 'limit', id, description })),
  };
}
