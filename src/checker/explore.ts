import type { Bound } from '../property/verdict.ts';
import type { Judge } from './judge.ts';
import type { OnProgress } from './progress.ts';
import type { SearchBounds } from './bounds.ts';
import type { StateStore } from './state-store.ts';
import type { Stepper } from '../model/stepper.ts';
import { createBatches } from './batches.ts';
import { createExpansion } from './expansion.ts';
import { createMeter } from './meter.ts';
import { createStateStore } from './state-store.ts';

/** What a search is given. */
export interface ExploreOptions {
  readonly stepper: Stepper;
  /** Packed states to start from; the model's initial state if left out. */
  readonly initial?: readonly Uint32Array[];
  readonly judge?: Judge;
  readonly bounds?: SearchBounds;
  readonly onProgress?: OnProgress;
  /** Seconds already spent, on settling say: they count against the bound. */
  readonly elapsed?: number;
}

/** What a search has seen. */
export interface Exploration {
  readonly store: StateStore;
  readonly states: number;
  /**
   * Every enabled action of every expanded state, self loops included, and the initial states, each counted once: what TLC
   * calls states generated.
   */
  readonly transitions: number;
  /** Actions on the longest of the shortest ways to a state. */
  readonly depth: number;
  /** Those already spent included. */
  readonly seconds: number;
  readonly bytes: number;
  /** Bounds that stopped the search, and limits of the model that some state reached. Empty: every state was seen. */
  readonly bounds: readonly Bound[];
  /** How often each action was enabled. */
  readonly fired: Float64Array;
}

/**
 * Breadth-first search over whole states. The numbers of states are the order of discovery, so the first finding of a
 * property is one of least depth. Nothing is allocated per transition.
 */
export function explore(options: ExploreOptions): Exploration {
  const { stepper, judge, bounds = {} } = options;
  const store = createStateStore(stepper.model.layout.words);
  const batches = createBatches(store, stepper.model.layout.words);
  const expansion = createExpansion(stepper, batches, judge);
  const meter = createMeter({ bounds, store, elapsed: options.elapsed ?? 0, onProgress: options.onProgress });
  const limits = watchLimits(stepper);
  let transitions = addInitial(stepper, store, options.initial);
  let stopped: Bound | undefined;
  let current = 0;
  let depth = 0;
  let levelEnd = store.count();

  function show(state: number): void {
    stepper.load(store.chunk(state), store.offset(state));
    judge?.state(state);
    limits.look();
  }

  for (; stopped === undefined; current++) {
    if (current === levelEnd) {
      batches.flush();
      if (current === store.count()) break;
      depth++;
      levelEnd = store.count();
    }
    show(current);
    if (bounds.depth !== undefined && depth >= bounds.depth) {
      for (let rest = current + 1; rest < levelEnd; rest++) show(rest);
      stopped = { kind: 'depth', value: bounds.depth };
      break;
    }
    const enabled = expansion.expand(current);
    transitions += enabled;
    judge?.expanded(current, enabled, expansion.isQuiescent());
    stopped = meter.look(current, transitions, depth);
  }
  batches.flush();
  // A bound hit while the last state was expanded has left nothing out.
  if (current === store.count()) stopped = undefined;

  return {
    store,
    states: store.count(),
    transitions,
    depth,
    seconds: meter.seconds(),
    bytes: store.bytes(),
    bounds: [...(stopped === undefined ? [] : [stopped]), ...limits.reached()],
    fired: expansion.fired,
  };
}

function addInitial(stepper: Stepper, store: StateStore, initial: readonly Uint32Array[] | undefined): number {
  if (initial === undefined) {
    stepper.initial();
    store.add(stepper.next, 0, -1);
    return 1;
  }
  for (const words of initial) store.add(words, 0, -1);
  return store.count();
}

function watchLimits({ model, cluster }: Stepper): {
  readonly look: () => void;
  readonly reached: () => readonly Bound[];
} {
  const limits = model.composition.limits ?? [];
  const reached = new Set<(typeof limits)[number]>();
  return {
    look() {
      for (const limit of limits) if (!reached.has(limit) && limit.reached(cluster)) reached.add(limit);
    },
    reached: () => [...reached].map(({ id, description }) => ({ kind: 'limit', id, description })),
  };
}
