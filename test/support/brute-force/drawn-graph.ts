import type { Fairness } from './fair-graph.ts';
import type { RandomGraph, RandomGraphClaim, RandomGraphRule } from '../random-graph.ts';

/**
 * A graph from a line for each rule, such as `weak 0>1 1>2`: its fairness, and where it leads from which place; `weak 0>1 !2` may
 * not act while another actor is at place 2. Rules are called r0, r1, ..., actors x0, x1, ...; all start at place 0.
 */
export function drawnGraph(
  lines: readonly string[],
  { actors = 1, claims = [] }: { readonly actors?: number; readonly claims?: readonly RandomGraphClaim[] } = {},
): RandomGraph {
  const read = lines.map((line) => line.split(' '));
  const places = 1 + Math.max(...read.flat().flatMap((word) => word.split('>').map(Number).filter(Number.isInteger)));
  const rules = read.map(([fairness, ...words]): RandomGraphRule => {
    const blocked = words.find((word) => word.startsWith('!'));
    const edges = words.filter((word) => word !== blocked).map((word) => word.split('>').map(Number));
    return {
      fairness: fairness as Fairness,
      targets: Array.from({ length: places }, (_, place) => edges.find(([from]) => from === place)?.[1]),
      blockedBy: blocked === undefined ? undefined : Number(blocked.slice(1)),
    };
  });
  return { actors, rules, claims };
}

/** A claim that some actor, or `every` one, is at one of these places. */
export function drawnClaim(
  operator: RandomGraphClaim['operator'],
  good: readonly number[],
  rest: Partial<RandomGraphClaim> = {},
): RandomGraphClaim {
  return { operator, asks: 'some', good, premise: undefined, until: [], faultsEnd: false, ...rest };
}
