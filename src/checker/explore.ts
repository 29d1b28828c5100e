import type { Bound } from '../property/verdict.ts';
import type { SearchBounds } from './bounds.ts';
import type { Judge } from './judge.ts';
import type { OnProgress } from './progress.ts';
import type { StateStore } from './state-store.ts';
import type { Stepper } from '../model/stepper.ts';
import { boundHit } from './bounds.ts';
import { createStateStore } from './state-store.ts';
import { progressInterval } from './progress.ts';

/** What a search is given. */
export interface ExploreOptions {
  readonly stepper: Stepper;
  /** Packed states to start from; the model's initial state if left out. */
  readonly initial?: readonly Uint32Array[];
  readonly judge?: Judge;
  readonly bounds?: SearchBounds;
  readonly onProgress?: OnProgress;
  /** Keep the numbers of the quiescent states. */
  readonly collectQuiescent?: boolean;
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
  readonly seconds: number;
  readonly bytes: number;
  /** Bounds that stopped the search, and limits of the model that some state reached. Empty: every state was seen. */
  readonly bounds: readonly Bound[];
  /** How often each action was enabled. */
  readonly fired: Float64Array;
  /** Numbers of the quiescent states, if asked for. */
  readonly quiescent: readonly number[];
}

/** States between two looks at the clock. */
const stride = 1024;

/**
 * Breadth-first search over whole states. The numbers of states are the order of discovery, so the first finding of a
 * property is one of least depth. Nothing is allocated per transition.
 */
export function explore(options: ExploreOptions): Exploration {
  const { stepper, judge, bounds = {} } = options;
  const { model, next, locals, nextLocals } = stepper;
  const store = createStateStore(model.layout.words);
  const started = performance.now();
  const fired = new Float64Array(model.actions.length);
  const fair = Uint8Array.from(model.actions, (action) => (action.rule.fairness === 'none' ? 0 : 1));
  const limits = watchLimits(stepper);
  const judgesTransitions = judge?.judgesTransitions === true;
  const quiescentStates: number[] = [];
  const quiescenceMatters = judge !== undefined || options.collectQuiescent === true;
  let transitions = addInitial(stepper, store, options.initial);
  let current = 0;
  let moving = false;
  let depth = 0;
  let levelEnd = store.count();
  let stopped: Bound | undefined;
  let reportedAt = started;

  function visit(action: number, actor: number, local: number): void {
    fired[action] = (fired[action] as number) + 1;
    const changes = actor >= 0 ? locals[actor] !== local : differs(locals, nextLocals);
    if (!changes) return;
    if (fair[action] === 1) moving = true;
    if (judgesTransitions) judge?.transition(current, action, actor, local);
    store.add(next, current);
  }

  function look(): void {
    const now = performance.now();
    const seconds = (now - started) / 1000;
    stopped = boundHit(bounds, { states: store.count(), seconds, bytes: store.bytes() });
    if (options.onProgress === undefined || now - reportedAt < progressInterval) return;
    reportedAt = now;
    const states = store.count();
    const queue = states - current;
    options.onProgress({
      states,
      transitions,
      depth,
      queue,
      seconds,
      statesPerSecond: states / seconds,
      bytes: store.bytes(),
    });
  }

  for (; current < store.count() && stopped === undefined; current++) {
    if (current === levelEnd) {
      depth++;
      levelEnd = store.count();
    }
    stepper.load(store.chunk(current), store.offset(current));
    judge?.state(current);
    limits.look();
    if (bounds.depth !== undefined && depth >= bounds.depth) {
      stopped = { kind: 'depth', value: bounds.depth };
      for (let rest = current + 1; rest < levelEnd; rest++) {
        stepper.load(store.chunk(rest), store.offset(rest));
        judge?.state(rest);
      }
      break;
    }
    moving = false;
    const enabled = stepper.expand(visit);
    transitions += enabled;
    if (quiescenceMatters) {
      judge?.expanded(current, enabled, !moving);
      if (!moving && options.collectQuiescent === true) quiescentStates.push(current);
    }
    if (current % stride === 0) look();
  }
  // A bound hit while the last state was expanded has left nothing out.
  if (current === store.count()) stopped = undefined;

  return {
    store,
    states: store.count(),
    transitions,
    depth,
    seconds: (performance.now() - started) / 1000,
    bytes: store.bytes(),
    bounds: [...(stopped === undefined ? [] : [stopped]), ...limits.reached()],
    fired,
    quiescent: quiescentStates,
  };
}

function addInitial(stepper: Stepper, store: StateStore, initial: readonly Uint32Array[] | undefined): number {
  if (initial === undefined) {
    stepper.initial();
    store.add(stepper.next, -1);
    return 1;
  }
  for (const words of initial) store.add(words, -1);
  return store.count();
}

function differs(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return true;
  return false;
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
