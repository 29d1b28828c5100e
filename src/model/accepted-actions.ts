import type { Actor, Model } from './model.ts';
import type { FlatTable } from './effects.ts';
import type { Lagging } from './lagging.ts';
import type { Rule } from './composition.ts';
import { relatedTo } from './conditions.ts';

/**
 * For each actor and local state, the actions whose event it accepts and whose conditions on the receiver hold, with the local
 * state after. All that can be known before the search is in here.
 */
export interface AcceptedActions {
  /** First row of an actor; its local state is added. */
  readonly row: Int32Array;
  /** First entry of a row. */
  readonly start: Int32Array;
  readonly action: Int32Array;
  readonly next: Int32Array;
  /** 1 if the action changes more than its receiver, or may. */
  readonly compound: Uint8Array;
  /** The actor that a condition of the rule is about, or -1. */
  readonly related: Int32Array;
  /** Where that condition's answers begin in `allowed`; the related actor's local state is added. */
  readonly allowedAt: Int32Array;
  /** 1 where the condition on a related actor holds. */
  readonly allowed: Uint8Array;
}

interface Entry {
  readonly action: number;
  readonly next: number;
  readonly compound: boolean;
  readonly related: number;
  readonly allowedAt: number;
}

/** Answers of conditions on related actors, each asked once for each local state. */
class Answers {
  readonly allowed: number[] = [];
  readonly #places = new Map<Rule, Map<Actor, number>>();
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /** Where the answers for an actor begin; -1 if all are no. */
  placeOf(rule: Rule, actor: Actor): number {
    const places = this.#places.get(rule) ?? new Map<Actor, number>();
    this.#places.set(rule, places);
    const known = places.get(actor);
    if (known !== undefined) return known;
    const where = rule.related?.where as ((view: unknown) => boolean) | undefined;
    const answers = (this.#model.views[actor.number] ?? []).map((view) => (where?.(view) === true ? 1 : 0));
    const place = answers.includes(1) ? this.allowed.length : -1;
    if (place >= 0) this.allowed.push(...answers);
    places.set(actor, place);
    return place;
  }
}

/** Lists the actions of all rules that `allows` names, by receiver and local state. Conditions that a lagging reader is asked are left to its guard. */
export function acceptedActions(
  model: Model,
  tables: readonly FlatTable[],
  allows: (rule: Rule) => boolean,
  lagging?: Lagging,
): AcceptedActions {
  const row = new Int32Array(model.actors.length);
  const start: number[] = [];
  const entries: Entry[] = [];
  const answers = new Answers(model);
  for (const actor of model.actors) {
    row[actor.number] = start.length;
    const own = model.actions.filter(({ receiver, rule }) => receiver === actor.number && allows(rule));
    const table = tables[actor.number] as FlatTable;
    for (let local = 0; local < actor.states.locals.length; local++) {
      start.push(entries.length);
      for (const { index, event, budget, rule } of own) {
        const cell = local * table.events + event;
        const next = table.next[cell] as number;
        const view = model.views[actor.number]?.[local];
        const isAskedLater = lagging?.seenBy(rule) !== undefined;
        const related = isAskedLater ? undefined : relatedTo(model.groups, rule, view);
        const allowedAt = typeof related === 'object' ? answers.placeOf(rule, related) : 0;
        if (next < 0 || related === false || allowedAt < 0) continue;
        const compound =
          budget >= 0 ||
          rule.broadcast !== undefined ||
          (table.effect[cell] as number) >= 0 ||
          lagging?.isLogged(actor.number) === true ||
          (lagging !== undefined && rule.resets !== undefined);
        entries.push({
          action: index,
          next,
          compound,
          related: typeof related === 'object' ? related.number : -1,
          allowedAt,
        });
      }
    }
  }
  start.push(entries.length);
  return {
    row,
    start: Int32Array.from(start),
    action: Int32Array.from(entries, (entry) => entry.action),
    next: Int32Array.from(entries, (entry) => entry.next),
    compound: Uint8Array.from(entries, (entry) => (entry.compound ? 1 : 0)),
    related: Int32Array.from(entries, (entry) => entry.related),
    allowedAt: Int32Array.from(entries, (entry) => entry.allowedAt),
    allowed: Uint8Array.from(answers.allowed),
  };
}
