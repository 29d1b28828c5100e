import { expect } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { check } from '../../src/checker/check.ts';
import { naiveCheck } from './naive-checker.ts';

/** Expects the search and the naive one, which shares no code with it, to find as many states, transitions and levels; more states than `least`. */
export function expectSameGraph(model: Model, least: number): void {
  const { states, transitions, depth } = check(model, { properties: [], symmetry: false });
  const { graph } = naiveCheck(model, []);
  expect({ states: graph.states.size, transitions: graph.transitions, depth: graph.depth }).toEqual({
    states,
    transitions,
    depth,
  });
  expect(states).toBeGreaterThan(least);
}
