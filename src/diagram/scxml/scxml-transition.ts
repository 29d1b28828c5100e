import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { XmlElement } from '../../report/xml.ts';
import { childrenOf, statesBelow, transitionsOf } from '../machine-states.ts';
import { conditionOf } from './condition.ts';
import { eventName, scxmlId, variableName } from './scxml-names.ts';
import { executableOf } from './executable.ts';
import { implementationOf } from '../emitted-events.ts';

/** Starts a delay on entry and calls it off on exit. */
export interface Timer {
  readonly send: XmlElement;
  readonly cancel: XmlElement;
}

/** A transition as SCXML's element, with who sends its event and what it may emit in attributes of our own. */
export function transitionElement(
  node: AnyStateNode,
  transition: AnyTransitionDefinition,
  said: { readonly senders: readonly string[]; readonly emits: readonly string[] },
): XmlElement {
  const { guard, description, actions } = transition;
  const event = eventOf(node, transition);
  const { target, isInternal } = ends(node, transition);
  const isComputed = actions.some((action) => {
    const { type, event: emitted } = implementationOf(action, node.machine);
    return type === 'xstate.emit' && typeof emitted === 'function';
  });
  return {
    name: 'transition',
    attributes: {
      ...(event === '' ? {} : { event }),
      ...(guard === undefined ? {} : { cond: conditionOf(guard, node.machine).expression }),
      ...(target === '' ? {} : { target }),
      ...(isInternal ? { type: 'internal' } : {}),
      ...(description === undefined ? {} : { 'plimsoll:description': description }),
      ...(said.senders.length === 0 ? {} : { 'plimsoll:senders': said.senders.join(', ') }),
      ...(isComputed ? { 'plimsoll:emits': said.emits.join(' ') } : {}),
    },
    content: actions.flatMap((action) => executableOf(action, node.machine)),
  };
}

/** The delays of a state, once each. */
export function timersOf(node: AnyStateNode): readonly Timer[] {
  const waiting = transitionsOf(node).filter((transition) => delayOf(transition) !== undefined);
  const byEvent = new Map(waiting.map((transition) => [eventOf(node, transition), delayOf(transition) ?? '']));
  return Array.from(byEvent, ([event, delay]) => ({
    send: {
      name: 'send',
      attributes: {
        id: event,
        event,
        ...(isFixed(delay) ? { delay: `${delay}ms` } : { delayexpr: variableName(delay) }),
      },
    },
    cancel: { name: 'cancel', attributes: { sendid: event } },
  }));
}

/** The variable that holds a delay which is no number; undefined where there is none. */
export function delayNameOf(transition: AnyTransitionDefinition): string | undefined {
  const delay = delayOf(transition);
  return delay === undefined || isFixed(delay) ? undefined : variableName(delay);
}

function delayOf({ eventType, source }: AnyTransitionDefinition): string | undefined {
  const type = eventType as string;
  const { id } = source as AnyStateNode;
  return type.startsWith('xstate.after.') ? type.slice('xstate.after.'.length, -`.${id}`.length) : undefined;
}

function isFixed(delay: string): boolean {
  return /^\d+$/.test(delay);
}

/** An event's name takes all events that begin with it and a dot; so the names of delays have no dots from the state on. */
function eventOf(node: AnyStateNode, transition: AnyTransitionDefinition): string {
  const delay = delayOf(transition);
  if (delay !== undefined) return eventName(`after.${delay}.${scxmlId(node.id).replaceAll('.', '_')}`);
  const type = transition.eventType as string;
  return type.startsWith('xstate.done.state.') ? `done.state.${scxmlId(node.id)}` : eventName(type);
}

/**
 * Where it goes. XState stays in the state that a transition leaves where the target is that state or within it, unless it says `reenter`;
 * SCXML leaves it unless the transition is internal, and always where the target is the state itself: then its inside is meant.
 */
function ends(
  node: AnyStateNode,
  transition: AnyTransitionDefinition,
): { readonly target: string; readonly isInternal: boolean } {
  const targets = (transition.target ?? []) as AnyStateNode[];
  const inside = new Set([node, ...statesBelow(node)]);
  const stays = !transition.reenter && targets.length > 0 && targets.every((target) => inside.has(target));
  const meant = stays ? targets.flatMap((target) => (target === node ? entered(node) : [target])) : targets;
  return { target: meant.map(({ id }) => scxmlId(id)).join(' '), isInternal: stays && meant.length > 0 };
}

function entered(node: AnyStateNode): readonly AnyStateNode[] {
  if (node.type === 'parallel') return childrenOf(node);
  return node.type === 'compound' ? (node.initial.target as AnyStateNode[]) : [];
}
