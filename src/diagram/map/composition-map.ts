import type { AnyStateMachine } from 'xstate';
import type { Sending } from '../senders.ts';
import { groupMachines } from '../../../machines/group-machines.ts';
import { sendings } from '../senders.ts';
import { statesBelow, transitionsOf } from '../machine-states.ts';

/** Who sends what to whom: plain JSON, the same every time. */
export interface CompositionMap {
  readonly actors: readonly MapActor[];
  /** One for each pair of a sender and a receiver, in the order of the specification. */
  readonly edges: readonly MapEdge[];
}

/** person: users, and programs outside of the cluster; machine: what has a life of its own and gets events; node: what runs on nodes. */
export type MapPlace = 'person' | 'fault' | 'machine' | 'control-plane' | 'node';

/** Somebody who sends events or gets them. */
export interface MapActor {
  /** `pod`, `replica set controller`: a machine's id, or the actor of rules in words. */
  readonly id: string;
  readonly place: MapPlace;
  /** Ids of the machines that it may have, for who gets events. */
  readonly machines: readonly string[];
}

/** All that one actor sends to another. */
export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly messages: readonly MapMessage[];
}

/** An event, and the rules by which it is sent. */
export interface MapMessage {
  readonly event: string;
  readonly rules: readonly MapRule[];
}

/** A rule, or a command that the sender's machine emits (null), and when it is sent. */
export interface MapRule {
  readonly rule: string | null;
  readonly when: string;
}

/**
 * The composition as a map, read off its rules and machines. A machine that is no actor of its own (a container is part of its pod, an
 * object of the API server's store) gets nothing from a rule and is not on it.
 */
export function compositionMap(sent: readonly Sending[] = sendings()): CompositionMap {
  const pairs = new Map<
    string,
    { readonly from: string; readonly to: string; readonly byEvent: Map<string, MapRule[]> }
  >();
  for (const { actor: from, event, to: group, rule, when } of sent) {
    for (const to of receiversOf(event, group)) {
      const key = JSON.stringify([from, to]);
      const pair = pairs.get(key) ?? { from, to, byEvent: new Map<string, MapRule[]>() };
      pairs.set(key, pair);
      pair.byEvent.set(event, [...(pair.byEvent.get(event) ?? []), { rule, when }]);
    }
  }
  const edges = [...pairs.values()].map(({ from, to, byEvent }) => ({
    from,
    to,
    messages: Array.from(byEvent, ([event, rules]) => ({ event, rules })),
  }));
  const ids = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return { actors: [...ids].map(actorOf), edges };
}

/** What of a map concerns some actors, by id: who sends them something, and whom they send something. */
export function mapAround({ actors, edges }: CompositionMap, ids: readonly string[]): CompositionMap {
  const near = edges.filter(({ from, to }) => ids.includes(from) || ids.includes(to));
  const there = new Set([...ids, ...near.flatMap(({ from, to }) => [from, to])]);
  return { actors: actors.filter(({ id }) => there.has(id)), edges: near };
}

const groups = Object.values(groupMachines).map((machines) => ({
  id: machines[0]?.id ?? '',
  machines: machines.map(({ id }) => id),
  events: new Set(machines.flatMap(eventsOf)),
}));

/** Types of the events that a machine takes. */
function eventsOf({ root }: AnyStateMachine): readonly string[] {
  return [root, ...statesBelow(root)].flatMap((node) => transitionsOf(node).map(({ eventType }) => String(eventType)));
}

/** A rule says to which group it sends; a command goes to whoever takes it. */
function receiversOf(event: string, group: string | null): readonly string[] {
  if (group === null) return groups.filter(({ events }) => events.has(event)).map(({ id }) => id);
  const [machine] = groupMachines[group as keyof typeof groupMachines];
  return machine === undefined ? [] : [machine.id];
}

const places: Readonly<Record<string, MapPlace>> = {
  user: 'person',
  drain: 'person',
  finalizer: 'person',
  fault: 'fault',
  kubelet: 'node',
  container: 'node',
};

function actorOf(id: string): MapActor {
  const machines = groups.find((group) => group.id === id)?.machines ?? [];
  return { id, place: places[id] ?? (machines.length > 0 ? 'machine' : 'control-plane'), machines };
}
