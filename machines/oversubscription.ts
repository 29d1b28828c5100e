import type { ClusterSpec } from './cluster-spec.ts';
import { isAnyClaimWaiting } from './volumes/waiting-claims.ts';
import { mayLoseControllers } from './faults.ts';

/**
 * Whether two bindings may give a node more than it has, so that its kubelet has to refuse a pod: where two schedulers decide side by side, where a static
 * pod, or one that names its node, takes its place without one, and where a scheduler may not see what was bound before.
 */
export function isOversubscribable(spec: ClusterSpec): boolean {
  const { bindingWindow = false, schedulers = 1, pods } = spec;
  const isInTwoSteps = bindingWindow || isAnyClaimWaiting(spec);
  return (
    (isInTwoSteps && schedulers > 1) ||
    (!bindingWindow && mayMissBindings(spec)) ||
    pods.some(({ spec: facts }) => facts.isStatic === true || facts.placedOn !== undefined)
  );
}

/**
 * A scheduler counts what it has bound itself as soon as it has (pkg/scheduler/backend/cache/cache.go, AssumePod, at v1.32). So it misses only what another
 * has bound beside it, and after a new start what its older list does not show.
 */
function mayMissBindings({ reads, budgets, controlPlane }: ClusterSpec): boolean {
  if (reads.lag === 0 || !reads.readers.includes('scheduler')) return false;
  const hasRivals = budgets.controllerPause > 0 && (controlPlane?.schedulers ?? 1) > 1;
  return hasRivals || (reads.resettable && mayLoseControllers(budgets));
}
