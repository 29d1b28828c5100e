import type { Condition } from '../../api-objects.ts';
import { secondsOf } from '../../timestamp.ts';

/**
 * Whether a rollout gets on, is over, or takes too long (W3).
 *
 * Source: pkg/controller/deployment/progress.go (syncRolloutStatus), pkg/controller/deployment/sync.go (calculateStatus) and
 * pkg/controller/deployment/util/deployment_util.go (DeploymentComplete, DeploymentProgressing, DeploymentTimedOut) at v1.32. The
 * model has no deadline: it only reports, and changes nothing that a controller does.
 */

/** The counters in the status of a Deployment; one that is left out is 0. */
export interface DeploymentCounts {
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
}

/** A condition of a Deployment. */
export interface DeploymentCondition extends Condition {
  readonly lastUpdateTime?: string | null;
}

/** A Deployment as its progress sees it. */
export interface ProgressingDeployment {
  readonly replicas: number;
  readonly progressDeadlineSeconds?: number | null;
  /** Its status as it was written last. */
  readonly counts: DeploymentCounts;
  /** Its condition Progressing, where it has one. */
  readonly condition?: DeploymentCondition;
}

/** Whether every pod is of the present template, wanted and available. */
export function isComplete(
  replicas: number,
  { replicas: all = 0, updatedReplicas = 0, availableReplicas = 0 }: DeploymentCounts,
): boolean {
  return updatedReplicas === replicas && all === replicas && availableReplicas === replicas;
}

/** Whether the rollout got on between two looks: more new pods, fewer old ones, more ready or more available ones. */
export function hasProgressed(before: DeploymentCounts, after: DeploymentCounts): boolean {
  const { updatedReplicas = 0, readyReplicas = 0, availableReplicas = 0 } = before;
  return (
    (after.updatedReplicas ?? 0) > updatedReplicas ||
    oldPods(after) < oldPods(before) ||
    (after.readyReplicas ?? 0) > readyReplicas ||
    (after.availableReplicas ?? 0) > availableReplicas
  );
}

const oldPods = ({ replicas = 0, updatedReplicas = 0 }: DeploymentCounts): number => replicas - updatedReplicas;

/** Whether more than the deadline has passed since the last progress; `now` in seconds. A rollout that ended well is not timed. */
export function hasTimedOut(
  { progressDeadlineSeconds, condition }: Pick<ProgressingDeployment, 'progressDeadlineSeconds' | 'condition'>,
  now: number,
): boolean {
  if (!hasDeadline(progressDeadlineSeconds) || condition === undefined) return false;
  if (condition.reason === availableReason) return false;
  if (condition.reason === timedOutReason) return true;
  const from = secondsOf(condition.lastUpdateTime ?? '0001-01-01T00:00:00Z');
  return from + progressDeadlineSeconds < now;
}

/**
 * The condition Progressing after a pass that counted `after`; `undefined` where the Deployment has no deadline, and so no such condition.
 * Left out: messages and times.
 */
export function progressCondition(
  deployment: ProgressingDeployment,
  after: DeploymentCounts,
  now: number,
): Condition | undefined {
  const { replicas, counts, condition, progressDeadlineSeconds } = deployment;
  if (!hasDeadline(progressDeadlineSeconds)) return undefined;
  const isOver = (after.replicas ?? 0) === (after.updatedReplicas ?? 0) && condition?.reason === availableReason;
  if (isOver) return condition;
  const type = 'Progressing';
  if (isComplete(replicas, after)) return { type, status: 'True', reason: availableReason };
  if (hasProgressed(counts, after)) return { type, status: 'True', reason: 'ReplicaSetUpdated' };
  return hasTimedOut(deployment, now) ? { type, status: 'False', reason: timedOutReason } : condition;
}

/** A ReplicaSet as the status of its Deployment counts it. */
export interface CountedReplicaSet {
  readonly name: string;
  readonly status?: Omit<DeploymentCounts, 'updatedReplicas'>;
}

/** Adds up what the ReplicaSets count; `newSet` is the name of that of the present template (calculateStatus). */
export function countDeployment(
  sets: readonly CountedReplicaSet[],
  newSet: string | undefined,
): Required<DeploymentCounts> {
  const sum = (count: keyof NonNullable<CountedReplicaSet['status']>, of = sets): number =>
    of.reduce((total, { status = {} }) => total + (status[count] ?? 0), 0);
  return {
    replicas: sum('replicas'),
    updatedReplicas: sum(
      'replicas',
      sets.filter(({ name }) => name === newSet),
    ),
    readyReplicas: sum('readyReplicas'),
    availableReplicas: sum('availableReplicas'),
  };
}

const availableReason = 'NewReplicaSetAvailable';
const timedOutReason = 'ProgressDeadlineExceeded';

/** The greatest int32 stands for none (HasProgressDeadline). */
function hasDeadline(seconds: number | null | undefined): seconds is number {
  return seconds !== null && seconds !== undefined && seconds !== 2 ** 31 - 1;
}
