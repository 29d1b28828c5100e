import type { RolloutSizes } from './rollout-sizes.ts';
import { giveUpPods, mostScaledDown } from './rollout-sizes.ts';

/** A ReplicaSet of an old template: how large it is meant to be, and how many of its pods are available. */
export interface OldReplicaSet {
  readonly replicas: number;
  readonly available: number;
}

/**
 * What becomes of the old ReplicaSets in one pass (W3), the oldest first: pods that are not available go as far as any may go, then others as
 * far as maxUnavailable allows. The same list where nothing changes.
 *
 * Source: pkg/controller/deployment/rolling.go (rolloutRolling, reconcileOldReplicaSets) at v1.32.
 */
export function reconcileOldReplicaSets<Set extends OldReplicaSet>(
  old: readonly Set[],
  sizes: RolloutSizes,
  newAvailable: number,
): readonly Set[] {
  const most = mostScaledDown(sizes, newAvailable);
  if (sizes.total === sizes.newReplicas || most <= 0) return old;
  const { sets, isDone } = cleanUpUnavailable(old, most);
  if (!isDone) return sets;
  // Pods of an old ReplicaSet that had size 0 before the pass are as good as deleted (FilterActiveReplicaSets).
  const available = old.reduce((sum, set) => (set.replicas > 0 ? sum + set.available : sum), newAvailable);
  return scaleDownAvailable(sets, available, sizes);
}

/** Takes away pods that serve nobody, `most` of them; `isDone` where the pass may go on (cleanupUnhealthyReplicas). */
export function cleanUpUnavailable<Set extends OldReplicaSet>(
  old: readonly Set[],
  most: number,
): { readonly sets: readonly Set[]; readonly isDone: boolean } {
  const shrunk = new Map<Set, number>();
  const isDone = giveUpPods(
    old,
    most,
    ({ replicas, available }) => (replicas === 0 ? 0 : replicas - available),
    (set, count) => shrunk.set(set, count),
  );
  return { sets: without(old, shrunk), isDone };
}

/** Takes away pods as long as enough of the available ones are left (scaleDownOldReplicaSetsForRollingUpdate). */
export function scaleDownAvailable<Set extends OldReplicaSet>(
  old: readonly Set[],
  available: number,
  { replicas, unavailable }: Pick<RolloutSizes, 'replicas' | 'unavailable'>,
): readonly Set[] {
  const shrunk = new Map<Set, number>();
  giveUpPods(
    old,
    available - (replicas - unavailable),
    (set) => set.replicas,
    (set, count) => shrunk.set(set, count),
  );
  return without(old, shrunk);
}

function without<Set extends OldReplicaSet>(sets: readonly Set[], shrunk: ReadonlyMap<Set, number>): readonly Set[] {
  if (shrunk.size === 0) return sets;
  return sets.map((set) => ({ ...set, replicas: set.replicas - (shrunk.get(set) ?? 0) }));
}
