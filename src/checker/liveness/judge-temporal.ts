import type { LassoRun } from './lasso.ts';
import type { Lift } from './lift.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { Moves } from './moves.ts';
import type { Temporal } from '../../property/property.ts';
import type { Truths } from './truths.ts';
import { createCycles } from './cycles.ts';
import { createFairComponents } from './fair-components.ts';
import { createLift } from './lift.ts';
import { createMoves } from './moves.ts';
import { createPositionalCheck } from './positional-check.ts';
import { hasBit } from './bitset.ts';
import { InternalError } from '../../errors.ts';
import { isEmpty, regionOf } from './region.ts';
import { lassoInto } from './lasso.ts';
import { pathInto, walkAlong } from './prefix.ts';
import { positionalRules } from './positional-rules.ts';

/** What was found out about a temporal property. */
export type TemporalFinding =
  | { readonly kind: 'holds' }
  /** It holds, and its premise is true in no state. */
  | { readonly kind: 'vacuous' }
  /** With a run that breaks it, whatever comes after. Only of an `until`. */
  | { readonly kind: 'broken'; readonly run: { readonly initial: number; readonly actions: readonly number[] } }
  /** With a run that goes on for ever. */
  | { readonly kind: 'violated'; readonly run: LassoRun }
  /** The sorted graph does not tell; the graph without symmetry does. */
  | { readonly kind: 'undecided'; readonly reason: string };

/** Judges temporal properties on one explored graph. */
export interface TemporalJudge {
  readonly judge: (property: Temporal, truths: Truths) => TemporalFinding;
}

/** What several properties need is worked out once, and only if one of them does. */
export function createTemporalJudge(space: LivenessSpace): TemporalJudge {
  let ground: Ground | undefined;
  return {
    judge(property, truths) {
      const untroubled: TemporalFinding = {
        kind: truths.premise !== undefined && isEmpty(truths.premise) ? 'vacuous' : 'holds',
      };
      const region = regionOf(space, property, truths);
      if (isEmpty(region.states)) return untroubled;
      ground ??= groundOf(space);
      const { moves, lift, positional } = ground;
      const { broken, fairOnly } = region;
      const breaking = broken === undefined ? undefined : pathInto(space, region, (state) => hasBit(broken, state));
      if (breaking !== undefined) {
        const { initial, actions } = walkAlong(space, lift, breaking.path);
        return { kind: 'broken', run: { initial, actions } };
      }
      const cycles = createCycles(space.graph, region);
      const isBarred = createPositionalCheck(space, { moves, cycles, fairOnly, positional });
      const fair = createFairComponents({ space, moves, cycles, fairOnly, positional, isBarred });
      let tried = false;
      for (const component of fair.among(cycles.all())) {
        const run = lassoInto(space, lift, cycles, region, component);
        if (run !== undefined) return { kind: 'violated', run };
        tried = true;
      }
      return tried ? undecided(space, positional) : untroubled;
    },
  };
}

interface Ground {
  readonly moves: Moves;
  readonly lift: Lift;
  readonly positional: ReadonlySet<number>;
}

function groundOf(space: LivenessSpace): Ground {
  const moves = createMoves(space);
  const positional = positionalRules(space);
  return { moves, positional, lift: createLift(space, moves, positional) };
}

function undecided({ model }: LivenessSpace, positional: ReadonlySet<number>): TemporalFinding {
  if (positional.size === 0) {
    throw new InternalError('a component in which a run may stay has no fair loop', {
      likelyCause: 'a guard that answers differently when it is asked again',
    });
  }
  const rules = [...positional].map((rule) => `'${model.rules[rule]?.id ?? ''}'`).join(', ');
  return {
    kind: 'undecided',
    reason: `${rules} ${positional.size === 1 ? 'chooses' : 'choose'} among interchangeable actors by position, so that names cannot be followed round a loop`,
  };
}
