import type { Component } from './component-pool.ts';
import type { LabelledGraph } from '../edge-log.ts';
import type { Region } from './region.ts';
import { createBitset, hasBit, setBit } from './bitset.ts';
import { createComponentPool, highestMark } from './component-pool.ts';
import { createCycleSearch, outside } from './cycle-search.ts';

/** The strongly connected components of a region in which a run can go on for ever. */
export interface Cycles {
  /** The mark of each state's component. Complete once the first of `all` was asked for. */
  readonly componentOf: Int32Array;
  /** Those of the whole region, the one first whose nearest state was found first. */
  readonly all: () => Iterable<Component>;
  /** Those of what is left of a component once some of its states are taken out. */
  readonly without: (component: Component, removed: readonly number[]) => readonly Component[];
}

/** Takes 21 bytes for each state of the graph, and 4 for each that is in a component. */
export function createCycles(graph: LabelledGraph, region: Region): Cycles {
  const { size } = graph;
  const pool = createComponentPool();
  const { componentOf, explore } = createCycleSearch(graph, region, pool);
  const { states, recurring = states } = region;

  function* all(): Generator<Component> {
    for (let state = 0; state < size; state++) componentOf[state] = hasBit(states, state) ? 0 : outside;
    for (let state = 0; state < size; state++) if (componentOf[state] === 0 && hasBit(recurring, state)) explore(state);
    const found = pool.count();
    const given = createBitset(found);
    for (let state = 0; state < size; state++) {
      const index = highestMark - (componentOf[state] as number);
      if (index < 0 || index >= found || hasBit(given, index)) continue;
      setBit(given, index);
      yield pool.get(index);
    }
  }

  return {
    componentOf,
    all,
    without(component, removed) {
      const before = pool.count();
      for (const state of component.states) componentOf[state] = 0;
      for (const state of removed) componentOf[state] = outside;
      for (const state of component.states) if (componentOf[state] === 0) explore(state);
      return Array.from({ length: pool.count() - before }, (_, at) => pool.get(before + at));
    },
  };
}
