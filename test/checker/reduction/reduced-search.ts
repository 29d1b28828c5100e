import type { Model } from '../../../src/model/model.ts';
import type { Property } from '../../../src/property/property.ts';
import type { SearchedGraph } from './searched-graph.ts';
import { ampleOf } from '../../../src/checker/reduction/ample-of.ts';
import { createAmple } from '../../../src/checker/reduction/create-ample.ts';
import { ReductionRefuted } from '../../../src/checker/reduction/reduction-refuted.ts';
import { searchedGraph } from './searched-graph.ts';

/** What came of a reduced search. */
export type ReducedSearch =
  | { readonly kind: 'no reduction' }
  | { readonly kind: 'refuted'; readonly reason: string }
  | { readonly kind: 'searched'; readonly graph: SearchedGraph; readonly reducedStates: number };

/** Looks for a reduction and searches with it. */
export function reducedSearch(
  model: Model,
  properties: readonly Property[],
  { observed = 2048, sorted = false } = {},
): ReducedSearch {
  const reduction = ampleOf(model, properties, { observed });
  if (reduction === undefined) return { kind: 'no reduction' };
  const ample = createAmple(model, properties, reduction);
  try {
    const graph = searchedGraph(model, properties, { ample, sorted });
    const reason = ample.refutation();
    if (reason !== undefined) return { kind: 'refuted', reason };
    if (graph === undefined) throw new RangeError('the search was given no bound');
    return { kind: 'searched', graph, reducedStates: ample.reducedStates() };
  } catch (error) {
    if (error instanceof ReductionRefuted) return { kind: 'refuted', reason: error.message };
    throw error;
  }
}
