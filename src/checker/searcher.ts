import type { EdgeLog } from './edge-log.ts';
import type { Judge } from './judge.ts';
import type { LimitWatch } from './limit-watch.ts';
import type { StateStore } from './state-store.ts';
import type { Stepper } from '../model/stepper.ts';
import { createBatches } from './batches.ts';
import { createExpansion } from './expansion.ts';

/** Works through states that a store holds, and puts their successors there. */
export interface Searcher {
  /** Judges and expands the states from `start` to before `end`. */
  readonly expand: (start: number, end: number) => void;
  /** Judges them and leaves it at that. */
  readonly show: (start: number, end: number) => void;
  /** Puts successors that are still on their way into the store. */
  readonly flush: () => void;
  /** Enabled actions of the states expanded so far. */
  readonly transitions: () => number;
  /** How often each action was enabled so far. */
  readonly fired: Float64Array;
  /** The state worked on last. */
  readonly current: () => number;
}

/** What a searcher works with; each thread has its own. */
export interface SearcherParts {
  readonly stepper: Stepper;
  readonly store: StateStore;
  readonly judge: Judge;
  readonly edges: EdgeLog | undefined;
  readonly limits: LimitWatch;
  /** Where to count; a new array if left out. */
  readonly fired?: Float64Array;
}

/** Nothing is allocated per transition. */
export function createSearcher({ stepper, store, judge, edges, limits, fired }: SearcherParts): Searcher {
  const batches = createBatches(store, edges);
  const expansion = createExpansion(stepper, batches, judge, fired);
  const { width } = store;
  let transitions = 0;
  let current = -1;

  function load(state: number): void {
    current = state;
    stepper.load(store.states.array, state * width);
    judge.state(state);
    limits.look();
  }

  return {
    flush: batches.flush,
    transitions: () => transitions,
    fired: expansion.fired,
    current: () => current,
    show(start, end) {
      for (let state = start; state < end; state++) load(state);
    },
    expand(start, end) {
      for (let state = start; state < end; state++) {
        load(state);
        const enabled = expansion.expand(state);
        transitions += enabled;
        judge.expanded(state, enabled, expansion.isQuiescent());
      }
    },
  };
}
