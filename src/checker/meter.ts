import type { Bound } from '../property/verdict.ts';
import type { OnProgress } from './progress.ts';
import type { SearchBounds } from './bounds.ts';
import type { StateStore } from './state-store.ts';
import { boundHit } from './bounds.ts';
import { progressInterval } from './progress.ts';

/** States between two looks at the clock. */
const stride = 1024;

/** Keeps time and size: tells when a bound is hit, and reports progress. */
export interface Meter {
  /** To be called after each state; looks up only now and then. */
  readonly look: (state: number, transitions: number, depth: number) => Bound | undefined;
  readonly seconds: () => number;
}

/** Starts counting at once, from the seconds that were spent before. */
export function createMeter({
  bounds,
  store,
  elapsed,
  onProgress,
}: {
  readonly bounds: SearchBounds;
  readonly store: StateStore;
  readonly elapsed: number;
  readonly onProgress: OnProgress | undefined;
}): Meter {
  const started = performance.now() - elapsed * 1000;
  let reportedAt = performance.now();
  const seconds = () => (performance.now() - started) / 1000;

  return {
    seconds,
    look(state, transitions, depth) {
      if (state % stride !== 0) return undefined;
      const now = performance.now();
      const states = store.count();
      const spent = (now - started) / 1000;
      if (onProgress !== undefined && now - reportedAt >= progressInterval) {
        reportedAt = now;
        const queue = states - state - 1;
        const statesPerSecond = states / spent;
        onProgress({ states, transitions, depth, queue, seconds: spent, statesPerSecond, bytes: store.bytes() });
      }
      return boundHit(bounds, { states, seconds: spent, bytes: store.bytes() });
    },
  };
}
