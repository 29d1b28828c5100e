import type { Component } from './component-pool.ts';
import type { LabelledGraph } from '../edge-log.ts';
import type { LoopRegion } from './region.ts';
import { createComponentPool, highestMark } from './component-pool.ts';
import { createCycleSearch, outside } from './cycle-search.ts';
import { forEachIn, hasBit } from './bitset.ts';
import { trim } from './trim.ts';

/** The strongly connected components of a region in which a run can go on for ever. */
export interface Cycles {
  /** The mark of each state's component. */
  readonly componentOf: Int32Array;
  /** How many were found so far: those of the whole region first, and then what was left of them. */
  readonly count: () => number;
  readonly get: (index: number) => Component;
  /** The one that a state is in now; undefined if it is in none. */
  readonly at: (state: number) => Component | undefined;
  /** Those of what is left of a component once some of its states are taken out. */
  readonly without: (component: Component, removed: readonly number[]) => readonly Component[];
}

/** Takes 4 bytes for each state of the graph, 21 for each that may be on a cycle, and 4 for each that is in a component. */
export function createCycles(graph: LabelledGraph, region: LoopRegion, clock?: () => void): Cycles {
  const pool = createComponentPool();
  const { states, count, still } = trim(graph, region, clock);
  const componentOf = new Int32Array(graph.size).fill(outside);
  for (const state of still) componentOf[state] = pool.addStill(state);
  forEachIn(states, (state) => (componentOf[state] = 0));
  const { explore } = createCycleSearch(graph, { region, componentOf, most: count, pool, clock });
  const { recurring } = region;
  forEachIn(states, (state) => {
    if (componentOf[state] === 0 && (recurring === undefined || hasBit(recurring, state))) explore(state);
  });

  return {
    componentOf,
    count: pool.count,
    get: pool.get,
    at(state) {
      const index = highestMark - (componentOf[state] as number);
      return index < 0 || index >= pool.count() ? undefined : pool.get(index);
    },
    without(component, removed) {
      const before = pool.count();
      for (const state of component.states) componentOf[state] = 0;
      for (const state of removed) componentOf[state] = outside;
      for (const state of component.states) if (componentOf[state] === 0) explore(state);
      return Array.from({ length: pool.count() - before }, (_, at) => pool.get(before + at));
    },
  };
}
