import type { CaseArea } from '../case-area.ts';
import type { CountOrPercent, RollingUpdateLimits } from '../../../machines/rolling-update-limits.ts';
import type { ScaledSet } from '../../../machines/workloads/deployments/proportional-scaling.ts';
import {
  cleanUpUnavailable,
  reconcileOldReplicaSets,
  scaleDownAvailable,
} from '../../../machines/workloads/deployments/old-replica-sets.ts';
import { maxUnavailable, resolveRollingUpdate } from '../../../machines/rolling-update-limits.ts';
import { newReplicaSetSize, roomForNewReplicaSet } from '../../../machines/workloads/deployments/rollout-sizes.ts';
import { question } from '../case-area.ts';
import {
  replicasAnnotations,
  replicaSetFraction,
  scaleProportionally,
} from '../../../machines/workloads/deployments/proportional-scaling.ts';

interface Limits {
  readonly replicas: number;
  readonly maxSurge?: CountOrPercent;
  readonly maxUnavailable?: CountOrPercent;
}

interface Sizes extends Limits {
  readonly oldReplicas: number;
  readonly newReplicas: number;
}

interface ListedSet extends Omit<ScaledSet, 'annotations'> {
  /** The Deployment's replicas when it was last scaled. */
  readonly desiredAtLastScaling: number;
}

interface ScaleInput {
  readonly replicas: number;
  readonly maxSurge?: CountOrPercent;
  readonly previousReplicas: number;
  readonly previousMaxSurge?: CountOrPercent;
  readonly newReplicaSet?: ListedSet | null;
  readonly oldReplicaSets?: readonly ListedSet[];
}

interface FractionInput {
  readonly deployment: {
    readonly replicas: number;
    readonly maxSurge?: CountOrPercent;
    readonly statusReplicas?: number;
  };
  readonly replicaSet: Pick<ScaledSet, 'replicas' | 'annotations'>;
}

const limits = { replicas: 'number', maxSurge: 'intOrString?', maxUnavailable: 'intOrString?' };
const sizes = { ...limits, oldReplicas: 'number', newReplicas: 'number' };

/** Sizes of the ReplicaSets of a Deployment (W3). */
export const deploymentScalingArea: CaseArea = {
  reconcileNewReplicaSet: question(sizes, (input: Sizes) => {
    const newReplicas = newReplicaSetSize(sizesOf(input));
    return { scaled: newReplicas !== input.newReplicas, newReplicas };
  }),
  reconcileOldReplicaSets: question(
    { ...sizes, oldAvailable: 'number', newAvailable: 'number' },
    (input: Sizes & { readonly oldAvailable: number; readonly newAvailable: number }) => {
      const old = [{ replicas: input.oldReplicas, available: input.oldAvailable }];
      return oldSize(input, reconcileOldReplicaSets(old, sizesOf(input), input.newAvailable));
    },
  ),
  cleanupUnhealthyReplicas: question(
    { oldReplicas: 'number', oldAvailable: 'number', maxCleanup: 'number' },
    (input: { readonly oldReplicas: number; readonly oldAvailable: number; readonly maxCleanup: number }) => {
      const old = [{ replicas: input.oldReplicas, available: input.oldAvailable }];
      const [left] = cleanUpUnavailable(old, input.maxCleanup).sets;
      return { removed: input.oldReplicas - (left?.replicas ?? 0) };
    },
  ),
  scaleDownOldReplicaSets: question(
    { ...limits, oldReplicas: 'number', availablePods: 'number' },
    (input: Limits & { readonly oldReplicas: number; readonly availablePods: number }) => {
      const old = [{ replicas: input.oldReplicas, available: input.availablePods }];
      const { replicas } = input;
      return oldSize(input, scaleDownAvailable(old, input.availablePods, { replicas, ...limitsOf(input) }));
    },
  ),
  newReplicaSetSize: question(
    { ...limits, strategy: 'string', otherReplicas: 'number', newReplicas: 'number' },
    ({
      strategy,
      otherReplicas,
      ...input
    }: Limits & { strategy: string; otherReplicas: number; newReplicas: number }) => ({
      newReplicas:
        strategy === 'Recreate'
          ? input.replicas
          : roomForNewReplicaSet(sizesOf({ ...input, oldReplicas: otherReplicas })),
    }),
  ),
  scale: question(
    {
      replicas: 'number',
      maxSurge: 'intOrString?',
      previousReplicas: 'number',
      previousMaxSurge: 'intOrString?',
      newReplicaSet: 'any?',
      oldReplicaSets: '[]any?',
    },
    scale,
  ),
  replicaSetFraction: question(
    { deployment: 'any', replicaSet: 'any' },
    ({ deployment: { maxSurge = 0, ...deployment }, replicaSet }: FractionInput) => ({
      change: replicaSetFraction(replicaSet, { ...deployment, rollingUpdate: { maxSurge } }),
    }),
  ),
};

function limitsOf({ replicas, ...rollingUpdate }: Limits): RollingUpdateLimits {
  const { surge } = resolveRollingUpdate(rollingUpdate, replicas);
  return { surge, unavailable: maxUnavailable({ type: 'RollingUpdate', rollingUpdate }, replicas) };
}

function sizesOf({ oldReplicas, newReplicas, ...input }: Sizes) {
  return { replicas: input.replicas, ...limitsOf(input), total: oldReplicas + newReplicas, newReplicas };
}

function oldSize({ oldReplicas }: Pick<Sizes, 'oldReplicas'>, [left]: readonly { readonly replicas: number }[]) {
  return { scaled: left?.replicas !== oldReplicas, oldReplicas: left?.replicas ?? 0 };
}

function scale({ replicas, maxSurge = 0, previousMaxSurge = 0, newReplicaSet, oldReplicaSets = [] }: ScaleInput) {
  const withAnnotations = ({ desiredAtLastScaling, ...set }: ListedSet): ScaledSet => ({
    ...set,
    annotations: replicasAnnotations({ replicas: desiredAtLastScaling, rollingUpdate: { maxSurge: previousMaxSurge } }),
  });
  const newSet = newReplicaSet ? withAnnotations(newReplicaSet) : undefined;
  const after = scaleProportionally(
    { replicas, rollingUpdate: { maxSurge } },
    newSet,
    oldReplicaSets.map(withAnnotations),
  );
  return { replicas: Object.fromEntries(after) };
}
