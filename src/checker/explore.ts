import type { Bound } from '../property/verdict.ts';
import type { Finding } from './judge.ts';
import type { Levels } from './levels.ts';
import type { OnProgress } from './progress.ts';
import type { Property } from '../property/property.ts';
import type { SearchBounds } from './bounds.ts';
import type { LabelledGraph } from './edge-log.ts';
import type { StateStore, StoredStates } from './state-store.ts';
import type { Stepper } from '../model/stepper.ts';
import { availableBytes, mebibyte } from './memory.ts';
import { capacityOf, createStateStore } from './state-store.ts';
import { createEdgeLog } from './edge-log.ts';
import { createJudge } from './judge.ts';
import { createMeter } from './meter.ts';
import { findingsIn } from './trace-path.ts';
import { createSearcher } from './searcher.ts';
import { watchLimits } from './limit-watch.ts';

/** What a search is given. */
export interface ExploreOptions {
  readonly stepper: Stepper;
  /** Packed states to start from; the model's initial state if left out. */
  readonly initial?: readonly Uint32Array[];
  /** What to judge on the way. */
  readonly properties?: readonly Property[];
  readonly bounds?: SearchBounds;
  /** Keep the edges, for temporal properties. */
  readonly keepsEdges?: boolean;
  readonly onProgress?: OnProgress;
  /** Seconds already spent, on settling say: they count against the bound. */
  readonly elapsed?: number;
}

/** What a search has seen. */
export interface Exploration {
  readonly store: StoredStates;
  readonly levels: Levels;
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
  /** A violation of each property of the least depth, and for a witness a state that reaches it. Temporal properties are not among them. */
  readonly findings: ReadonlyMap<Property, Finding>;
  /** Properties whose premise was true at least once, or that have none. */
  readonly triggered: ReadonlySet<Property>;
  /** States at which a reduction took fewer actions than were enabled, if there was one. */
  readonly ample?: number;
  /** The edges, where they were to be kept. */
  readonly graph?: LabelledGraph;
}

/** States between two looks at the clock. */
const stride = 1024;

/**
 * Breadth-first search over whole states. The numbers of states are the order of discovery; what a judge finds first is of least
 * depth. Nothing is allocated per transition.
 */
export function explore(options: ExploreOptions): Exploration {
  const { stepper, bounds = {}, initial } = options;
  const width = stepper.model.layout.words;
  const memory = bounds.memory === undefined ? availableBytes() : Math.min(bounds.memory * mebibyte, availableBytes());
  const store = createStateStore(width, { memory, isNumbered: options.keepsEdges === true });
  const edges = options.keepsEdges === true ? createEdgeLog(capacityOf(memory, width), memory) : undefined;
  const judge = createJudge(stepper, options.properties ?? [], findingsIn(store));
  const limits = watchLimits(stepper);
  const searcher = createSearcher({ stepper, store, judge, edges, limits });
  const ranges: Int32Array[] = [];
  const generated = addInitial(stepper, store, initial);
  const meter = createMeter({ bounds, memory, elapsed: options.elapsed ?? 0, onProgress: options.onProgress });
  const bytes = () => store.bytes() + (edges?.bytes() ?? 0);
  const isFull = () => store.isFull() || edges?.isFull() === true;

  /** Works through a level; the bound that stopped it, unless nothing was left out. */
  function expandLevel(start: number, end: number): Bound | undefined {
    for (let from = start; from < end; from += stride) {
      const to = Math.min(end, from + stride);
      searcher.expand(from, to);
      const stopped = meter.look({
        states: store.count(),
        transitions: generated + searcher.transitions(),
        ranges,
        expanded: to,
        bytes: bytes(),
        isFull: isFull(),
      });
      if (stopped === undefined) continue;
      searcher.flush();
      if (to < store.count() || isFull()) return stopped;
    }
    searcher.flush();
    return isFull() ? meter.full() : undefined;
  }

  let stopped: Bound | undefined;
  for (let start = 0, end = store.count(); start < end && stopped === undefined;) {
    ranges.push(Int32Array.of(start, end));
    if (ranges.length - 1 === bounds.depth) {
      searcher.show(start, end);
      stopped = { kind: 'depth', value: bounds.depth };
    } else stopped = expandLevel(start, end);
    judge.endLevel();
    start = end;
    end = store.count();
  }

  return {
    store,
    levels: { ranges },
    states: store.count(),
    transitions: generated + searcher.transitions(),
    depth: ranges.length - 1,
    seconds: meter.seconds(),
    bytes: bytes(),
    bounds: [...(stopped === undefined ? [] : [stopped]), ...limits.reached()],
    fired: searcher.fired,
    findings: judge.findings,
    triggered: judge.triggered,
    ...(edges === undefined ? {} : { graph: edges.graph(store.count()) }),
  };
}

function addInitial(stepper: Stepper, store: StateStore, initial: readonly Uint32Array[] | undefined): number {
  const found = new Int32Array(1);
  if (initial === undefined) {
    stepper.initial();
    store.add(stepper.next, 1, found);
    return 1;
  }
  for (const words of initial) store.add(words, 1, found);
  return store.count();
}
