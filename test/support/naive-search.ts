/** All that a textbook search needs to know of a system. */
export interface NaiveSystem<S> {
  readonly initial: readonly S[];
  /** Equal for equal states. */
  readonly keyOf: (state: S) => string;
  /** Every enabled action with the state after it. */
  readonly successors: (state: S) => readonly NaiveStep<S>[];
}

/** One enabled action of a state. */
export interface NaiveStep<S> {
  /** The rule that it is an action of. */
  readonly rule: string;
  readonly fair: boolean;
  readonly after: S;
}

/** A state with what was found out about it. */
export interface NaiveState<S> {
  readonly state: S;
  readonly depth: number;
  /** How many actions are enabled. */
  readonly enabled: number;
  /** Those of them that change the state. */
  readonly changes: readonly NaiveStep<S>[];
  /** Only unfair actions, if any, change it. */
  readonly quiescent: boolean;
}

/** A whole state graph. */
export interface NaiveGraph<S> {
  readonly states: ReadonlyMap<string, NaiveState<S>>;
  readonly transitions: number;
  readonly depth: number;
  /** How often each rule was enabled. */
  readonly fired: ReadonlyMap<string, number>;
}

/** Breadth-first search as in a textbook: a map of states, a list of those to expand. Undefined past `limit` states. */
export function naiveSearch<S>(system: NaiveSystem<S>, limit = Infinity): NaiveGraph<S> | undefined {
  const { initial, keyOf, successors } = system;
  const states = new Map<string, NaiveState<S>>();
  const fired = new Map<string, number>();
  let level = new Map(initial.map((state) => [keyOf(state), state]));
  let transitions = level.size;
  let depth = 0;
  for (; level.size > 0; depth++) {
    const nextLevel = new Map<string, S>();
    for (const [key, state] of level) {
      const steps = successors(state).map((step) => ({ ...step, to: keyOf(step.after) }));
      const changes = steps.filter(({ to }) => to !== key);
      states.set(key, { state, depth, enabled: steps.length, changes, quiescent: !changes.some(({ fair }) => fair) });
      transitions += steps.length;
      for (const { rule } of steps) fired.set(rule, (fired.get(rule) ?? 0) + 1);
      for (const { to, after } of changes) if (!states.has(to) && !level.has(to)) nextLevel.set(to, after);
      if (states.size + nextLevel.size > limit) return undefined;
    }
    level = nextLevel;
  }
  return { states, transitions, depth: Math.max(depth - 1, 0), fired };
}

/** A property as a search of all states and steps can judge it. */
export interface NaiveClaim<S> {
  /** For a witness what is asked is reached, for all others broken. */
  readonly isWitness?: boolean;
  /** Whether a state decides the property. */
  readonly inState?: (found: NaiveState<S>) => boolean;
  /** Whether a step that changes something decides the property. */
  readonly inStep?: (before: S, step: NaiveStep<S>) => boolean;
  /** Whether there is something to judge; always, if both are left out. */
  readonly premiseInState?: (found: NaiveState<S>) => boolean;
  readonly premiseInStep?: (before: S, step: NaiveStep<S>) => boolean;
}

/** A verdict and the length of the shortest run to it, -1 if there is none. */
export interface NaiveVerdict {
  readonly kind: 'holds' | 'violated' | 'vacuous';
  readonly length: number;
}

/** Judges a claim over a whole graph. */
export function naiveVerdict<S>({ states }: NaiveGraph<S>, claim: NaiveClaim<S>): NaiveVerdict {
  const { inState, inStep, premiseInState, premiseInStep } = claim;
  let shortest = Infinity;
  let triggered = premiseInState === undefined && premiseInStep === undefined;
  for (const found of states.values()) {
    const { state, depth, changes } = found;
    if (inState?.(found) === true) shortest = Math.min(shortest, depth);
    if (premiseInState?.(found) === true) triggered = true;
    for (const step of changes) {
      if (inStep?.(state, step) === true) shortest = Math.min(shortest, depth + 1);
      if (premiseInStep?.(state, step) === true) triggered = true;
    }
  }
  if (shortest < Infinity) return { kind: claim.isWitness === true ? 'holds' : 'violated', length: shortest };
  if (claim.isWitness === true) return { kind: 'violated', length: -1 };
  return { kind: triggered ? 'holds' : 'vacuous', length: -1 };
}
