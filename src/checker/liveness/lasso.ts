import type { Component } from './component-pool.ts';
import type { Cycles } from './cycles.ts';
import type { Lift, Place } from './lift.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { Loop } from './loop.ts';
import type { Region } from './region.ts';
import type { Run } from './prefix.ts';
import { createObligations } from './obligations.ts';
import { findLoop, insideOf } from './loop.ts';
import { hasBit } from './bitset.ts';
import { pathInto, walkAlong } from './prefix.ts';

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

/** Other places of a loop from which a shorter one is looked for. */
const otherStarts = 8;

/**
 * A run that comes into a component by a shortest way and goes round in it for ever, meeting what fairness asks for; or that stops, where fairness lets it. Undefined
 * if no loop can be closed, which may only be where rules choose actors by their position.
 */
export function lassoInto(
  space: LivenessSpace,
  lift: Lift,
  cycles: Cycles,
  region: Region,
  component: Component,
): LassoRun | undefined {
  const { recurring } = region;
  const isMember = (state: number) => cycles.componentOf[state] === component.mark;
  const isRecurring = recurring === undefined ? undefined : (state: number) => hasBit(recurring, state);
  const stops = (state: number) => isMember(state) && isRecurring?.(state) !== false && !movesOn(space, state);
  const toStop = component.states.some(stops) ? pathInto(space, region, stops) : undefined;
  const found = toStop ?? pathInto(space, region, isMember);
  if (found === undefined) return undefined;
  const run = walkAlong(space, lift, found.path);
  const last = run.places.at(-1) as Place;
  if (toStop !== undefined) {
    return { initial: run.initial, actions: run.actions, from: run.actions.length, loop: [lift.localsOf(last)] };
  }
  const loopFrom = (place: Place) =>
    findLoop(
      lift,
      place,
      insideOf(cycles.componentOf, component, region.fairOnly),
      createObligations(space.model, lift, isRecurring),
    );
  const first = loopFrom(last);
  if (first === undefined) return undefined;
  const lassos = [joined(lift, run, first, found.entered)];
  for (const [at, place] of first.places.slice(0, otherStarts).entries()) {
    const other = at === 0 ? undefined : loopFrom(place);
    if (other === undefined || other.actions.length >= first.actions.length) continue;
    lassos.push(joined(lift, extended(run, first, at), other, found.entered));
  }
  return lassos.reduce((best, other) => (other.actions.length < best.actions.length ? other : best));
}

/** Whether a fair action would change something: otherwise a run may stay. */
function movesOn({ graph: { first, end, fair } }: LivenessSpace, state: number): boolean {
  for (let edge = first[state] as number; edge < (end[state] as number); edge++) if (hasBit(fair, edge)) return true;
  return false;
}

/** A run that goes on along the first actions of a loop. */
function extended({ initial, actions, places }: Run, loop: Loop, steps: number): Run {
  return {
    initial,
    actions: [...actions, ...loop.actions.slice(0, steps)],
    places: [...places, ...loop.places.slice(1, steps + 1)],
  };
}

/** The run with the loop at its end; if the run has met the loop before, but not before the region was entered, the loop begins there. */
function joined(lift: Lift, { initial, actions, places }: Run, loop: Loop, entered: number): LassoRun {
  const size = loop.places.length;
  let [from, turn] = [actions.length, 0];
  for (let at = entered; at < places.length; at++) {
    const met = loop.places.findIndex((place) => lift.areSame(place, places[at] as Place));
    if (met < 0) continue;
    [from, turn] = [at, met];
    break;
  }
  const turned = <T>(items: readonly T[]): readonly T[] => items.map((_, at) => items[(at + turn) % size] as T);
  return {
    initial,
    actions: [...actions.slice(0, from), ...turned(loop.actions)],
    from,
    loop: turned(loop.places).map(lift.localsOf),
  };
}
