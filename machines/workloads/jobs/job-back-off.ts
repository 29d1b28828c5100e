import type { ContainerStatusObject, PodObject } from '../../api-objects.ts';
import { createdAt } from '../pods/active-pods.ts';
import { isSidecar } from '../../kubelet/is-sidecar.ts';
import { secondsOf } from '../../timestamp.ts';

/**
 * How long a Job waits before it replaces pods that failed (W7).
 *
 * Source: pkg/controller/job/backoff_utils.go (newBackoffRecord, getFinishedTime, getRemainingTimeForFailuresCount) and
 * pkg/controller/job/job_controller.go (DefaultJobPodFailureBackOff, MaxJobPodFailureBackOff) at v1.32. Times are in seconds.
 */

/** Failures since the last success. */
export interface BackOffRecord {
  readonly failures: number;
  readonly lastFailure?: number;
}

/** The wait after the first failure, which doubles with each, and its limit. */
export interface BackOffLimits {
  readonly baseSeconds: number;
  readonly maxSeconds: number;
}

/** Those of the Job controller. */
export const jobBackOff: BackOffLimits = { baseSeconds: 10, maxSeconds: 600 };

/** The record after a pass that found pods newly ended: a success forgives what failed no later than it. */
export function recordAfter(
  before: BackOffRecord,
  succeeded: readonly PodObject[],
  failed: readonly PodObject[],
): BackOffRecord {
  const failures = failed.map(finishedAt);
  if (succeeded.length === 0) {
    if (failures.length === 0) return before;
    return { failures: before.failures + failures.length, lastFailure: Math.max(...failures) };
  }
  const lastSuccess = Math.max(...succeeded.map(finishedAt));
  const later = failures.filter((time) => time > lastSuccess);
  return later.length === 0 ? { failures: 0 } : { failures: later.length, lastFailure: Math.max(...later) };
}

/** How long is still to be waited. */
export function remainingBackOff(
  { failures, lastFailure = never }: BackOffRecord,
  now: number,
  { baseSeconds, maxSeconds }: BackOffLimits = jobBackOff,
): number {
  if (failures === 0) return 0;
  // The limit holds from the second failure on: a base above it is waited for in full after the first.
  const wait = failures === 1 ? baseSeconds : Math.min(baseSeconds * 2 ** (failures - 1), maxSeconds);
  return Math.max(0, wait - (now - lastFailure));
}

/**
 * When a pod ended: when the last of its containers and sidecars did, or else when it stopped being ready, or when its removal was asked for, or, should nothing of
 * this be known, when it was made.
 */
export function finishedAt(pod: PodObject): number {
  return containersFinishedAt(pod) ?? unreadySince(pod) ?? removalAskedAt(pod) ?? createdAt(pod) ?? never;
}

/** The zero time. */
const never = secondsOf('0001-01-01T00:00:00Z');

/** Sidecars end after the other containers. Where they have ended, it does not matter whether those have (getFinishTimeFromContainers). */
function containersFinishedAt({ spec, status }: PodObject): number | undefined {
  const sidecars = (spec?.initContainers ?? []).filter(isSidecar).map(({ name }) => name);
  const ended = endsOf(status?.containerStatuses);
  const endedLast = endsOf(status?.initContainerStatuses?.filter(({ name }) => sidecars.includes(name)));
  const known = [...(ended ?? []), ...(endedLast ?? [])];
  return endedLast === undefined || known.length === 0 ? undefined : Math.max(...known);
}

/** When each of some containers ended; `undefined` where one has not. */
function endsOf(statuses: readonly ContainerStatusObject[] = []): readonly number[] | undefined {
  const times = statuses.map(({ state }) => timeOf(state?.terminated?.finishedAt));
  const known = times.filter((time) => time !== undefined);
  return known.length < times.length ? undefined : known;
}

function unreadySince({ status }: PodObject): number | undefined {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return ready?.status === 'False' ? timeOf(ready.lastTransitionTime) : undefined;
}

function removalAskedAt({ metadata }: PodObject): number | undefined {
  const deletion = timeOf(metadata?.deletionTimestamp);
  return deletion === undefined ? undefined : deletion - (metadata?.deletionGracePeriodSeconds ?? 0);
}

/** The zero time counts as none. */
function timeOf(timestamp: string | null | undefined): number | undefined {
  if (timestamp === null || timestamp === undefined) return undefined;
  const seconds = secondsOf(timestamp);
  return seconds === never ? undefined : seconds;
}
