import type { CaseArea } from '../case-area.ts';
import type { CountOrPercent } from '../../../machines/rolling-update-limits.ts';
import { maxUnavailable, resolveRollingUpdate } from '../../../machines/rolling-update-limits.ts';
import { passOfRollingUpdate } from '../../../machines/workloads/deployments/rolling-pass.ts';
import { question } from '../case-area.ts';

interface RolloutInput {
  readonly replicas: number;
  readonly maxSurge: CountOrPercent;
  readonly maxUnavailable: CountOrPercent;
  readonly oldReplicas: number;
  /** Of the old pods; they never become available, and are taken out first. */
  readonly oldUnavailable: number;
  readonly newReplicas: number;
  /** Whether all of them do between two passes, or none ever does. */
  readonly newPodsBecomeAvailable: boolean;
}

interface Step {
  readonly action: 'scaleNew' | 'scaleOld';
  readonly new: number;
  readonly old: number;
}

/** Rolling updates from one old ReplicaSet to a new one, step by step (W3). */
export const deploymentRolloutArea: CaseArea = {
  rollout: question(
    {
      replicas: 'number',
      maxSurge: 'intOrString',
      maxUnavailable: 'intOrString',
      oldReplicas: 'number',
      oldUnavailable: 'number',
      newReplicas: 'number',
      newPodsBecomeAvailable: 'boolean',
    },
    (input: RolloutInput) => ({ steps: stepsOf(input) }),
  ),
};

function stepsOf({
  replicas,
  newPodsBecomeAvailable,
  oldReplicas,
  oldUnavailable,
  newReplicas,
  ...limits
}: RolloutInput) {
  const { surge } = resolveRollingUpdate(limits, replicas);
  const unavailable = maxUnavailable({ type: 'RollingUpdate', rollingUpdate: limits }, replicas);
  const steps: Step[] = [];
  let [broken, old, fresh] = [oldUnavailable, oldReplicas, newReplicas];
  for (;;) {
    const newAvailable = newPodsBecomeAvailable ? fresh : 0;
    const sets = [{ replicas: old, available: old - broken }];
    const step = passOfRollingUpdate({ replicas, surge, unavailable, newReplicas: fresh, newAvailable, old: sets });
    if (step.action === 'nothing') return steps;
    if (step.action === 'scaleNew') fresh = step.newReplicas;
    else {
      const left = step.old[0]?.replicas ?? 0;
      broken = Math.max(0, broken - (old - left));
      old = left;
    }
    steps.push({ action: step.action, new: fresh, old });
  }
}
