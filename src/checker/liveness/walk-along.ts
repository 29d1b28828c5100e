import type { LivenessSpace } from './liveness-space.ts';
import type { Lift, Place } from './lift.ts';
import { InternalError } from '../../errors.ts';

/** A finite run under real names. */
export interface Run {
  /** Number of the initial state that it begins in. */
  readonly initial: number;
  readonly actions: readonly number[];
  /** One more than actions. */
  readonly places: readonly Place[];
}

/** Gives a path real names, from the state that its first one stands for. Throws `InternalError` if some step has no action. */
export function walkAlong(space: LivenessSpace, lift: Lift, path: readonly number[]): Run {
  const [initial = 0] = path;
  const places = [lift.placeOf(initial, space.startLocals(initial))];
  const actions: number[] = [];
  for (const next of path.slice(1)) {
    const move = lift.movesFrom(places.at(-1) as Place).find(({ to }) => to.state === next);
    if (move === undefined) {
      throw new InternalError('a state on the way to a loop has no action to the next', {
        likelyCause: 'the recorded edges and the stepper disagree',
      });
    }
    actions.push(move.action);
    places.push(move.to);
  }
  return { initial, actions, places };
}
