import type { CaseArea } from '../case-area.ts';
import type { Condition, ContainerStatusObject, ObjectMeta, PodObject } from '../../../machines/api-objects.ts';
import type { JobSpec, JobStatus } from '../../../machines/workloads/jobs/job-object.ts';
import type { PodFailurePolicy } from '../../../machines/workloads/jobs/pod-failure-policy.ts';
import type { SuccessPolicy } from '../../../machines/workloads/jobs/success-policy.ts';
import { conditionsInShort, isThatPass, jobPod, passOf } from './job-cases.ts';
import { firstPendingIndexes, succeededIndexes } from '../../../machines/workloads/jobs/indexed-jobs.ts';
import { formatIndexes, indexSetOf, parseIndexes } from '../../../machines/workloads/jobs/index-set.ts';
import { indexAnnotation, isIndexed } from '../../../machines/workloads/jobs/job-object.ts';
import { judgeFailure } from '../../../machines/workloads/jobs/pod-failure-policy.ts';
import { meetsSuccessPolicy } from '../../../machines/workloads/jobs/success-policy.ts';
import { question } from '../case-area.ts';

interface JobInput {
  readonly job: { readonly metadata?: ObjectMeta; readonly spec: JobSpec; readonly status?: JobStatus };
  readonly pods: readonly PodObject[];
}

interface IndexedPod {
  readonly index: number | string;
  readonly phase: string;
  readonly earlierFailures?: number;
  readonly containerStatuses?: readonly ContainerStatusObject[];
  readonly conditions?: readonly Condition[];
}

interface PerIndexInput {
  readonly spec: JobSpec;
  readonly statusBefore?: JobStatus;
  readonly pods: readonly IndexedPod[];
}

interface PendingInput {
  readonly count: number;
  readonly completions: number;
  readonly activeIndexes: readonly number[];
  readonly succeededIndexes: string;
  readonly failedIndexes?: string;
}

interface SucceededInput {
  readonly recorded: string;
  readonly completions: number;
  readonly pods: readonly IndexedPod[];
}

interface SuccessInput {
  readonly successPolicy?: SuccessPolicy | null;
  readonly completions: number;
  readonly succeededIndexes: string;
}

/** What a Job's policies say of pods that ended (W7). */
export const jobPoliciesArea: CaseArea = {
  matchFailurePolicy: question(
    { podFailurePolicy: 'any?', pod: 'Pod' },
    ({ podFailurePolicy, pod }: { readonly podFailurePolicy?: PodFailurePolicy | null; readonly pod: PodObject }) => {
      const { countsAsFailure, action = null } = judgeFailure(podFailurePolicy, pod);
      return { countsAsFailure, action, jobFails: action === 'FailJob' };
    },
  ),
  syncFailurePolicy: question(
    { job: 'any', pods: '[]Pod' },
    ({ job: { metadata, spec, status = {} }, pods }: JobInput) =>
      answer(
        passOf({
          spec,
          status,
          pods: (isIndexed(spec) ? pods.map(withIndex) : pods).map(jobPod),
          deleting: (metadata?.deletionTimestamp ?? null) !== null,
        }),
      ),
    isThatPass,
  ),
  perIndex: question(
    { spec: 'any', statusBefore: 'any?', pods: '[]any' },
    ({ spec, statusBefore = {}, pods }: PerIndexInput) =>
      answer(
        passOf({ spec: { ...spec, completionMode: 'Indexed' }, status: statusBefore, pods: pods.map(indexedPod) }),
      ),
    isThatPass,
  ),
  firstPendingIndexes: question(
    {
      count: 'number',
      completions: 'number',
      activeIndexes: '[]number',
      succeededIndexes: 'string',
      failedIndexes: 'string?',
    },
    ({ count, completions, activeIndexes, succeededIndexes: done, failedIndexes = '' }: PendingInput) => ({
      indexes: firstPendingIndexes(
        count,
        completions,
        parseIndexes(done),
        indexSetOf(activeIndexes),
        parseIndexes(failedIndexes),
      ),
    }),
  ),
  succeededIndexes: question(
    { recorded: 'string', completions: 'number', pods: '[]any' },
    ({ recorded, completions, pods }: SucceededInput) => ({
      indexes: formatIndexes(succeededIndexes(recorded, { completions }, pods.map(indexedPod))),
    }),
  ),
  matchSuccessPolicy: question(
    { successPolicy: 'any?', completions: 'number', succeededIndexes: 'string' },
    ({ successPolicy, completions, succeededIndexes: done }: SuccessInput) => ({
      met: meetsSuccessPolicy(successPolicy, completions, parseIndexes(done)),
    }),
  ),
};

/** The table lists pods of an Indexed Job in the order of their indexes, and names none. */
function withIndex({ metadata, ...pod }: PodObject, place: number): PodObject {
  return {
    ...pod,
    metadata: { ...metadata, annotations: { [indexAnnotation]: String(place), ...metadata?.annotations } },
  };
}

function indexedPod({ index, earlierFailures, ...status }: IndexedPod): PodObject {
  const failures =
    earlierFailures === undefined ? {} : { 'batch.kubernetes.io/job-index-failure-count': String(earlierFailures) };
  const annotations = { 'batch.kubernetes.io/job-completion-index': String(index), ...failures };
  return jobPod({ metadata: { annotations }, status });
}

function answer({ status }: ReturnType<typeof passOf>) {
  return { status, conditions: conditionsInShort(status.conditions) };
}
