import type { Cluster } from '../../machines/universe.ts';
import type { ActorRef } from '../model/composition.ts';
import type { Action } from '../model/model.ts';

/** Events that take an object away or set its deletionTimestamp. */
const deletes: ReadonlySet<string> = new Set([
  ...['pod.delete', 'pod.removed', 'replica-set.delete', 'deployment.delete'],
  ...['namespace.delete', 'node.delete', 'node.instanceGone'],
]);

/** Those who delete because somebody told them to. */
const notControllers: ReadonlySet<string> = new Set(['user', 'drain', 'fault']);

/** `replicaSetController` of `replicaSetController.deletesPod`. */
export function actorOf({ rule }: Action): string {
  return rule.id.split('.')[0] ?? '';
}

/** True for what the cluster does of itself. */
export function isByController(action: Action): boolean {
  return !notControllers.has(actorOf(action));
}

/** Id of the object whose deletion begins with the action, so not of one that is terminating already; `undefined` where none does. */
export function deletion(action: Action, cluster: Cluster): string | undefined {
  const [receiver] = action.names as readonly ActorRef[];
  if (receiver === undefined || !deletes.has(eventType(action))) return undefined;
  const { id, group, index } = receiver;
  const isTerminating = group === 'pods' && cluster.pods[index]?.terminating === true;
  return isTerminating ? undefined : id;
}

const eventTypes = new WeakMap<Action, string>();

/** An action's event never changes: rules make it from names and constants only. */
function eventType(action: Action): string {
  let type = eventTypes.get(action);
  if (type === undefined) {
    type = (action.rule.event as (...names: readonly unknown[]) => { readonly type: string })(...action.names).type;
    eventTypes.set(action, type);
  }
  return type;
}
