import type { PodObject } from '../api-objects.ts';

/** Whether the condition Ready of a pod is True: pkg/api/v1/pod/util.go (IsPodReady) at v1.32. */
export function isPodReady({ status }: PodObject): boolean {
  return status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
}
