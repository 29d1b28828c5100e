import type { OldReplicaSet } from './old-replica-sets.ts';
import type { RollingUpdateLimits } from '../../rolling-update-limits.ts';
import { newReplicaSetSize } from './rollout-sizes.ts';
import { reconcileOldReplicaSets } from './old-replica-sets.ts';

/** A Deployment in a rolling update. */
export interface RollingDeployment extends RollingUpdateLimits {
  readonly replicas: number;
  readonly newReplicas: number;
  readonly newAvailable: number;
  /** The ReplicaSets of old templates, the oldest first. */
  readonly old: readonly OldReplicaSet[];
}

/** What one pass resizes; `nothing` where the rollout waits, or is over. */
export type RollingStep =
  | { readonly action: 'scaleNew'; readonly newReplicas: number }
  | { readonly action: 'scaleOld'; readonly old: readonly OldReplicaSet[] }
  | { readonly action: 'nothing' };

/**
 * One pass of a rolling update (W3): the new ReplicaSet gets its size, or else the old ones give up pods.
 *
 * Source: pkg/controller/deployment/rolling.go (rolloutRolling) at v1.32.
 */
export function passOfRollingUpdate({ old, newReplicas, newAvailable, ...limits }: RollingDeployment): RollingStep {
  const total = old.reduce((sum, { replicas }) => sum + replicas, newReplicas);
  const sizes = { ...limits, total, newReplicas };
  const size = newReplicaSetSize(sizes);
  if (size !== newReplicas) return { action: 'scaleNew', newReplicas: size };
  const left = reconcileOldReplicaSets(old, sizes, newAvailable);
  return left === old ? { action: 'nothing' } : { action: 'scaleOld', old: left };
}
