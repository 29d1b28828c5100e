import type { Bound } from '../property/verdict.ts';
import type { Finding } from './judge.ts';
import type { Levels } from './levels.ts';
import type { OnProgress } from './progress.ts';
import type { Property } from '../property/property.ts';
import type { SearchBounds } from './bounds.ts';
import type { EdgesKept, LabelledGraph, OrderedEdgeLog } from './edge-log.ts';
import type { ExpandedStates } from './graph-part.ts';
import type { StateStore, StoredStates } from './state-store.ts';
import type { Stepper } from '../model/stepper.ts';
import { memoryFor } from './memory.ts';
import type { Keeper } from './checkpoint/snapshot.ts';
import { restoreJudgement, savedJudgement } from './checkpoint/judgement.ts';
import { addStates, capacityOf, createStateStore } from './state-store.ts';
import { createEdgeLog } from './edge-log.ts';
import { createJudge } from './judge.ts';
import { createMeter } from './meter.ts';
import { leadingPart } from './graph-part.ts';
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
  /** Keep edges, for temporal properties. */
  readonly keepsEdges?: EdgesKept;
  /** Keeps snapshots, and has the one to go on from. */
  readonly keeper?: Keeper;
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
  /** The states that were expanded whole, where edges were to be kept. */
  readonly expanded?: ExpandedStates;
}

/** States between two looks at the clock. */
const stride = 1024;

/**
 * Breadth-first search over whole states. The numbers of states are the order of discovery; what a judge finds first is of least
 * depth. Nothing is allocated per transition.
 */
export function explore(options: ExploreOptions): Exploration {
  const { bounds = {}, keeper } = options;
  const run = createRun(options);
  const { parts, ranges, transitions, bytes } = run;
  const { store, edges, judge, limits, searcher } = parts;
  let stopped: Bound | undefined;
  let [start = 0, end = 0] = keeper?.resumed?.pending ?? ranges[0] ?? [];
  for (;;) {
    if (ranges.length - 1 === bounds.depth) {
      searcher.show(start, end);
      stopped = { kind: 'depth', value: bounds.depth };
    } else stopped = run.expandLevel(start, end);
    judge.endLevel();
    if (stopped !== undefined || end === store.count()) break;
    [start, end] = [end, store.count()];
    ranges.push(Int32Array.of(start, end));
  }
  if (stopped === undefined) run.save(end);
  return {
    store,
    levels: { ranges },
    states: store.count(),
    transitions: transitions(),
    depth: ranges.length - 1,
    seconds: run.seconds(),
    bytes: bytes(),
    bounds: [...(stopped === undefined ? [] : [stopped]), ...limits.reached()],
    fired: searcher.fired,
    findings: judge.findings,
    triggered: judge.triggered,
    ...(edges === undefined ? {} : run.edgesOf(edges)),
  };
}

/** A search under way: its parts, how far it is, and how it gets through a level. */
function createRun(options: ExploreOptions) {
  const { stepper, bounds = {}, properties = [], keeper, elapsed = 0, onProgress } = options;
  const resumed = keeper?.resumed;
  const parts = createParts(options);
  const { store, edges, judge, limits, searcher, memory } = parts;
  const meter = createMeter({ bounds, memory, elapsed, onProgress });
  const generated = resumed?.transitions ?? addInitial(stepper, store, options.initial);
  const ranges = [...(resumed?.levels ?? [Int32Array.of(0, store.count())])];
  const transitions = () => generated + searcher.transitions();
  const seconds = () => (resumed?.seconds ?? 0) + meter.seconds();
  const bytes = () => store.bytes() + (edges?.bytes() ?? 0);
  const isFull = () => store.isFull() || edges?.isFull() === true;
  let position = resumed?.pending[0] ?? 0;

  /** Keeps what is known when everything before a position has been expanded. */
  function save(at: number): void {
    searcher.flush();
    if (keeper === undefined || isFull()) return;
    const end = ranges.at(-1)?.[1] ?? 0;
    const counted = { count: store.count(), transitions: transitions(), seconds: seconds() };
    keeper.save({
      ...counted,
      ...savedJudgement(judge, properties),
      states: store.states.array.subarray(0, store.count() * store.width),
      levels: ranges,
      pending: Int32Array.of(at, end),
      found: Int32Array.of(end, store.count()),
      fired: searcher.fired,
      limits: limits.bits(),
      graph: edges?.graph(store.count()),
    });
  }

  /** Works through a level from a state on; the bound that stopped it, unless nothing was left out. */
  function expandLevel(start: number, end: number): Bound | undefined {
    for (let from = start; from < end; from += stride) {
      const to = Math.min(end, from + stride);
      searcher.expand(from, to);
      position = to;
      const reading = { states: store.count(), transitions: transitions(), ranges, expanded: to };
      const stopped = meter.look({ ...reading, bytes: bytes(), isFull: isFull() });
      if (stopped === undefined && keeper?.isDue() === true) save(to);
      if (stopped === undefined) continue;
      save(to);
      if (to < store.count() || isFull()) return stopped;
    }
    searcher.flush();
    return isFull() ? meter.full() : undefined;
  }

  /** The edges, and of which states they are all that there are. */
  function edgesOf(log: OrderedEdgeLog): Required<Pick<Exploration, 'graph' | 'expanded'>> {
    const graph = log.graph(store.count());
    const states = Math.min(position, log.lostFrom());
    const part = (most: number) =>
      leadingPart({ graph, words: store.states.array }, Math.min(states, most), ranges[0]?.[1] ?? 0);
    return { graph, expanded: { states, part } };
  }

  return { parts, ranges, transitions, seconds, bytes, save, expandLevel, edgesOf };
}

/** What a search works with, as it is at the start, or as a snapshot has it. */
function createParts({ stepper, bounds = {}, properties = [], keepsEdges, keeper }: ExploreOptions) {
  const width = stepper.model.layout.words;
  const memory = memoryFor(bounds.memory);
  const resumed = keeper?.resumed;
  const store = createStateStore(width, { memory, isNumbered: keepsEdges !== undefined });
  const capacity = capacityOf(memory, width, true);
  const edges =
    keepsEdges === undefined ? undefined : createEdgeLog({ of: keepsEdges, capacity, memory, before: resumed?.graph });
  const judge = createJudge(stepper, properties, findingsIn(store));
  const limits = watchLimits(stepper);
  if (resumed !== undefined) {
    addStates(store, resumed.states);
    restoreJudgement(judge, properties, resumed);
    limits.add(resumed.limits);
  }
  const fired = resumed === undefined ? {} : { fired: resumed.fired };
  return {
    store,
    edges,
    judge,
    limits,
    memory,
    searcher: createSearcher({ stepper, store, judge, edges, limits, ...fired }),
  };
}

/** Adds the states that a search starts from; returns how many there are. */
function addInitial(stepper: Stepper, store: StateStore, initial: readonly Uint32Array[] | undefined): number {
  stepper.initial();
  for (const words of initial ?? [stepper.next]) addStates(store, words);
  return store.count();
}
