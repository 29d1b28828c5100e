import type { Temporal } from '../../property/property.ts';

/**
 * What a run has shown of a temporal property so far, in a few numbers: enough to tell whether the run would break it if it went round
 * in its own states from some position on.
 */
export interface TemporalWatch {
  /** Forgets everything: the next position is the first that counts. */
  readonly reset: () => void;
  /** To be called at each position, in ascending order, with its state shown in the cluster view. */
  readonly look: (position: number) => void;
  /** A loop from an earlier position breaks nothing. */
  readonly earliest: () => number;
  /** Whether the run has broken the property for good, however it goes on: only `until` can be broken so. */
  readonly isBroken: () => boolean;
  /** Whether a run that repeats the positions from `from` to the last one for ever breaks the property; fairness aside. */
  readonly breaks: (from: number) => boolean;
}

/** Judges one property on the view of a stepper. Allocates nothing while it looks. */
export function createTemporalWatch(property: Temporal, cluster: never): TemporalWatch {
  const { operator, holds, until, premise } = property;
  let lastTrue = -1;
  let lastFalse = -1;
  let lastPremise = -1;
  let isEnded = false;
  let isBroken = false;

  /** P must be true up to a state in which `until` is; in that state itself it need not be. */
  function lookUntil(): void {
    if (isEnded || isBroken) return;
    if (until?.(cluster) === true) isEnded = true;
    else if (!holds(cluster)) isBroken = true;
  }

  return {
    reset() {
      lastTrue = lastFalse = lastPremise = -1;
      isEnded = isBroken = false;
    },
    look(position) {
      if (operator === 'until') {
        lookUntil();
        return;
      }
      if (operator === 'leads-to' && premise?.(cluster) === true) lastPremise = position;
      if (holds(cluster)) lastTrue = position;
      else lastFalse = position;
    },
    isBroken: () => isBroken,
    earliest: () => (operator === 'always-eventually' || operator === 'leads-to' ? lastTrue + 1 : 0),
    breaks(from) {
      switch (operator) {
        case 'eventually':
          return lastTrue < 0;
        case 'always-eventually':
          return lastTrue < from;
        case 'eventually-always':
          return lastFalse >= from;
        case 'leads-to':
          return lastTrue < from && lastPremise > lastTrue;
        case 'until':
          return !isEnded;
      }
    },
  };
}
