import fc from 'fast-check';
import type { FairGraph, FairStep, Fairness } from './brute-force/fair-graph.ts';
import type { TemporalClaim } from './brute-force/temporal-claim.ts';
import { fairGraph } from './brute-force/fair-graph.ts';

/** A small state graph drawn at random, as plain data, with some actors that each walk it by themselves, from place 0 on. */
export interface RandomGraph {
  readonly actors: number;
  readonly rules: readonly RandomGraphRule[];
  readonly claims: readonly RandomGraphClaim[];
}

/** One action for each actor. */
export interface RandomGraphRule {
  readonly fairness: Fairness;
  /** By place of the actor: its place after the action, or none if the action is not enabled. */
  readonly targets: readonly (number | undefined)[];
  /** Nobody acts while another actor is here. */
  readonly blockedBy: number | undefined;
}

/** A claim by places: a condition is true if some actor, or every one, is in one of its places. */
export interface RandomGraphClaim {
  readonly operator: TemporalClaim<Places>['operator'];
  readonly asks: 'some' | 'every';
  readonly good: readonly number[];
  readonly premise: readonly number[] | undefined;
  readonly until: readonly number[];
  readonly faultsEnd: boolean;
}

/** Where each actor is. */
export type Places = readonly number[];

const places = 7;
const place = fc.nat({ max: places - 1 });
const somePlaces = (most: number) => fc.uniqueArray(place, { minLength: 1, maxLength: most });

const claim: fc.Arbitrary<RandomGraphClaim> = fc
  .record({
    operator: fc.constantFrom<RandomGraphClaim['operator'][]>(
      'eventually',
      'always-eventually',
      'eventually-always',
      'leads-to',
      'until',
    ),
    asks: fc.constantFrom('some' as const, 'every' as const),
    few: somePlaces(2),
    many: fc.uniqueArray(place, { minLength: 4, maxLength: places }),
    premise: somePlaces(2),
    hasPremise: fc.boolean(),
    until: somePlaces(2),
    faultsEnd: fc.boolean(),
  })
  .map(({ operator, asks, few, many, premise, hasPremise, until, faultsEnd }) => ({
    operator,
    asks,
    good: operator === 'until' || operator === 'eventually-always' ? many : few,
    premise: hasPremise || operator === 'leads-to' ? premise : undefined,
    until,
    faultsEnd,
  }));

const rule: fc.Arbitrary<RandomGraphRule> = fc.record({
  fairness: fc.constantFrom('weak' as const, 'strong' as const, 'none' as const),
  targets: fc.array(
    fc.nat({ max: 2 * places - 1 }).map((drawn) => (drawn < places ? drawn : undefined)),
    { minLength: places, maxLength: places },
  ),
  blockedBy: fc.option(place, { freq: 1, nil: undefined }),
});

/** Graphs of up to seven places, few enough for one actor to try every set of them, and up to six rules. */
export const randomGraph = ({ mostActors = 3 } = {}): fc.Arbitrary<RandomGraph> =>
  fc.record({
    actors: fc.integer({ min: 1, max: mostActors }),
    rules: fc.array(rule, { minLength: 2, maxLength: 6 }),
    claims: fc.array(claim, { minLength: 5, maxLength: 5 }),
  });

/** All that actors can do in a random graph, for the brute force; undefined past `limit` states. */
export function graphOf({ actors, rules }: RandomGraph, limit = Infinity): FairGraph<Places> | undefined {
  return fairGraph<Places>(
    {
      initial: [Array.from({ length: actors }, () => 0)],
      keyOf: String,
      successors: (state) =>
        rules.flatMap(({ fairness, targets, blockedBy }, number) =>
          state.flatMap((from, actor): readonly FairStep<Places>[] => {
            const to = targets[from];
            const isBlocked = state.some((other, at) => at !== actor && other === blockedBy);
            if (to === undefined || isBlocked) return [];
            return [{ action: `r${number}(x${actor})`, fairness, after: state.with(actor, to) }];
          }),
        ),
    },
    limit,
  );
}

/** A claim of a random graph, for the brute force. */
export function graphClaimOf(claimed: RandomGraphClaim): TemporalClaim<Places> {
  const { operator, good, premise, until, faultsEnd } = claimed;
  const isIn = (among: readonly number[]) => (state: Places) => answers(claimed, state, among);
  return {
    operator,
    holds: isIn(good),
    until: isIn(until),
    ...(premise === undefined ? {} : { premise: isIn(premise) }),
    faultsEnd,
  };
}

function answers({ asks }: RandomGraphClaim, state: Places, among: readonly number[]): boolean {
  return asks === 'some' ? state.some((at) => among.includes(at)) : state.every((at) => among.includes(at));
}
