import type { BackOffRecord } from '../../../machines/workloads/jobs/job-back-off.ts';
import type { CaseArea } from '../case-area.ts';
import type { Condition, PodObject } from '../../../machines/api-objects.ts';
import type { JobSpec, JobStatus } from '../../../machines/workloads/jobs/job-object.ts';
import { conditionsInShort, isThatPass, jobPod, noon, passOf } from './job-cases.ts';
import { question } from '../case-area.ts';
import { remainingBackOff } from '../../../machines/workloads/jobs/job-back-off.ts';
import { secondsOf, timestampOf } from '../../../machines/timestamp.ts';

/** How many pods there are of each kind. */
interface PodCounts {
  readonly pending?: number;
  readonly active?: number;
  readonly readyAmongActive?: number;
  readonly succeeded?: number;
  readonly failed?: number;
  readonly terminating?: number;
}

interface IndexedPod {
  readonly index: string;
  readonly phase: string;
}

interface SyncInput {
  readonly spec: JobSpec;
  readonly statusBefore?: JobStatus;
  readonly pods?: PodCounts | readonly IndexedPod[];
  readonly deletionRequested?: boolean;
  readonly wasSuspended?: boolean;
  readonly failures?: { readonly sinceLastSuccess: number; readonly secondsSinceLast?: number };
  readonly podControlFails?: boolean;
  readonly createQuota?: number;
  /** Below 0: deletions that the controller has not seen. */
  readonly unseenCreations?: number;
  readonly startedSecondsAgo?: number;
  readonly restartPolicy?: string;
  /** Of one pod for each of the counts that follow. */
  readonly podPhase?: string;
  readonly restartCounts?: readonly number[];
  readonly activePods?: number;
  readonly activePodsPhase?: string;
  readonly failedPods?: number;
}

interface BackOffInput {
  readonly failures: number;
  readonly lastFailureTime?: string | null;
  readonly now: string;
  readonly baseSeconds: number;
  readonly maxSeconds: number;
}

/** One pass of the Job controller (W7). */
export const jobSyncArea: CaseArea = {
  sync: question(
    {
      spec: 'any',
      statusBefore: 'any?',
      pods: 'any?',
      deletionRequested: 'boolean?',
      wasSuspended: 'boolean?',
      failures: 'any?',
      podControlFails: 'boolean?',
      createQuota: 'number?',
      unseenCreations: 'number?',
      startedSecondsAgo: 'number?',
      restartPolicy: 'string?',
      podPhase: 'string?',
      restartCounts: '[]number?',
      activePods: 'number?',
      activePodsPhase: 'string?',
      failedPods: 'number?',
    },
    sync,
    isThatPass,
  ),
  remainingBackoff: question(
    {
      failures: 'number',
      lastFailureTime: 'string|null?',
      now: 'string',
      baseSeconds: 'number',
      maxSeconds: 'number',
    },
    ({ failures, lastFailureTime, now, ...limits }: BackOffInput) => ({
      waitSeconds: remainingBackOff(
        { failures, ...(lastFailureTime ? { lastFailure: secondsOf(lastFailureTime) } : {}) },
        secondsOf(now),
        limits,
      ),
    }),
  ),
};

function sync(input: SyncInput) {
  const { podControlFails = false, createQuota, unseenCreations = 0, deletionRequested = false } = input;
  const pass = passOf({
    spec: { ...input.spec, template: { spec: { restartPolicy: input.restartPolicy ?? 'Never' } } },
    status: statusOf(input),
    pods: podsOf(input).map(jobPod),
    deleting: deletionRequested,
    backOff: backOffOf(input),
    expectationsMet: unseenCreations === 0,
    podWritesFail: podControlFails,
    ...(createQuota === undefined ? {} : { creationsAllowed: createQuota }),
  });
  return {
    // A pod control that fails counts what it is asked for.
    creations: podControlFails ? pass.creationCalls : pass.creations,
    deletions: pass.deletions.length,
    createdIndexes: pass.createdIndexes.map(String).toSorted(),
    status: pass.status,
    conditions: conditionsInShort(pass.status.conditions),
  };
}

function statusOf({ statusBefore, wasSuspended = false, startedSecondsAgo }: SyncInput): JobStatus {
  const suspended: Condition = { type: 'Suspended', status: 'True', reason: 'JobSuspended' };
  const started = secondsOf(noon) - (startedSecondsAgo ?? 0);
  return {
    ...(statusBefore === undefined && startedSecondsAgo === undefined ? {} : { startTime: timestampOf(started) }),
    ...statusBefore,
    conditions: [...(statusBefore?.conditions ?? []), ...(wasSuspended ? [suspended] : [])],
  };
}

function backOffOf({ failures }: SyncInput): BackOffRecord {
  if (failures === undefined) return { failures: 0 };
  return { failures: failures.sinceLastSuccess, lastFailure: secondsOf(noon) - (failures.secondsSinceLast ?? 0) };
}

function podsOf({ pods = {}, podPhase = '', restartCounts = [], ...input }: SyncInput): readonly PodObject[] {
  const { activePods = 0, activePodsPhase = 'Running', failedPods = 0 } = input;
  const listed = 'length' in pods ? pods.map(indexedPod) : countedPods(pods);
  const restarted = restartCounts.map((restartCount): PodObject => ({
    status: { phase: podPhase, containerStatuses: [{ name: 'main', restartCount }] },
  }));
  return [...listed, ...restarted, ...times(activePods, activePodsPhase), ...times(failedPods, 'Failed')];
}

function indexedPod({ index, phase }: IndexedPod): PodObject {
  const annotations = { 'batch.kubernetes.io/job-completion-index': index };
  return { metadata: { annotations }, status: { phase } };
}

function countedPods(counts: PodCounts): readonly PodObject[] {
  const { pending = 0, active = 0, readyAmongActive = 0, succeeded = 0, failed = 0, terminating = 0 } = counts;
  const ready = [{ type: 'Ready', status: 'True' }];
  return [
    ...times(pending, 'Pending'),
    ...times(active, 'Running').map((pod, place) =>
      place < readyAmongActive ? { status: { ...pod.status, conditions: ready } } : pod,
    ),
    ...times(succeeded, 'Succeeded'),
    ...times(failed, 'Failed'),
    ...times(terminating, 'Running').map((pod) => ({ ...pod, metadata: { deletionTimestamp: noon } })),
  ];
}

/** The tables' pods have containers that ended long ago, whatever their phase, so that nothing waits for a back-off. */
function times(count: number, phase: string): readonly PodObject[] {
  const terminated = { exitCode: 0, finishedAt: '0001-01-01T00:00:01Z' };
  const containerStatuses = [{ name: 'main', state: { terminated } }];
  return Array.from({ length: count }, () => ({ status: { phase, containerStatuses } }));
}
