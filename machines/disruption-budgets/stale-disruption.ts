import type { Condition, PodObject } from '../api-objects.ts';
import { isBeingDeleted } from '../pods/is-being-deleted.ts';

/** stalePodDisruptionTimeout in disruption.go. */
const staleAfter = 120;

/**
 * The conditions of a pod some seconds after DisruptionTarget was set: one that announced a deletion which never came is taken back. What the
 * kubelet announced stays, since a pod may take any time to end; so does that of a pod which has ended.
 *
 * Source: pkg/controller/disruption/disruption.go (syncStalePodDisruption, nonTerminatingPodHasStaleDisruptionCondition) at v1.32.
 */
export function withoutStaleDisruption(pod: PodObject, secondsPassed: number): readonly Condition[] {
  const { phase, conditions = [] } = pod.status ?? {};
  const isFinished = phase === 'Succeeded' || phase === 'Failed';
  if (isBeingDeleted(pod) || isFinished || secondsPassed < staleAfter) return conditions;
  return conditions.map((condition) => (isStale(condition) ? { type: condition.type, status: 'False' } : condition));
}

function isStale({ type, status, reason }: Condition): boolean {
  return type === 'DisruptionTarget' && status === 'True' && reason !== 'TerminationByKubelet';
}
