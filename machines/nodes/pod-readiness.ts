import type { Condition, PodObject } from '../api-objects.ts';

/**
 * The conditions of a pod after the node controller gave up its node: Ready is False, for the reason that it had before. A pod without the condition
 * gets none.
 *
 * Source: pkg/controller/util/node/controller_utils.go (MarkPodsNotReady) at v1.32.
 */
export function conditionsOnLostNode(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.map((condition) => (condition.type === 'Ready' ? { ...condition, status: 'False' } : condition));
}

/**
 * Whether the node controller, on seeing a pod bound to a node, marks it not ready: the node's Ready as the controller last examined it is there and not
 * True, and the pod's is not False yet. `examinedReady`: left out where the controller has not examined the node, or the node had no such condition.
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (podUpdated, processPod) at v1.32.
 */
export function isMarkedNotReady({ spec, status }: PodObject, examinedReady?: string): boolean {
  if ((spec?.nodeName ?? '') === '' || examinedReady === undefined || examinedReady === 'True') return false;
  return (status?.conditions ?? []).some(({ type, status: ready }) => type === 'Ready' && ready !== 'False');
}
