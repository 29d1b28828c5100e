import type { Action, Actor } from './model.ts';
import type { Rule } from './composition.ts';
import { stableJson } from './stable-json.ts';

/** A number that changes whenever actors, rules or events do, or whatever else is given. */
export function fingerprintOf(
  actors: readonly Actor[],
  actions: readonly Action[],
  others: readonly string[] = [],
): number {
  let hash = 0x811c9dc5;
  const add = (text: string) => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  };
  for (const actor of actors) add(`${actor.group}/${actor.id}#${actor.states.locals.length};`);
  for (const action of actions) {
    add(`${(action.rule satisfies Rule).id}>${action.receiver}:`);
    add(stableJson(actors[action.receiver]?.states.events[action.event] ?? null, 'event'));
  }
  for (const text of others) add(text);
  return hash >>> 0;
}
