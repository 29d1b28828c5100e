import type { Action, Actor, Model } from '../../model/model.ts';
import type { Lifeline, LifelineKind } from './sequence-chart.ts';
import type { LocalState } from '../../model/composition.ts';
import { actorOf, actorWords, shortId } from '../../report/actor-words.ts';
import { groupMachines } from '../../../machines/group-machines.ts';
import { nameOf } from '../../model/model.ts';
import { readerGroup } from '../../model/unseen.ts';

/** The local states of an actor before and after a step. */
export type StatesOf = (id: string) => readonly LocalState[];

/** Users, and programs outside of the cluster that act for them. */
const people: ReadonlySet<string> = new Set(['user', 'drain', 'finalizer']);

/** Whoever acts as a program of the control plane does, and not as one of its controllers. */
const ownDeeds: ReadonlySet<string> = new Set(['component', 'leaderElector']);

const apiServer: Lifeline = { id: 'api-server', name: 'API server', kind: 'api-server' };

/** Who sends what an action is about. */
export function senderOf(model: Model, action: Action, statesOf: StatesOf): Lifeline {
  const actor = actorOf(action.rule);
  const receiver = model.actors[action.receiver];
  const node = receiver === undefined ? undefined : nodeOf(receiver, statesOf);
  if (receiver?.group === readerGroup) return apiServer;
  const component = ownDeeds.has(actor) ? componentOf(model, action) : undefined;
  if (component !== undefined) return componentLine(component.id);
  if (actor === 'kubelet') return kubeletOf(node);
  if (actor === 'container' && node !== undefined) return machineOf(node);
  if (actor === 'fault') return { id: 'fault', name: 'faults', kind: 'fault' };
  return { id: actor, name: actorWords(actor), kind: people.has(actor) ? 'person' : 'controller' };
}

/**
 * Where an actor is reached. Objects of the API are the API server's, whoever changes them; faults and what containers do by themselves befall
 * the machine that they happen on. An actor that is no part of a cluster is reached itself.
 */
export function receiverOf(model: Model, actor: Actor, action: Action, statesOf: StatesOf): Lifeline {
  const sender = actorOf(action.rule);
  if (actor.group === readerGroup) return readerLine(model, actor);
  if (!isOfCluster(actor)) return { id: actor.id, name: shortId(actor.id), kind: 'object' };
  if (actor.group === 'components') return componentLine(actor.id);
  const node = nodeOf(actor, statesOf);
  if (node === undefined || (sender !== 'fault' && sender !== 'container')) return apiServer;
  return eventType(model, action).startsWith('kubelet.') ? kubeletOf(node) : machineOf(node);
}

/** The type of the event that an action's rule sends. */
export function eventType(model: Model, { receiver, event }: Action): string {
  return model.actors[receiver]?.states.events[event]?.type ?? '';
}

function isOfCluster({ group, states }: Actor): boolean {
  return (
    Object.hasOwn(groupMachines, group) && groupMachines[group as keyof typeof groupMachines].includes(states.machine)
  );
}

/** The id of the node that an actor is, or that it is on: before the step, or else after it. */
function nodeOf({ id, group }: Actor, statesOf: StatesOf): string | undefined {
  if (group === 'nodes') return id;
  return statesOf(id)
    .map(({ context }) => context['node'])
    .find((node) => typeof node === 'string');
}

const kubeletPrefix = 'kubelet of ';

function kubeletOf(node: string | undefined): Lifeline {
  return node === undefined
    ? { id: 'kubelet', name: 'kubelet', kind: 'kubelet' }
    : { id: `${kubeletPrefix}${node}`, name: `kubelet of ${shortId(node)}`, kind: 'kubelet' };
}

function machineOf(node: string): Lifeline {
  return { id: node, name: `machine ${shortId(node)}`, kind: 'machine' };
}

/** The program of the control plane that an action names: its receiver, or whoever takes a lease. */
function componentOf({ actorById }: Model, { names }: Action): Actor | undefined {
  return names
    .flatMap((name) => actorById.get(nameOf(name)) ?? [])
    .find((actor) => actor.group === 'components' && isOfCluster(actor));
}

function componentLine(id: string): Lifeline {
  return { id, name: id.replaceAll('-', ' '), kind: 'controller' };
}

/** A cache is told of by the name of whoever acts by it. */
function readerLine({ rules }: Model, { spec }: Actor): Lifeline {
  const { reader } = spec as { readonly reader: string };
  const actor = actorOf(rules.find(({ reads }) => reads === reader) ?? { id: reader });
  return actor === 'kubelet' ? kubeletOf(undefined) : { id: actor, name: actorWords(actor), kind: 'controller' };
}

const order: readonly LifelineKind[] = ['person', 'controller', 'api-server', 'kubelet', 'machine', 'object', 'fault'];

/** From left to right: people, controllers, the API server, each node's kubelet and machine, faults; else as they appear in the run. */
export function inOrder({ actorById }: Model, lifelines: readonly Lifeline[]): readonly Lifeline[] {
  const unique = new Map(lifelines.map((lifeline) => [lifeline.id, lifeline]));
  const ranked = [...unique.values()].map((line) => {
    const isOnNode = line.kind === 'kubelet' || line.kind === 'machine';
    const node = isOnNode ? (actorById.get(line.id.replace(kubeletPrefix, ''))?.number ?? -1) : 0;
    return { line, place: order.indexOf(isOnNode ? 'kubelet' : line.kind), node };
  });
  // Sorting is stable.
  return ranked
    .sort((a, b) => a.place - b.place || a.node - b.node || order.indexOf(a.line.kind) - order.indexOf(b.line.kind))
    .map(({ line }) => line);
}
