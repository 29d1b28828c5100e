import type { Condition } from '../../api-objects.ts';
import type { JobActions } from './job-replicas.ts';
import type { JobOutcome } from './job-outcome.ts';
import type { JobSpec, JobStatus } from './job-object.ts';
import type { JobView } from './job-view.ts';
import { countJob, endOf } from './job-outcome.ts';
import { deleteActivePods, manageJob } from './job-replicas.ts';
import { isActive } from '../pods/active-pods.ts';
import { isPodReady } from '../../pods/is-pod-ready.ts';
import { isIndexed } from './job-object.ts';
import { recordJob } from './job-tracking.ts';
import { timestampOf } from '../../timestamp.ts';

/** What one pass does. */
export interface JobPass extends JobActions {
  /** As the pass leaves it, in a loop of the controller that has counted all that ended. */
  readonly status: JobStatus & { readonly conditions: readonly Condition[] };
}

/**
 * One pass of the Job controller (W7): counts what ended, finds out whether the Job has failed or is done, and if not, creates or deletes pods; then
 * lets go of what is counted. A Job that fails or is done says so twice: FailureTarget or SuccessCriteriaMet at once, Failed or Complete when its last
 * pod has gone.
 *
 * Source: pkg/controller/job/job_controller.go (syncJob) at v1.32, with its default gates. Left out: times and messages of conditions,
 * adoption, Jobs that other controllers manage, and pods of an earlier pass that were counted and not let go
 * (status.uncountedTerminatedPods).
 */
export function passOverJob(view: JobView): JobPass {
  const { spec, pods, deleting, expectationsMet } = view;
  const { conditions = [] } = view.status;
  if (isOver(conditions) || (spec.completionMode ?? 'NonIndexed') !== (isIndexed(spec) ? 'Indexed' : 'NonIndexed'))
    return { ...idle, status: { ...view.status, conditions } };
  const status = { ...view.status, startTime: startTimeOf(view) };
  const active = pods.filter(isActive);
  const counts = countJob(view);
  const target = endOf({ ...view, status }, counts);
  const acts = expectationsMet && !deleting;
  const actions = target
    ? deleteActivePods(view, active)
    : acts
      ? manageJob(view, active, counts)
      : { ...idle, active: active.length };
  const isSettled = target !== undefined && actions.deletions.length === active.length && expectationsMet;
  const outcome: JobOutcome | undefined = target
    ? isSettled
      ? target
      : undefined
    : completionOf(spec, counts.succeeded, actions.active);
  const isWaiting = target === undefined && outcome === undefined && acts;
  const suspension = isWaiting ? withSuspension(conditions, spec.suspend === true) : conditions;
  const recorded = recordJob(view, counts, outcome, {
    active: actions.active,
    ready: active.filter(isPodReady).length - actions.readyDeleted,
    terminating: counts.terminating + actions.deletions.length,
    conditions: suspension,
  });
  // A Job that was suspended starts anew.
  const isResumed = spec.suspend !== true && suspension !== conditions;
  const startTime = isResumed ? timestampOf(view.now) : status.startTime;
  return { ...actions, status: { ...status, ...recorded, startTime } };
}

const idle = { active: 0, readyDeleted: 0, creations: 0, creationCalls: 0, createdIndexes: [], deletions: [] } as const;

const isOver = (conditions: readonly Condition[]): boolean =>
  conditions.some(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True');

/** A Job starts with the first pass that does not find it suspended. */
function startTimeOf({ spec, status: { startTime = null }, now }: JobView): string | null {
  return startTime ?? (spec.suspend === true ? null : timestampOf(now));
}

/** Without a number of completions, one success is enough once nothing runs any more. */
function completionOf({ completions }: JobSpec, succeeded: number, active: number): JobOutcome | undefined {
  const isDone = active === 0 && succeeded >= (completions ?? 1);
  return isDone ? { type: 'SuccessCriteriaMet', reason: 'CompletionsReached' } : undefined;
}

/** A Job that was never suspended does not say so; the same list where nothing changes (ensureJobConditionStatus). */
function withSuspension(conditions: readonly Condition[], suspended: boolean): readonly Condition[] {
  const type = 'Suspended';
  const status = suspended ? 'True' : 'False';
  const reason = suspended ? 'JobSuspended' : 'JobResumed';
  const known = conditions.find((condition) => condition.type === type);
  if (known === undefined) return suspended ? [...conditions, { type, status, reason }] : conditions;
  if (known.status === status && known.reason === reason) return conditions;
  return conditions.map((condition) => (condition === known ? { type, status, reason } : condition));
}
