import type { AnyMachineSnapshot } from 'xstate';
import { transition } from 'xstate';
import type { Actor, Model } from './model.ts';
import type { ModelSnapshot } from './model-snapshot.ts';
import { actorSnapshot, withChanges } from './model-snapshot.ts';

/** How old the revision at a place is, in units; 0 where nobody asks. */
export function shownAge({ context }: ModelSnapshot, clock: Actor | undefined): number {
  return clock === undefined ? 0 : (context[clock.id] as { readonly shows: number }).shows;
}

/** Sets the clocks of a reader's places, by the events that clocks accept. */
export function withAgesShown(
  model: Model,
  clocks: readonly Actor[],
  snapshot: ModelSnapshot,
  ages: readonly number[],
): ModelSnapshot {
  const changed = clocks.map((clock, at): readonly [number, AnyMachineSnapshot] => {
    const events = ['clock.restarts', ...Array.from({ length: ages[at] ?? 0 }, () => 'clock.runs')];
    let state = actorSnapshot(clock, snapshot);
    for (const type of events)
      [state] = transition(clock.states.machine, state, { type }) as [AnyMachineSnapshot, never];
    return [clock.number, state];
  });
  return withChanges(model, snapshot, new Map(changed));
}
