import type { Bound } from '../property/verdict.ts';
import type { OnProgress } from './progress.ts';
import type { SearchBounds } from './bounds.ts';
import { boundHit } from './bounds.ts';
import { mebibyte } from './memory.ts';
import { progressInterval } from './progress.ts';
import { sizeOf } from './levels.ts';

/** How far a search is when its meter looks. */
export interface Reading {
  readonly states: number;
  readonly transitions: number;
  /** The levels so far; the last one is being expanded. */
  readonly ranges: readonly Int32Array[];
  /** States expanded so far. */
  readonly expanded: number;
  readonly bytes: number;
  /** A state or an edge was turned away. */
  readonly isFull: boolean;
}

/** Keeps time and size: tells when a bound is hit, and reports progress. */
export interface Meter {
  readonly look: (reading: Reading) => Bound | undefined;
  readonly seconds: () => number;
  /** The bound of memory. */
  readonly full: () => Bound;
}

/** Starts counting at once, from the seconds that were spent before. `memory` is what the search may take, in bytes, whether that was asked for or not. */
export function createMeter({
  bounds,
  memory,
  elapsed,
  onProgress,
}: {
  readonly bounds: SearchBounds;
  readonly memory: number;
  readonly elapsed: number;
  readonly onProgress: OnProgress | undefined;
}): Meter {
  const started = performance.now() - elapsed * 1000;
  let reportedAt = performance.now();
  const full = (): Bound => ({ kind: 'memory', value: Math.floor(memory / mebibyte) });

  function report({ states, transitions, ranges, expanded, bytes }: Reading, spent: number): void {
    const levels = ranges.map(sizeOf);
    const queue = states - expanded;
    onProgress?.({
      states,
      transitions,
      depth: ranges.length - 1,
      queue,
      levels,
      seconds: spent,
      statesPerSecond: states / spent,
      bytes,
    });
  }

  return {
    full,
    seconds: () => (performance.now() - started) / 1000,
    look(reading) {
      const now = performance.now();
      const spent = (now - started) / 1000;
      if (onProgress !== undefined && now - reportedAt >= progressInterval) {
        reportedAt = now;
        report(reading, spent);
      }
      if (reading.isFull || reading.bytes >= memory) return full();
      return boundHit(bounds, { states: reading.states, seconds: spent });
    },
  };
}
