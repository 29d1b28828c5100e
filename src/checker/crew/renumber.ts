import type { Exploration } from '../explore.ts';
import type { LabelledGraph, StateGraph } from '../edge-log.ts';
import { createBitset, hasBit, setBit } from '../liveness/bitset.ts';
import { createRoom } from '../memory.ts';

/**
 * A finished exploration as one thread would have made it: states numbered in the order in which a breadth-first walk along the edges comes to them, no
 * numbers left out. What is worked out from the graph then does not depend on which thread was first.
 */
export function renumbered(exploration: Exploration, graph: LabelledGraph, initial: number): Exploration {
  const { store, states: count, findings } = exploration;
  const { width } = store;
  const { order, numbers, levels } = walk(graph, initial, count);
  const first = new Int32Array(count);
  const end = new Int32Array(count);
  const targets = new Int32Array(edgesOf(graph, order));
  const fair = createBitset(targets.length);
  const states = createRoom(count * width);
  states.ensure(count * width);
  let edge = 0;
  for (let state = 0; state < count; state++) {
    const old = order[state] as number;
    for (let w = 0; w < width; w++) states.array[state * width + w] = store.states.array[old * width + w] as number;
    first[state] = edge;
    for (let at = graph.first[old] as number; at < (graph.end[old] as number); at++) {
      if (hasBit(graph.fair, at)) setBit(fair, edge);
      targets[edge++] = numbers[graph.targets[at] as number] as number;
    }
    end[state] = edge;
  }
  return {
    ...exploration,
    store: { width, states, count: () => count, size: () => count },
    levels: { ranges: levels },
    graph: { of: 'all', size: count, first, end, targets, fair },
    findings: new Map(
      [...findings].map(([property, { state, action }]) => [property, { state: numbers[state] as number, action }]),
    ),
  };
}

/** The old numbers in the new order, the new ones by old number, and where levels begin and end. */
function walk({ size, first, end, targets }: StateGraph, initial: number, count: number) {
  const order = new Int32Array(count);
  const numbers = new Int32Array(size).fill(-1);
  const levels: Int32Array[] = [];
  let known = 0;
  for (let state = 0; state < initial; state++) {
    numbers[state] = known;
    order[known++] = state;
  }
  for (let from = 0, to = known; from < to; from = to, to = known) {
    levels.push(Int32Array.of(from, to));
    for (let at = from; at < to; at++) {
      const old = order[at] as number;
      for (let edge = first[old] as number; edge < (end[old] as number); edge++) {
        const target = targets[edge] as number;
        if ((numbers[target] as number) >= 0) continue;
        numbers[target] = known;
        order[known++] = target;
      }
    }
  }
  return { order, numbers, levels };
}

function edgesOf({ first, end }: StateGraph, order: Int32Array): number {
  let edges = 0;
  for (const state of order) edges += (end[state] as number) - (first[state] as number);
  return edges;
}
