import type { Judge } from '../judge.ts';
import type { LoopWatch } from './loop-watch.ts';
import type { Property } from '../../property/property.ts';
import type { Trace } from '../../property/verdict.ts';
import type { Walk } from './walk.ts';

/** A run that decides a property, as it was found: long, and full of what has nothing to do with it. */
export type Discovery = Omit<Trace, 'lasso'> & {
  /** Where the loop begins, as in `Lasso`; left out where the run decides without one. */
  readonly from?: number;
};

/** Keeps the first run that decided each property. */
export interface Discoveries {
  readonly found: ReadonlyMap<Property, Discovery>;
  /** To be called for each state of a walk after it was judged. */
  readonly keep: (settled: number) => void;
}

/** Numbers of states in the judge's findings are positions in the walk. Allocates only when there is something new. */
export function createDiscoveries(walk: Walk, judge: Judge, loops: LoopWatch): Discoveries {
  const found = new Map<Property, Discovery>();
  return {
    found,
    keep(settled) {
      if (judge.findings.size + loops.found.size === found.size) return;
      judge.endLevel();
      for (const [property, { state, action }] of judge.findings) {
        if (found.has(property)) continue;
        const actions = walk.actions().slice(0, state);
        found.set(property, { actions: action < 0 ? actions : [...actions, action], settled });
      }
      for (const [property, from] of loops.found) {
        if (found.has(property)) continue;
        found.set(property, { actions: walk.actions(), settled, ...(from === undefined ? {} : { from }) });
      }
    },
  };
}
