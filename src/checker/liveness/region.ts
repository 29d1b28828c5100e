import type { Bitset } from './bitset.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { Temporal } from '../../property/property.ts';
import type { Truths } from './truths.ts';
import { createBitset, hasBit, setBit } from './bitset.ts';
import { isState } from './liveness-space.ts';

/** Where a run may go on for ever, in a loop or without an end. */
export interface LoopRegion {
  /** The states that it may be in. */
  readonly loops: Bitset;
  /** States of which it must come to one again and again; any will do if undefined. */
  readonly recurring: Bitset | undefined;
  /** Whether the loop may hold no action of a rule without fairness. */
  readonly fairOnly: boolean;
}

/** What a run must be like to break a temporal property: it comes to a state of `from`, and from there on stays in `states`. */
export interface Region extends LoopRegion {
  /** Where the run stays once it is there; all of them can be reached as described. Those of `loops` are among them. */
  readonly states: Bitset;
  /** Where it enters: initial states, or any; within the region. */
  readonly from: Bitset;
  /** Whether it may get to `from` by way of states outside. */
  readonly enteredLate: boolean;
  /** States at which the run has broken the property whatever comes next, reached through the region. */
  readonly broken: Bitset | undefined;
}

/** Reduces a property to the runs that break it, with loops in some states only. Everything must have been asked in all states. */
export function regionOf(space: LivenessSpace, property: Temporal, truths: Truths, loops: Bitset): Region {
  const region = wholeRegionOf(space, property, truths);
  return { ...region, loops: region.states.map((word, at) => word & (loops[at] as number)) };
}

function wholeRegionOf(space: LivenessSpace, property: Temporal, truths: Truths): Omit<Region, 'loops'> {
  const { holds, until = holds, premise = holds } = truths;
  const fairOnly = property.faultsEnd === true;
  const all = everyState(space);
  const start = createBitset(space.graph.size);
  for (const state of space.initial) setBit(start, state);
  const where = (test: (word: number) => number) => all.map((word, at) => word & test(at));
  const notHolds = where((at) => ~(holds[at] as number));
  const common = { recurring: undefined, broken: undefined, fairOnly };
  switch (property.operator) {
    case 'always-eventually':
      return { ...common, states: notHolds, from: notHolds, enteredLate: true };
    case 'eventually-always':
      return { ...common, states: all, recurring: notHolds, from: start, enteredLate: false };
    case 'eventually': {
      const from = start.map((word, at) => word & (notHolds[at] as number));
      return { ...common, states: reached(space, from, notHolds), from, enteredLate: false };
    }
    case 'leads-to': {
      const from = notHolds.map((word, at) => word & (premise[at] as number));
      return { ...common, states: reached(space, from, notHolds), from, enteredLate: true };
    }
    case 'until': {
      const waiting = where((at) => ~(until[at] as number));
      const from = start.map((word, at) => word & (waiting[at] as number));
      const states = reached(space, from, waiting, holds);
      const broken = states.map((word, at) => word & (notHolds[at] as number));
      return { ...common, states, from, enteredLate: false, broken };
    }
  }
}

/** The states that there are. */
export function everyState(space: LivenessSpace): Bitset {
  const all = createBitset(space.graph.size);
  for (let state = 0; state < space.graph.size; state++) if (isState(space, state)) setBit(all, state);
  return all;
}

/** The states of `within` that a path inside it leads to; paths go on only from those that `through` allows. */
function reached(
  { graph: { size, first, end, targets } }: LivenessSpace,
  from: Bitset,
  within: Bitset,
  through: Bitset = within,
): Bitset {
  const found = from.slice();
  const queue = new Int32Array(size);
  let filled = 0;
  for (let state = 0; state < size; state++) if (hasBit(from, state)) queue[filled++] = state;
  for (let next = 0; next < filled; next++) {
    const state = queue[next] as number;
    if (!hasBit(through, state)) continue;
    for (let at = first[state] as number; at < (end[state] as number); at++) {
      const target = targets[at] as number;
      if (hasBit(found, target) || !hasBit(within, target)) continue;
      setBit(found, target);
      queue[filled++] = target;
    }
  }
  return found;
}

/** Whether a set has no member. */
export function isEmpty(bits: Bitset): boolean {
  return bits.every((word) => word === 0);
}
