import type { Exploration } from '../explore.ts';
import type { GraphPart } from '../graph-part.ts';
import type { LabelledGraph, StateGraph } from '../edge-log.ts';
import type { StoredStates } from '../state-store.ts';
import { createBitset, hasBit, setBit } from '../liveness/bitset.ts';
import { createRoom } from '../memory.ts';

/**
 * A finished exploration as one thread would have made it: states numbered in the order in which a breadth-first walk along the edges comes to them, no
 * numbers left out. What is worked out from the graph then does not depend on which thread was first.
 */
export function renumbered(exploration: Exploration, graph: LabelledGraph, initial: number): Exploration {
  const { store, states: count, findings } = exploration;
  const { width } = store;
  const walked = walk(graph, initial, count);
  const { numbers } = walked;
  const states = createRoom(count * width);
  states.ensure(count * width);
  copyWords(store, walked.order, states.array);
  return {
    ...exploration,
    store: { width, states, count: () => count, size: () => count },
    levels: { ranges: walked.levels },
    graph: copiedGraph(graph, walked),
    findings: new Map(
      [...findings].map(([property, { state, action }]) => [property, { state: numbers[state] as number, action }]),
    ),
  };
}

/** The same of a part: of the states for which `isWhole`, as many as are wanted, those nearest to the initial ones. */
export function renumberedPart(
  { store, graph }: { readonly store: StoredStates; readonly graph: LabelledGraph },
  { initial, most, isWhole }: { readonly initial: number; readonly most: number } & Pick<Walk, 'isWhole'>,
): GraphPart {
  const walked = walk(graph, initial, most, isWhole);
  const { width } = store;
  const size = walked.order.length;
  const words = new Uint32Array((size + 1) * width);
  copyWords(store, walked.order, words);
  const [started = new Int32Array(2)] = walked.levels;
  return { words, initial: started[1] as number, graph: { ...copiedGraph(graph, walked, size), outside: size } };
}

interface Walk {
  /** Whether a state is to have a number. */
  readonly isWhole: (state: number) => boolean;
}

interface Walked {
  /** The old numbers in the new order. */
  readonly order: Int32Array;
  /** The new ones by old number; -1 for states not come to. */
  readonly numbers: Int32Array;
  /** Where levels begin and end. */
  readonly levels: readonly Int32Array[];
}

/** Comes to at most so many states, by way of such alone. */
function walk(
  { size, first, end, targets }: StateGraph,
  initial: number,
  most: number,
  isWhole: Walk['isWhole'] = () => true,
): Walked {
  const order = new Int32Array(most);
  const numbers = new Int32Array(size).fill(-1);
  const levels: Int32Array[] = [];
  let known = 0;

  function meet(state: number): void {
    if (known === most || (numbers[state] as number) >= 0 || !isWhole(state)) return;
    numbers[state] = known;
    order[known++] = state;
  }

  for (let state = 0; state < initial; state++) meet(state);
  for (let from = 0, to = known; from < to; from = to, to = known) {
    levels.push(Int32Array.of(from, to));
    for (let at = from; at < to; at++) {
      const old = order[at] as number;
      for (let edge = first[old] as number; edge < (end[old] as number); edge++) meet(targets[edge] as number);
    }
  }
  return { order: order.subarray(0, known), numbers, levels };
}

function copyWords({ states, width }: StoredStates, order: Int32Array, words: Uint32Array): void {
  for (let state = 0; state < order.length; state++) {
    const old = order[state] as number;
    for (let w = 0; w < width; w++) words[state * width + w] = states.array[old * width + w] as number;
  }
}

/** The edges of the states come to. Where something is outside, that is a state too, and has none. */
function copiedGraph(graph: LabelledGraph, { order, numbers }: Walked, outside?: number): LabelledGraph {
  const size = order.length + (outside === undefined ? 0 : 1);
  const first = new Int32Array(size);
  const end = new Int32Array(size);
  const targets = new Int32Array(edgesOf(graph, order));
  const fair = createBitset(targets.length);
  let edge = 0;
  for (let state = 0; state < order.length; state++) {
    const old = order[state] as number;
    first[state] = edge;
    for (let at = graph.first[old] as number; at < (graph.end[old] as number); at++) {
      if (hasBit(graph.fair, at)) setBit(fair, edge);
      const number = numbers[graph.targets[at] as number] as number;
      targets[edge++] = number < 0 ? (outside ?? number) : number;
    }
    end[state] = edge;
  }
  return { of: 'all', size, first, end, targets, fair };
}

function edgesOf({ first, end }: StateGraph, order: Int32Array): number {
  let edges = 0;
  for (const state of order) edges += (end[state] as number) - (first[state] as number);
  return edges;
}
