import type { EventObject } from 'xstate';
import type { Rule } from '../model/composition.ts';

/** An event that a rule sends, and the group that it sends it to. */
export interface SentEvent {
  readonly event: string;
  readonly to: string;
}

/** Answers every question about a name or a fact with itself, so that an event can be made that nobody gets. */
const anyName: unknown = new Proxy(() => anyName, {
  get: (_, property) => (property === Symbol.toPrimitive ? () => 'any' : anyName),
  apply: () => anyName,
});

/**
 * The events that a rule can send: to its receiver, to whom it broadcasts, and what the receiver gets where the API server refuses what it
 * asked for. An event is a function of names and constants, so any will do to learn its type.
 */
export function eventTypesOf({ to, with: parameters = [], event, broadcast, refused }: Rule): readonly SentEvent[] {
  const names = [anyName, ...parameters.map(() => anyName)] as never[];
  const typeOf = (made: (...names: never[]) => EventObject) => made(...names).type;
  return [
    { event: typeOf(event), to },
    ...(broadcast === undefined ? [] : [{ event: typeOf(broadcast.event), to: broadcast.to }]),
    ...(refused === undefined ? [] : [{ event: typeOf(refused), to }]),
  ];
}
