import type { Bound } from '../property/verdict.ts';

/** Where a search stops at the latest. What is left out is unbounded, but for memory. */
export interface SearchBounds {
  /** Distinct states. */
  readonly states?: number;
  /** Actions from the initial state. */
  readonly depth?: number;
  readonly seconds?: number;
  /** MiB for states and tables. */
  readonly memory?: number;
}

const mebibyte = 1024 * 1024;

/** The first bound that a search of this size has hit, if any. Looked at now and then, so it may be passed by a little. */
export function boundHit(
  bounds: SearchBounds,
  size: { readonly states: number; readonly seconds: number; readonly bytes: number },
): Bound | undefined {
  if (bounds.states !== undefined && size.states >= bounds.states) return { kind: 'states', value: bounds.states };
  if (bounds.seconds !== undefined && size.seconds >= bounds.seconds) return { kind: 'seconds', value: bounds.seconds };
  if (bounds.memory !== undefined && size.bytes >= bounds.memory * mebibyte)
    return { kind: 'memory', value: bounds.memory };
  return undefined;
}
