import type { Bitset } from './bitset.ts';
import type { LassoRun } from './lasso.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { Region } from './region.ts';
import type { Property, Temporal } from '../../property/property.ts';
import { createGround } from './ground.ts';
import { createTruthTable } from './truths.ts';
import { createWaysIn } from './ways-in.ts';
import { isEmpty, regionOf } from './region.ts';
import { filtered, hasBit } from './bitset.ts';
import { InternalError } from '../../errors.ts';
import { nearestLasso } from './lasso.ts';
import { walkAlong } from './walk-along.ts';

/** What was found out about a temporal property. */
export type TemporalFinding =
  | { readonly kind: 'holds' }
  /** It holds, and its premise is true in no state. */
  | { readonly kind: 'vacuous' }
  /** With a run that breaks it, whatever comes after. Only of an `until`. */
  | { readonly kind: 'broken'; readonly run: { readonly initial: number; readonly actions: readonly number[] } }
  /** With a run that goes on for ever. */
  | { readonly kind: 'violated'; readonly run: LassoRun }
  /** Some run breaks it; which one, only the graph with all its edges tells. */
  | { readonly kind: 'unlocated' }
  /** The sorted graph does not tell; the graph without symmetry does. */
  | { readonly kind: 'undecided'; readonly reason: string };

/** Judges temporal properties on one explored graph. */
export interface TemporalJudge {
  readonly judge: (property: Temporal) => TemporalFinding;
}

/** Whether a property holds unless there is a loop of fair actions that breaks it, so that edges by other actions are needed only to tell the way there. */
export function isAboutFairLoops({ faultsEnd, operator }: Temporal): boolean {
  return faultsEnd === true && operator !== 'until';
}

/**
 * Judges any of these properties. What several need is worked out once, and only if one of them does. Of the properties with a premise, `triggered` says for which
 * it was true in some state, where the search has seen to that; otherwise all states are asked.
 */
export function createTemporalJudge(
  space: LivenessSpace,
  properties: readonly Temporal[],
  triggered?: ReadonlySet<Property>,
): TemporalJudge {
  const truths = createTruthTable(space, properties);
  const ground = createGround(space);
  /** To judge the fairness of all loops pays where several properties ask for it, and for one alone it does not. */
  const isShared = properties.filter(({ faultsEnd }) => faultsEnd === true).length > 1;

  /**
   * Whether some fair loop without faults breaks the property, if a run can get there. Where everything comes to rest once faults are over there are
   * few states to go on in for ever, and nothing needs to be asked in the others.
   */
  function hasBadLoop(property: Temporal): boolean {
    const states = ground.faultless();
    truths.ask(states);
    const { holds } = truths.of(property);
    const bad = states.map((word, at) => word & ~(holds[at] as number));
    if (isEmpty(bad)) return false;
    const isRecurring = property.operator === 'eventually-always';
    if (!isShared) {
      const [loops, recurring] = isRecurring ? [states, bad] : [bad, undefined];
      return ground.fairPlaces({ loops, recurring, fairOnly: true }).fair.exist();
    }
    const { fair } = ground.faultlessPlaces();
    const loops = filtered(bad, (state) => fair.at(state) !== undefined);
    if (isEmpty(loops)) return false;
    // A run that may stay around a state may come back to it again and again.
    return isRecurring || ground.fairPlaces({ loops, recurring: undefined, fairOnly: true }).fair.exist();
  }

  function isTriggered(property: Temporal): boolean {
    if (property.premise === undefined) return true;
    if (triggered !== undefined) return triggered.has(property);
    truths.ask(ground.states());
    const { premise } = truths.of(property);
    return premise !== undefined && !isEmpty(premise);
  }

  function violation(property: Temporal): TemporalFinding | undefined {
    if (isAboutFairLoops(property) && !hasBadLoop(property)) return undefined;
    if (space.graph.of === 'fair') return { kind: 'unlocated' };
    const faultsEnd = property.faultsEnd === true;
    const all = ground.states();
    truths.ask(all);
    const region = regionOf(space, property, truths.of(property), faultsEnd ? ground.faultless() : all);
    const { lift, positional } = ground.moving();
    const breaking = region.broken === undefined ? undefined : pathTo(space, region, region.broken);
    if (breaking !== undefined) {
      const { initial, actions } = walkAlong(space, lift, breaking);
      return { kind: 'broken', run: { initial, actions } };
    }
    const { cycles, fair } = ground.fairPlaces(region);
    if (!fair.exist()) return undefined;
    const run = nearestLasso({ space, lift, region, fair, componentOf: cycles.componentOf });
    return run === undefined ? undecided(space, positional) : { kind: 'violated', run };
  }

  return {
    judge: (property) => violation(property) ?? { kind: isTriggered(property) ? 'holds' : 'vacuous' },
  };
}

/** A shortest run to a state of a set, as numbers of states; undefined if there is none. */
function pathTo(space: LivenessSpace, region: Region, set: Bitset): readonly number[] | undefined {
  if (isEmpty(set)) return undefined;
  const ways = createWaysIn(space, region);
  for (let level = ways.next(); level !== undefined; level = ways.next()) {
    const last = level.find((state) => hasBit(set, state));
    if (last !== undefined) return ways.pathTo(last);
  }
  return undefined;
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
