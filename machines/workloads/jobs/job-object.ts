import type { Condition, PodObject } from '../../api-objects.ts';
import type { PodFailurePolicy } from './pod-failure-policy.ts';
import type { SuccessPolicy } from './success-policy.ts';
import { isBeingDeleted } from '../../pods/is-being-deleted.ts';

/** spec of a Job, as far as its controller goes by it; absent limits have Kubernetes' defaults. */
export interface JobSpec {
  readonly parallelism?: number;
  readonly completions?: number | null;
  readonly completionMode?: string;
  readonly backoffLimit?: number;
  readonly backoffLimitPerIndex?: number | null;
  readonly maxFailedIndexes?: number | null;
  readonly activeDeadlineSeconds?: number | null;
  readonly suspend?: boolean;
  readonly podReplacementPolicy?: string;
  readonly podFailurePolicy?: PodFailurePolicy | null;
  readonly successPolicy?: SuccessPolicy | null;
  readonly template?: { readonly spec?: { readonly restartPolicy?: string } };
}

/** status of a Job; counters that are left out are 0. */
export interface JobStatus {
  readonly active?: number;
  readonly ready?: number;
  readonly terminating?: number;
  readonly succeeded?: number;
  readonly failed?: number;
  readonly completedIndexes?: string;
  readonly failedIndexes?: string;
  readonly conditions?: readonly Condition[];
  readonly startTime?: string | null;
}

/** The finalizer that keeps a pod until it is counted. */
export const trackingFinalizer = 'batch.kubernetes.io/job-tracking';

/** Where an Indexed Job writes which index a pod is for. */
export const indexAnnotation = 'batch.kubernetes.io/job-completion-index';

/** Whether each pod of the Job is for an index of its own. */
export function isIndexed({ completionMode }: JobSpec): boolean {
  return completionMode === 'Indexed';
}

/** Whether failures are counted for each index apart. */
export function isLimitedPerIndex({ backoffLimitPerIndex }: JobSpec): boolean {
  return (backoffLimitPerIndex ?? undefined) !== undefined;
}

/** Whether a pod that is on its way out is replaced only when it is gone: pkg/controller/job/job_controller.go (onlyReplaceFailedPods) at v1.32. */
export function replacesFailedOnly({ podReplacementPolicy, podFailurePolicy }: JobSpec): boolean {
  return podReplacementPolicy === 'Failed' || (podFailurePolicy ?? undefined) !== undefined;
}

/**
 * Whether the Job takes the pod for failed: one that is being removed counts as that before it ends, unless only failed ones are replaced.
 * Source: pkg/controller/job/job_controller.go (isPodFailed) at v1.32.
 */
export function isPodFailed(pod: PodObject, spec: JobSpec): boolean {
  if (pod.status?.phase === 'Failed') return true;
  return !replacesFailedOnly(spec) && isBeingDeleted(pod) && pod.status?.phase !== 'Succeeded';
}

/** Whether the pod is still to be counted. */
export function isTracked({ metadata }: PodObject): boolean {
  return metadata?.finalizers?.includes(trackingFinalizer) ?? false;
}

/** The index that the pod is for; `undefined` where it has none, or none that is a number (getCompletionIndex). */
export function completionIndex({ metadata }: PodObject): number | undefined {
  const text = metadata?.annotations?.[indexAnnotation] ?? '';
  return /^\+?\d+$/.test(text) ? Number(text) : undefined;
}

/** The index of a pod if the Job has it: one below its completions. */
export function validIndex(pod: PodObject, { completions }: JobSpec): number | undefined {
  const index = completionIndex(pod);
  return index !== undefined && index < (completions ?? 0) ? index : undefined;
}
