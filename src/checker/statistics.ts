import type { Explored } from './explored.ts';
import type { StateGraph } from './edge-log.ts';
import { componentsOf } from './components.ts';
import { createExploredIndex } from './explored-index.ts';
import { offsetsOf } from './explored.ts';

/** The shape of an explored graph. Self loops are left out throughout. */
export interface GraphStatistics {
  readonly states: number;
  /** States by depth, from 0. */
  readonly levels: readonly number[];
  /** Distinct successors of a state. */
  readonly branching: Branching;
  readonly components: ComponentStatistics;
  /** Transitions to states that the search has not kept: it was stopped before, or a reduction left them out. */
  readonly transitionsOutside: number;
}

/** How many distinct successors states have. */
export interface Branching {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** `histogram[n]`: states with exactly `n` successors. */
  readonly histogram: readonly number[];
}

/** Strongly connected components: sets of states that can all reach each other. */
export interface ComponentStatistics {
  readonly count: number;
  /** States of the largest. */
  readonly largest: number;
  /** Components of more than one state: where a run can go round. */
  readonly cyclic: number;
  /** Components that no transition leaves: where runs end up. One with a transition to a state that was not kept is not counted. */
  readonly terminal: number;
  readonly statesInTerminal: number;
}

/** The graph with its states numbered without gaps. */
interface Graph extends StateGraph {
  /** 1 for a state with a transition to one that was not kept. */
  readonly leads: Uint8Array;
  readonly outside: number;
}

/** Expands every state once more and measures the graph. Takes about as long as the search, and some 40 bytes a state and 4 a transition. */
export function statisticsOf(explored: Explored): GraphStatistics {
  const graph = graphOf(explored);
  return {
    states: graph.size,
    levels: explored.levels,
    branching: branchingOf(graph),
    components: componentStatistics(graph),
    transitionsOutside: graph.outside,
  };
}

function graphOf({ stepper, states }: Explored): Graph {
  const width = stepper.model.layout.words;
  const offsets = offsetsOf(states, width);
  const size = offsets.length;
  const numberOf = createExploredIndex(states, offsets, width);
  const first = new Int32Array(size);
  const end = new Int32Array(size);
  const leads = new Uint8Array(size);
  const metFrom = new Int32Array(size).fill(-1);
  let targets = new Int32Array(1024);
  let count = 0;
  let outside = 0;
  let source = 0;
  const visit = (): void => {
    const target = numberOf(stepper.next, 0);
    if (target < 0) {
      leads[source] = 1;
      outside++;
      return;
    }
    if (target === source || metFrom[target] === source) return;
    metFrom[target] = source;
    if (count === targets.length) {
      const larger = new Int32Array(count * 2);
      larger.set(targets);
      targets = larger;
    }
    targets[count++] = target;
  };
  for (; source < size; source++) {
    first[source] = count;
    stepper.load(states.words, offsets[source] as number);
    stepper.expand(visit);
    end[source] = count;
  }
  return { size, first, end, targets: targets.subarray(0, count), leads, outside };
}

function branchingOf({ size, first, end, targets }: Graph): Branching {
  const histogram: number[] = [];
  for (let state = 0; state < size; state++) {
    const successors = (end[state] as number) - (first[state] as number);
    while (histogram.length <= successors) histogram.push(0);
    histogram[successors] = (histogram[successors] as number) + 1;
  }
  return {
    min: Math.max(
      0,
      histogram.findIndex((count) => count > 0),
    ),
    mean: size === 0 ? 0 : targets.length / size,
    max: Math.max(0, histogram.length - 1),
    histogram,
  };
}

function componentStatistics(graph: Graph): ComponentStatistics {
  const { first, end, targets, leads } = graph;
  const component = componentsOf(graph);
  const sizes: number[] = [];
  for (const number of component) {
    while (sizes.length <= number) sizes.push(0);
    sizes[number] = (sizes[number] as number) + 1;
  }
  const left = new Uint8Array(sizes.length);
  for (let state = 0; state < component.length; state++) {
    const from = component[state] as number;
    if (leads[state] === 1) left[from] = 1;
    for (let at = first[state] as number; at < (end[state] as number); at++) {
      if (component[targets[at] as number] !== from) left[from] = 1;
    }
  }
  const terminal = sizes.filter((_, number) => left[number] === 0);
  return {
    count: sizes.length,
    largest: sizes.reduce((most, size) => Math.max(most, size), 0),
    cyclic: sizes.filter((size) => size > 1).length,
    terminal: terminal.length,
    statesInTerminal: terminal.reduce((sum, size) => sum + size, 0),
  };
}
