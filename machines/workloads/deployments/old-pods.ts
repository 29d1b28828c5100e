import type { PodObject } from '../../api-objects.ts';
import { isFinished } from '../pods/active-pods.ts';

/** Pods under the uid of the ReplicaSet that owns them. */
export type PodsByOwner = ReadonlyMap<string, readonly PodObject[]>;

/**
 * Whether pods of old templates may still run, so that Recreate has to wait (W3): an old ReplicaSet counts some, or there is one that has not
 * finished, in whatever phase. Source: pkg/controller/deployment/recreate.go (oldPodsRunning) at v1.32; the model's `unfinished`
 * (machines/counts.ts) counts the same.
 */
export function areOldPodsRunning(oldReplicas: number, pods: PodsByOwner, newSetUid?: string): boolean {
  return oldReplicas > 0 || [...pods].some(([uid, owned]) => uid !== newSetUid && !owned.every(isFinished));
}
