import type { Action, Actor, Model } from '../model/model.ts';
import type { LocalStates } from '../model/local-states.ts';
import type { Stepper } from '../model/stepper.ts';
import { bindAdmission } from '../model/guards.ts';
import { bindBroadcasts, createLagging, loadFor } from '../model/lagging.ts';
import { createLoader } from '../model/loader.ts';
import { createMailbox } from '../model/mailbox.ts';
import { flatTables } from '../model/effects.ts';
import { InternalError } from '../errors.ts';

/** How often each cell of the transition tables was used: `local * events + event`. Actors of equal machine and input count together. */
export type CellCounts = ReadonlyMap<LocalStates, Float64Array>;

/** Counts which events the actors get while a stepper expands states. */
export interface CellCounter {
  readonly counts: CellCounts;
  /** To be called with each state that the stepper loads. */
  readonly load: (words: Uint32Array, offset: number) => void;
  /** To be called for each action that the stepper visits. */
  readonly count: (action: number, actor: number) => void;
}

/**
 * The search needs to know only what an action leads to; this sends its events once more, one by one, in the order of the
 * engine (see compound.ts), and compares the outcome.
 */
export function createCellCounter(stepper: Stepper): CellCounter {
  const { model } = stepper;
  const loader = createLoader(model);
  const { mutable, locals } = loader;
  const lagging = createLagging(model, loader);
  const counts = new Map(
    model.actors.map(({ states }) => [states, new Float64Array(states.locals.length * states.events.length)] as const),
  );
  const perActor = model.actors.map(({ states }) => counts.get(states) as Float64Array);
  const eventsOf = model.actors.map(({ states }) => states.events.length);
  const admissions = model.actors.map(({ number, states }) =>
    states.events.map(({ type }) => bindAdmission(model, number, type, mutable)),
  );
  const broadcasts = bindBroadcasts(model, mutable, lagging);
  const sent: number[] = [];
  const isAdmitted = (actor: number, event: number): boolean => admissions[actor]?.[event]?.() !== false;
  const mailbox = createMailbox(flatTables(model), (actor, event) => {
    note(actor, event);
    return isAdmitted(actor, event);
  });

  function note(actor: number, event: number): void {
    sent.push(actor, (mailbox.after[actor] as number) * (eventsOf[actor] as number) + event);
  }

  function send(actor: number, event: number): boolean {
    note(actor, event);
    if (mailbox.send(actor, event)) return true;
    sent.length -= 2;
    return false;
  }

  function open({ budget }: Action): boolean {
    sent.length = 0;
    mailbox.open(locals);
    return budget < 0 || send(budget, 0);
  }

  function takeAll(action: Action): boolean {
    if (!open(action) || !send(action.receiver, action.event) || !mailbox.deliver()) return false;
    const selects = broadcasts[action.index];
    if (selects === undefined) return true;
    membersOf(model, action).forEach(({ number }, member) => {
      const event = action.broadcast[member] as number;
      if (selects(member) && isAdmitted(number, event)) send(number, event);
    });
    return mailbox.deliver();
  }

  return {
    counts,
    load: loadFor(loader, lagging),
    count(index, actor) {
      const action = model.actions[index] as Action;
      const taken = takeAll(action) || (open(action) && send(action.receiver, action.refusedEvent));
      lagging?.complete(action, mailbox.after);
      if (!taken || (actor < 0 && !areEqual(mailbox.after, stepper.nextLocals))) throw disagreement(action);
      for (let at = 0; at < sent.length; at += 2) {
        const own = perActor[sent[at] as number] as Float64Array;
        const cell = sent[at + 1] as number;
        own[cell] = (own[cell] as number) + 1;
      }
    },
  };
}

function membersOf(model: Model, { rule }: Action): readonly Actor[] {
  return model.groups.get(rule.broadcast?.to ?? '') ?? [];
}

function areEqual(a: Int32Array, b: Int32Array): boolean {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

function disagreement({ rule }: Action): InternalError {
  return new InternalError(`'${rule.id}' leads elsewhere when its events are counted`, {
    likelyCause: 'the counter sends the events of an action in another order than the search',
  });
}
