import type { Bound } from '../../property/verdict.ts';
import type { Exploration, ExploreOptions } from '../explore.ts';
import type { Finding } from '../judge.ts';
import type { LossyStore } from './lossy-store.ts';
import type { Meter } from '../meter.ts';
import type { Property } from '../../property/property.ts';
import type { StateHashes } from './state-hashes.ts';
import { addRoots } from './add-roots.ts';
import { memoryFor } from '../memory.ts';
import { createExpansion } from '../expansion.ts';
import { createJudge } from '../judge.ts';
import { createLossyStore } from './lossy-store.ts';
import { createMeter } from '../meter.ts';
import { findingsIn } from '../trace-path.ts';
import { recallPaths } from './recall-paths.ts';
import { stateHashes } from './state-hashes.ts';
import { watchLimits } from '../limit-watch.ts';

/** What a lossy search is given: what `explore` is, but that it keeps no edges. */
export interface LossyOptions extends Omit<ExploreOptions, 'keepsEdges'> {
  /** How to tell states apart; by 64 bits if left out. */
  readonly hashes?: StateHashes;
}

/** What a lossy search has seen. Its findings name states by their numbers in the order of discovery. */
export interface LossyExploration extends Omit<Exploration, 'store' | 'graph'> {
  /** How many states are to be expected that were taken for known ones, when a state's hashes are taken as random. What lies behind those only is not counted. */
  readonly expectedOmissions: number;
  /**
   * For each of some states, the packed states on the way by which it was found, from an initial one. The search is made once more, up to the last of them,
   * in the memory of the first one; the time for it is on top of any bound.
   */
  readonly pathsTo: (states: readonly number[]) => readonly (readonly Uint32Array[])[];
}

/** States between two looks at the clock. */
const stride = 1024;

/**
 * Breadth-first search that keeps a 32-bit signature of each state, and states themselves for two levels only. It may take a new state for a known one, and then
 * misses that one and all that lies behind it alone: nothing is proven by it, and `bounds` always says so. What it does find is real, and
 * is what `explore` finds as long as nothing was omitted. The same search always omits the same states.
 */
export function exploreLossy(options: LossyOptions): LossyExploration {
  const { stepper, bounds = {} } = options;
  const memory = memoryFor(bounds.memory);
  const meter = createMeter({ bounds, memory, elapsed: options.elapsed ?? 0, onProgress: options.onProgress });
  const { hashes = stateHashes } = options;
  const store = createLossyStore(stepper.model.layout.words, { memory, hashes, states: bounds.states });
  const { limits, judge, ...search } = createSearch(options, store, meter);
  const findings = new Map<Property, Finding>();
  const ranges: Int32Array[] = [];
  let stopped: Bound | undefined;
  for (let size = search.begin(); size > 0 && stopped === undefined; size = store.advance()) {
    const before = store.before();
    ranges.push(Int32Array.of(before, before + size));
    if (ranges.length - 1 === bounds.depth) {
      search.show(size);
      stopped = { kind: 'depth', value: bounds.depth };
    } else stopped = search.expandLevel(size, ranges);
    for (const [property, { state, action }] of judge.findings) {
      if (!findings.has(property)) findings.set(property, { state: before + state, action });
    }
    judge.endLevel();
  }
  const expectedOmissions = store.expectedOmissions();
  const lossy: Bound = { kind: 'lossy', value: -Math.expm1(-expectedOmissions) };
  return {
    levels: { ranges },
    states: store.count(),
    transitions: search.transitions(),
    depth: ranges.length - 1,
    seconds: meter.seconds(),
    bytes: store.bytes(),
    bounds: [...(stopped === undefined ? [] : [stopped]), lossy, ...limits.reached()],
    fired: search.fired,
    findings,
    triggered: judge.triggered,
    expectedOmissions,
    pathsTo: (states) => recallPaths(options, store, states),
  };
}

/** One run over the levels of a store: what is judged and counted on the way. */
function createSearch(options: LossyOptions, store: LossyStore, meter: Meter) {
  const { stepper, properties = [] } = options;
  const judge = createJudge(stepper, properties, findingsIn(store));
  const limits = watchLimits(stepper);
  const expansion = createExpansion(stepper, store, judge);
  let transitions = 0;

  function show(from: number, to: number): void {
    for (let state = from; state < to; state++) {
      stepper.load(store.states.array, state * store.width);
      judge.state(state);
      limits.look();
    }
  }

  function expand(from: number, to: number): void {
    for (let state = from; state < to; state++) {
      show(state, state + 1);
      const enabled = expansion.expand(state);
      transitions += enabled;
      judge.expanded(state, enabled, expansion.isQuiescent());
    }
  }

  function begin(): number {
    transitions = addRoots(options, store);
    return transitions;
  }

  /** Works through the level; the bound that stopped it, unless nothing was left out. */
  function expandLevel(size: number, ranges: readonly Int32Array[]): Bound | undefined {
    const isWhole = (to: number) => to === size && store.count() === store.before() + size;
    for (let from = 0; from < size; from += stride) {
      const to = Math.min(size, from + stride);
      expand(from, to);
      const stopped = meter.look({
        states: store.count(),
        transitions,
        ranges,
        expanded: store.before() + to,
        bytes: store.bytes(),
        isFull: store.isFull(),
      });
      if (stopped === undefined) continue;
      store.flush();
      if (!isWhole(to) || store.isFull()) return stopped;
    }
    store.flush();
    return store.isFull() ? meter.full() : undefined;
  }

  return {
    judge,
    limits,
    begin,
    expandLevel,
    show: (size: number) => show(0, size),
    fired: expansion.fired,
    transitions: () => transitions,
  };
}
