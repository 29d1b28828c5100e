import type { Action } from '../../model/model.ts';
import type { Futures, Tables } from './futures.ts';
import { afterEvent, entriesOf, mayBeAllowed } from './futures.ts';

/** What becomes of a condition on a related actor, given that actor's local state now. */
export const fate = { never: 0, always: 1, open: 2 } as const;

/**
 * For the condition on a related actor that begins at a place in `accepted.allowed`, by that actor's local state now: `fate.never` or
 * `fate.always` if the answer is the same from now on, whatever happens.
 */
export type Fates = (related: number, place: number) => Uint8Array;

/** Works each condition out when it is first asked for. `isLeft` tells the actions that may still fire. */
export function createFates(tables: Tables, futures: Futures, isLeft: (action: Action) => boolean): Fates {
  const { accepted } = tables;
  const known = new Map<number, Uint8Array>();
  const aheadOf = new Map<number, readonly ReadonlySet<number>[]>();

  return (related, place) => {
    const found = known.get(place);
    if (found !== undefined) return found;
    const ahead = aheadOf.get(related) ?? localsAhead(tables, futures, related, isLeft);
    aheadOf.set(related, ahead);
    const made = Uint8Array.from(ahead, (locals) => {
      const asked = [...locals].map((local) => accepted.allowed[place + local]);
      if (asked.every((answer) => answer === 1)) return fate.always;
      return asked.includes(1) ? fate.open : fate.never;
    });
    known.set(place, made);
    return made;
  };
}

/** For each local state of an actor, those that it may be in from then on, itself included. */
function localsAhead(
  tables: Tables,
  futures: Futures,
  actor: number,
  isLeft: (action: Action) => boolean,
): readonly ReadonlySet<number>[] {
  const { model, accepted } = tables;
  const steps = (model.actors[actor]?.states.locals ?? []).map((_, local) => {
    const next = [...(futures.sent[actor] ?? [])].map((event) => afterEvent(tables, actor, local, event));
    const [from, to] = entriesOf(tables, actor, local);
    for (let entry = from; entry < to; entry++) {
      const action = model.actions[accepted.action[entry] as number] as Action;
      if (!isLeft(action) || !mayBeAllowed(tables, futures, entry)) continue;
      next.push(accepted.next[entry] as number);
      if (action.refusedEvent >= 0) next.push(afterEvent(tables, actor, local, action.refusedEvent));
    }
    return next.filter((after) => after >= 0);
  });
  return steps.map((_, local) => {
    const ahead = new Set([local]);
    for (const one of ahead) for (const next of steps[one] ?? []) ahead.add(next);
    return ahead;
  });
}
