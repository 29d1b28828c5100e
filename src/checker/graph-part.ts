import type { LabelledGraph } from './edge-log.ts';

/** A graph with its states, to judge runs on: all of it, or a part in which every state was expanded whole. */
export interface GraphPart {
  /** Where something is left out, its last state stands for all of that: `outside`. */
  readonly graph: LabelledGraph;
  /** The words of each state, but for the one outside. */
  readonly words: Uint32Array;
  /** How many states, from 0 on, runs begin in. */
  readonly initial: number;
}

/** The states of which a search knows every edge, if it was stopped before it knew those of all. */
export interface ExpandedStates {
  /** How many there are at most. */
  readonly states: number;
  /** So many of them, those found first. To be asked once the search is over; copies what it returns. */
  readonly part: (most: number) => GraphPart;
}

/** The first `size` states of a graph whose edges stand in the order of its states. */
export function leadingPart(
  { graph, words }: Pick<GraphPart, 'graph' | 'words'>,
  size: number,
  initial: number,
): GraphPart {
  const first = copied(graph.first, size);
  const end = copied(graph.end, size);
  let edges = 0;
  for (let state = size - 1; state >= 0 && edges === 0; state--) edges = end[state] as number;
  const targets = graph.targets.slice(0, edges);
  for (let edge = 0; edge < edges; edge++) if ((targets[edge] as number) > size) targets[edge] = size;
  return {
    words,
    initial: Math.min(initial, size),
    graph: { ...graph, size: size + 1, first, end, targets, outside: size },
  };
}

/** With an entry for the state outside, which has no edges. */
function copied(places: Int32Array, size: number): Int32Array {
  const copy = new Int32Array(size + 1);
  copy.set(places.subarray(0, size));
  return copy;
}
