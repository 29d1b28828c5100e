import type { Component } from './component-pool.ts';
import type { Effort } from './shortest-loop.ts';
import type { FairComponents } from './fair-components.ts';
import type { Lift, Place } from './lift.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { Loop, LoopGround } from './loop.ts';
import type { Region } from './region.ts';
import type { Run } from './walk-along.ts';
import { createObligations } from './obligations.ts';
import { createWaysIn } from './ways-in.ts';
import { findLoop, insideOf } from './loop.ts';
import { hasBit } from './bitset.ts';
import { rememberingLift } from './remembering-lift.ts';
import { shortestLoop } from './shortest-loop.ts';
import { walkAlong } from './walk-along.ts';

/** A run that breaks a temporal property, under real names. */
export interface LassoRun {
  /** Number of the initial state that it begins in. */
  readonly initial: number;
  readonly actions: readonly number[];
  /** Position in `actions` at which the loop begins; as many as there are actions if the run stays in its last state. */
  readonly from: number;
  /** The states of the loop, one local state for each actor. */
  readonly loop: readonly Int32Array[];
}

/** What lassos are made of. */
export interface LassoParts {
  readonly space: LivenessSpace;
  readonly lift: Lift;
  readonly region: Region;
  readonly fair: FairComponents;
  /** The mark of each state's component. */
  readonly componentOf: Int32Array;
}

/** Of states equally near, this many are tried as the beginning of a loop. */
const mostStarts = 32;

/** A component in which so many loops could not be closed is given up. */
const mostFailures = 4;

/** What is spent at most, on all starts together, on finding the shortest loop instead of a short one. */
const mostEffort = 5000;

/**
 * A run into the region and on for ever, with as few actions before its loop as any fair run has that breaks the property. Among those, one that stops;
 * else one with a short loop, which is the shortest where that could be found with moderate effort. Depends on nothing but the numbers of states and edges.
 * Undefined if no loop can be closed, which may only be where rules choose actors by their position.
 */
export function nearestLasso(parts: LassoParts): LassoRun | undefined {
  const { space, lift, region, fair } = parts;
  const ways = createWaysIn(space, region);
  const loopAmong = createLoopSearch(parts);
  const runTo = (state: number) => walkAlong(space, lift, ways.pathTo(state));
  const stops = (state: number) =>
    (region.recurring === undefined || hasBit(region.recurring, state)) && !movesOn(space, state);

  for (let level = ways.next(); level !== undefined; level = ways.next()) {
    const near = level.filter((state) => fair.at(state) !== undefined);
    const last = near.find(stops);
    if (last !== undefined) {
      const { initial, actions, places } = runTo(last);
      return { initial, actions, from: actions.length, loop: [lift.localsOf(places.at(-1) as Place)] };
    }
    const found = loopAmong(near, runTo);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Looks for a short loop from one of some states, given runs to them. */
function createLoopSearch({ space, lift, region, fair, componentOf }: LassoParts) {
  const { recurring, fairOnly } = region;
  const remembering = rememberingLift(lift);
  const isRecurring = recurring === undefined ? undefined : (state: number) => hasBit(recurring, state);
  const obligations = createObligations(space.model, remembering, isRecurring);
  const failures = new Map<number, number>();

  /** The shorter of the loop known and the one from here. */
  function shorter(known: Loop | undefined, start: Place, { mark }: Component, effort: Effort): Loop | undefined {
    const ground: LoopGround = {
      lift: remembering,
      start,
      isInside: insideOf(componentOf, mark, fairOnly),
      obligations,
    };
    const first = known === undefined || effort.left > 0 ? findLoop(ground) : undefined;
    if (first === undefined) {
      failures.set(mark, (failures.get(mark) ?? 0) + 1);
      return known;
    }
    const best = known === undefined || first.actions.length < known.actions.length ? first : known;
    return shortestLoop(ground, best.actions.length - 1, effort) ?? best;
  }

  return (states: readonly number[], runTo: (state: number) => Run): LassoRun | undefined => {
    const effort: Effort = { left: mostEffort };
    let best: { readonly run: Run; readonly loop: Loop } | undefined;
    let tried = 0;
    for (const state of states) {
      const component = fair.at(state);
      if (component === undefined || (failures.get(component.mark) ?? 0) >= mostFailures) continue;
      if (best !== undefined && (tried >= mostStarts || effort.left <= 0)) break;
      const run = runTo(state);
      const loop = shorter(best?.loop, run.places.at(-1) as Place, component, effort);
      if (loop !== undefined && loop !== best?.loop) best = { run, loop };
      tried++;
    }
    if (best === undefined) return undefined;
    const { run, loop } = best;
    return {
      initial: run.initial,
      actions: [...run.actions, ...loop.actions],
      from: run.actions.length,
      loop: loop.places.map(lift.localsOf),
    };
  };
}

/** Whether a fair action would change something: otherwise a run may stay. */
function movesOn({ graph: { first, end, fair } }: LivenessSpace, state: number): boolean {
  for (let edge = first[state] as number; edge < (end[state] as number); edge++) if (hasBit(fair, edge)) return true;
  return false;
}
