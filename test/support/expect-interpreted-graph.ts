import { expect } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import type { NaiveGraph } from './naive-search.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { explore } from '../../src/checker/explore.ts';
import { firedRules } from '../../src/checker/fired-rules.ts';

/**
 * Expects the search to find the graph that an interpreter did: as many states, transitions and levels, and each rule as often; returns how often each
 * fired. Not a check, which refuses models in which time comes to stand still.
 */
export function expectInterpretedGraph<State>(model: Model, graph: NaiveGraph<State>): ReadonlyMap<string, number> {
  const result = explore({ stepper: createStepper(model) });
  const fired = firedRules(model, result.fired);
  expect({ states: result.states, transitions: result.transitions, depth: result.depth }).toEqual({
    states: graph.states.size,
    transitions: graph.transitions,
    depth: graph.depth,
  });
  expect(firedOften(fired)).toEqual(firedOften(graph.fired));
  return fired;
}

const firedOften = (fired: ReadonlyMap<string, number>) =>
  Object.fromEntries([...fired].filter(([, count]) => count > 0).sort());
