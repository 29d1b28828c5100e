import type { CaseArea } from '../case-area.ts';
import type { Condition, PodObject } from '../../../machines/api-objects.ts';
import type {
  CountedReplicaSet,
  DeploymentCondition,
  DeploymentCounts,
} from '../../../machines/workloads/deployments/rollout-progress.ts';
import type { KeptReplicaSet } from '../../../machines/workloads/deployments/revision-history.ts';
import { areOldPodsRunning } from '../../../machines/workloads/deployments/old-pods.ts';
import {
  countDeployment,
  hasProgressed,
  hasTimedOut,
  isComplete,
  progressCondition,
} from '../../../machines/workloads/deployments/rollout-progress.ts';
import { question } from '../case-area.ts';
import { replicaSetsToForget } from '../../../machines/workloads/deployments/revision-history.ts';
import { secondsOf } from '../../../machines/timestamp.ts';

interface StatusInput {
  readonly deployment: {
    readonly spec: { readonly replicas: number; readonly progressDeadlineSeconds?: number | null };
    readonly status?: DeploymentCounts & { readonly conditions?: readonly DeploymentCondition[] };
  };
  readonly replicaSets: readonly CountedReplicaSet[];
  readonly newReplicaSet: string | null;
  readonly now: string;
}

interface TimeoutInput {
  readonly progressDeadlineSeconds?: number | null;
  readonly condition?: DeploymentCondition | null;
  readonly now?: string | null;
}

interface OldPodsInput {
  readonly oldReplicaSets: readonly { readonly statusReplicas?: number }[];
  readonly podsByOwner: readonly { readonly ownerUid: string; readonly pods?: readonly PodObject[] | null }[];
  readonly newReplicaSet?: { readonly uid?: string } | null;
}

/** How rollouts are watched, and what is kept of old ones (W3). */
export const deploymentProgressArea: CaseArea = {
  rolloutStatus: question(
    { deployment: 'any', replicaSets: '[]any', newReplicaSet: 'string|null', now: 'string' },
    (input: StatusInput) => ({ condition: statusOf(input) }),
  ),
  timedOut: question(
    { progressDeadlineSeconds: 'number|null?', condition: 'any?', now: 'string|null?' },
    ({ condition, now, ...deadline }: TimeoutInput) => ({
      timedOut: hasTimedOut({ ...deadline, ...(condition?.type === 'Progressing' ? { condition } : {}) }, timeOf(now)),
    }),
  ),
  complete: question(
    { replicas: 'number', strategy: 'DeploymentStrategy?', status: 'DeploymentStatus' },
    ({ replicas, status }: { readonly replicas: number; readonly status: DeploymentCounts }) => ({
      complete: isComplete(replicas, status),
    }),
  ),
  progressing: question(
    { before: 'DeploymentStatus', after: 'DeploymentStatus' },
    ({ before, after }: { readonly before: DeploymentCounts; readonly after: DeploymentCounts }) => ({
      progressing: hasProgressed(before, after),
    }),
  ),
  oldPodsRunning: question(
    { oldReplicaSets: '[]any', podsByOwner: '[]any', newReplicaSet: 'any?' },
    ({ oldReplicaSets, podsByOwner, newReplicaSet }: OldPodsInput) => ({
      running: areOldPodsRunning(
        oldReplicaSets.reduce((sum, { statusReplicas = 0 }) => sum + statusReplicas, 0),
        new Map(podsByOwner.map(({ ownerUid, pods }) => [ownerUid, pods ?? []])),
        newReplicaSet?.uid,
      ),
    }),
  ),
  cleanupHistory: question(
    { revisionHistoryLimit: 'number|null?', oldReplicaSets: '[]any' },
    (input: { readonly revisionHistoryLimit?: number | null; readonly oldReplicaSets: readonly KeptReplicaSet[] }) => ({
      deletedCount: replicaSetsToForget(input.oldReplicaSets, input.revisionHistoryLimit).length,
    }),
  ),
};

/** Where a table says no time, or so in words, it means a moment after every deadline. */
const timeOf = (now: string | null | undefined): number => (/^\d/.test(now ?? '') ? secondsOf(now ?? '') : Infinity);

function statusOf({ deployment: { spec, status = {} }, replicaSets, newReplicaSet, now }: StatusInput) {
  const condition = status.conditions?.find(({ type }) => type === 'Progressing');
  const after = progressCondition(
    { ...spec, counts: status, ...(condition === undefined ? {} : { condition }) },
    countDeployment(replicaSets, newReplicaSet ?? undefined),
    timeOf(now),
  );
  return after === undefined ? null : inShort(after);
}

function inShort({ type, status, reason }: Condition): Condition {
  return { type, status, ...(reason === undefined ? {} : { reason }) };
}
