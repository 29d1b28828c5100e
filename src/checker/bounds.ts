import type { Bound } from '../property/verdict.ts';

/** Where a search stops at the latest. What is left out is unbounded, but for memory. */
export interface SearchBounds {
  /** Distinct states. */
  readonly states?: number;
  /** Actions from the initial state. */
  readonly depth?: number;
  readonly seconds?: number;
  /** MiB for states and tables; at most three quarters of what the process can have, whatever is asked for. */
  readonly memory?: number;
}

/** The first bound that a search of this size has hit, if any. Looked at now and then, so it may be passed by a little. Memory is looked after where it is taken. */
export function boundHit(
  bounds: SearchBounds,
  size: { readonly states: number; readonly seconds: number },
): Bound | undefined {
  if (bounds.states !== undefined && size.states >= bounds.states) return { kind: 'states', value: bounds.states };
  if (bounds.seconds !== undefined && size.seconds >= bounds.seconds) return { kind: 'seconds', value: bounds.seconds };
  return undefined;
}
