import type { PodObject } from '../../api-objects.ts';

/**
 * Ordinals of a StatefulSet's pods (W6): the number after the last dash of a pod's name.
 *
 * Source: pkg/controller/statefulset/stateful_set_utils.go (getParentNameAndOrdinal, getStartOrdinal, getEndOrdinal) at v1.32.
 */

/** The ordinal; -1 for a pod whose name has none that fits an int32. */
export function ordinalOf({ metadata }: PodObject): number {
  const text = /-(?<ordinal>\d+)$/.exec(metadata?.name ?? '')?.groups?.['ordinal'];
  return text === undefined || Number(text) >= 2 ** 31 ? -1 : Number(text);
}

/** Whether an ordinal is one of `replicas` from `start` on. */
export function isInRange(ordinal: number, start: number, replicas: number): boolean {
  return start <= ordinal && ordinal < start + replicas;
}
