import type { Model } from '../../model/model.ts';
import { acceptedActions } from '../../model/accepted-actions.ts';
import { flatTables } from '../../model/effects.ts';

/** How often each pair of a receiver's local state and a rule was taken: what a walk prefers, and how far it got. */
export interface Rarity {
  /** Weight of an action whose receiver is in this local state: the less often the pair was taken, the larger. At least 1. */
  readonly weigh: (action: number, local: number) => number;
  /** Counts an action that was taken. */
  readonly took: (action: number, local: number) => void;
  /** Pairs taken at least once. */
  readonly covered: () => number;
  /** Pairs that the tables allow, guards and reachability aside: more than can ever be covered, as a rule. */
  readonly possible: number;
  /** How often each action was taken. */
  readonly taken: Float64Array;
}

/** Weight of a pair that was never taken. Whole numbers keep the choice the same on every machine. */
const weightOfNew = 65_536;

/** Actors of one machine and input share their pairs, so what one of six pods has done is rare for none of them. */
export function createRarity(model: Model): Rarity {
  const { place, stride, pairs } = pairsOf(model);
  const counts = new Uint32Array(pairs);
  const taken = new Float64Array(model.actions.length);
  let covered = 0;
  const pairOf = (action: number, local: number) => (place[action] as number) + local * (stride[action] as number);
  return {
    weigh: (action, local) => Math.max(1, Math.floor(weightOfNew / (1 + (counts[pairOf(action, local)] as number)))),
    took(action, local) {
      const pair = pairOf(action, local);
      const count = counts[pair] as number;
      if (count === 0) covered++;
      counts[pair] = count + 1;
      taken[action] = (taken[action] as number) + 1;
    },
    covered: () => covered,
    possible: possiblePairs(model, pairOf),
    taken,
  };
}

/** Where the pairs of each action begin, and how far apart those of one local state and the next are. */
function pairsOf(model: Model) {
  const place = new Int32Array(model.actions.length);
  const stride = new Int32Array(model.actions.length);
  const rulesOf = new Map<object, Map<object, number>>();
  for (const { receiver, rule } of model.actions) {
    const states = model.actors[receiver]?.states ?? {};
    const slots = rulesOf.get(states) ?? new Map<object, number>();
    rulesOf.set(states, slots);
    if (!slots.has(rule)) slots.set(rule, slots.size);
  }
  const firsts = new Map<object, number>();
  let pairs = 0;
  for (const { index, receiver, rule } of model.actions) {
    const states = model.actors[receiver]?.states;
    if (states === undefined) continue;
    const slots = rulesOf.get(states) ?? new Map<object, number>();
    const first = firsts.get(states) ?? pairs;
    if (!firsts.has(states)) pairs += states.locals.length * slots.size;
    firsts.set(states, first);
    place[index] = first + (slots.get(rule) ?? 0);
    stride[index] = slots.size;
  }
  return { place, stride, pairs };
}

function possiblePairs(model: Model, pairOf: (action: number, local: number) => number): number {
  const inPlay = (rule: Model['rules'][number]) => !model.outOfPlay.includes(rule);
  const accepted = acceptedActions(model, flatTables(model), inPlay);
  const possible = new Set<number>();
  for (const actor of model.actors) {
    for (let local = 0; local < actor.states.locals.length; local++) {
      const row = (accepted.row[actor.number] as number) + local;
      const end = accepted.start[row + 1] as number;
      for (let entry = accepted.start[row] as number; entry < end; entry++)
        possible.add(pairOf(accepted.action[entry] as number, local));
    }
  }
  return possible.size;
}
