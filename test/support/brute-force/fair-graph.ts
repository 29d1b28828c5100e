/** What may be relied on: weak, that an action is taken which stays enabled; strong, also one that is enabled again and again. */
export type Fairness = 'weak' | 'strong' | 'none';

/** One enabled action of a state, whether or not it changes anything. */
export interface FairStep<S> {
  /** A rule with its parameters. */
  readonly action: string;
  readonly fairness: Fairness;
  readonly after: S;
}

/** All that the brute force needs to know of a system. */
export interface FairSystem<S> {
  readonly initial: readonly S[];
  /** Equal for equal states. */
  readonly keyOf: (state: S) => string;
  readonly successors: (state: S) => readonly FairStep<S>[];
}

/** An action that changes the state. */
export interface FairEdge {
  readonly action: string;
  readonly fairness: Fairness;
  /** Number of the state after it. */
  readonly to: number;
}

/** A whole state graph, written out; states are numbered in the order of a breadth-first search. */
export interface FairGraph<S> {
  readonly states: readonly S[];
  readonly initial: readonly number[];
  /** By state. Actions that change nothing are not in it: such a step and staying where one is are the same. */
  readonly edges: readonly (readonly FairEdge[])[];
  /** The fairness of every action that has an edge. */
  readonly actions: ReadonlyMap<string, Fairness>;
}

/** Writes a state graph out; undefined if it has more than `limit` states. */
export function fairGraph<S>({ initial, keyOf, successors }: FairSystem<S>, limit = Infinity) {
  const numbers = new Map<string, number>();
  const states: S[] = [];
  const numberOf = (state: S): number => {
    const key = keyOf(state);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, states.length);
    return states.push(state) - 1;
  };
  const starts = [...new Set(initial.map(numberOf))];
  const edges: FairEdge[][] = [];
  const actions = new Map<string, Fairness>();
  for (const [at, state] of states.entries()) {
    const steps = successors(state).map(({ action, fairness, after }) => ({ action, fairness, to: numberOf(after) }));
    if (states.length > limit) return undefined;
    const changes = steps.filter(({ to }) => to !== at);
    for (const { action, fairness } of changes) actions.set(action, fairness);
    edges.push(changes);
  }
  const graph: FairGraph<S> = { states, initial: starts, edges, actions };
  return graph;
}

/** The same graph under other fairness, to see what it is worth to a claim. */
export function withFairness<S>(graph: FairGraph<S>, change: (fairness: Fairness) => Fairness): FairGraph<S> {
  return {
    ...graph,
    edges: graph.edges.map((from) => from.map((edge) => ({ ...edge, fairness: change(edge.fairness) }))),
    actions: new Map([...graph.actions].map(([action, fairness]) => [action, change(fairness)])),
  };
}
