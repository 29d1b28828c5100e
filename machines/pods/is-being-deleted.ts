import type { PodObject } from '../api-objects.ts';

/** Whether metadata.deletionTimestamp is set. */
export function isBeingDeleted({ metadata }: PodObject): boolean {
  return (metadata?.deletionTimestamp ?? null) !== null;
}
