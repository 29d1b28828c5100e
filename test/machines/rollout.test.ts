import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../machines/universe.ts';
import type { CountOrPercent } from '../../machines/rolling-update-limits.ts';
import type { DeploymentFacts } from '../../machines/facts.ts';
import { createRollout, fillRollout } from '../../machines/rollout.ts';
import { deploymentView } from '../../machines/object-views.ts';
import { readCases } from './conformance/read-cases.ts';

/** A Deployment in the middle of something: sizes and available pods of its ReplicaSets, old ones first. */
interface Situation {
  readonly replicas: number;
  readonly maxSurge?: CountOrPercent;
  readonly maxUnavailable?: CountOrPercent;
  readonly strategy?: DeploymentFacts['strategy'];
  readonly paused?: boolean;
  readonly sets: readonly {
    readonly exists?: boolean;
    readonly replicas: number;
    readonly available?: number;
    readonly unfinished?: number;
  }[];
}

/** What the controller wants next, by ReplicaSet. */
function wanted({
  replicas,
  maxSurge = 0,
  maxUnavailable = 0,
  strategy = 'RollingUpdate',
  paused = false,
  sets,
}: Situation) {
  const facts: DeploymentFacts = { namespace: 'namespace/default', strategy, maxSurge, maxUnavailable };
  const revision = sets.length - 1;
  const deployment = deploymentView(
    { value: { Present: paused ? 'Paused' : 'Active' }, context: { replicas, revision } },
    { id: 'deployment/web', group: 'deployments', index: 0, spec: facts },
    () => 0,
  );
  const cluster = {
    deployments: [deployment],
    replicaSets: sets.map((set, index) => ({ index, deployment: 0, exists: true, facts: { revision: index }, ...set })),
    counts: {
      available: Int32Array.from(sets, ({ available, replicas: size }) => available ?? size),
      unfinished: Int32Array.from(sets, ({ unfinished, replicas: size }) => unfinished ?? size),
    },
  } as unknown as Cluster;
  const rollout = createRollout(sets.length);
  fillRollout(cluster, rollout);
  const { grow, cleanUp, shrink } = rollout;
  return { grow: [...grow], cleanUp: [...cleanUp], shrink: [...shrink] };
}

interface RolloutQuestion {
  readonly replicas: number;
  readonly maxSurge: CountOrPercent;
  readonly maxUnavailable: CountOrPercent;
  readonly oldReplicas: number;
  readonly oldUnavailable: number;
  readonly newReplicas: number;
  readonly newPodsBecomeAvailable: boolean;
}

interface RolloutStep {
  readonly action: 'scaleNew' | 'scaleOld';
  readonly new: number;
  readonly old: number;
}

/** Passes of the controller until it wants nothing: each resizes one ReplicaSet, and between two of them the new pods become available, or never do. */
function passes(question: RolloutQuestion): readonly RolloutStep[] {
  const { replicas, maxSurge, maxUnavailable, newPodsBecomeAvailable } = question;
  const steps: RolloutStep[] = [];
  let { oldReplicas: old, oldUnavailable, newReplicas: fresh } = question;
  for (;;) {
    const { grow, cleanUp, shrink } = wanted({
      replicas,
      maxSurge,
      maxUnavailable,
      sets: [
        { replicas: old, available: old - oldUnavailable },
        { replicas: fresh, available: newPodsBecomeAvailable ? fresh : 0 },
      ],
    });
    const grown = grow[1] ?? -1;
    const cleaned = cleanUp[0] ?? -1;
    const shrunk = shrink[0] ?? -1;
    if (grown >= 0) {
      fresh = grown;
      steps.push({ action: 'scaleNew', new: fresh, old });
    } else if (cleaned >= 0 || shrunk >= 0) {
      const after = cleaned >= 0 ? cleaned : shrunk;
      if (cleaned >= 0) oldUnavailable -= old - after;
      old = after;
      steps.push({ action: 'scaleOld', new: fresh, old });
    } else return steps;
  }
}

interface OldSetsQuestion {
  readonly replicas: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly oldReplicas: number;
  readonly oldAvailable: number;
  readonly newReplicas: number;
  readonly newAvailable: number;
}

describe('fillRollout', () => {
  it.each(readCases<RolloutQuestion, { steps: readonly RolloutStep[] }>('deployment-rollout', 'rollout'))(
    'takes the steps that Kubernetes takes: $about',
    ({ input, expected }) => {
      expect(passes(input)).toEqual(expected.steps);
    },
  );

  it.each(
    readCases<OldSetsQuestion, { newReplicas: number; scaled: boolean }>(
      'deployment-scaling',
      'reconcileNewReplicaSet',
    ),
  )(
    'agrees with Kubernetes: $about',
    ({ input: { replicas, maxSurge, maxUnavailable, oldReplicas, newReplicas }, expected }) => {
      const { grow } = wanted({
        replicas,
        maxSurge,
        maxUnavailable,
        sets: [{ replicas: oldReplicas }, { replicas: newReplicas }],
      });
      expect(grow[1]).toBe(expected.scaled ? expected.newReplicas : -1);
    },
  );

  it.each(
    readCases<OldSetsQuestion, { oldReplicas: number; scaled: boolean }>(
      'deployment-scaling',
      'reconcileOldReplicaSets',
    ),
  )('agrees with Kubernetes: $about', ({ input, expected }) => {
    const { cleanUp, shrink } = wanted({
      ...input,
      sets: [
        { replicas: input.oldReplicas, available: input.oldAvailable },
        { replicas: input.newReplicas, available: input.newAvailable },
      ],
    });
    const [size = -1] = (cleanUp[0] ?? -1) >= 0 ? cleanUp : shrink;
    expect(size).toBe(expected.scaled ? expected.oldReplicas : -1);
  });

  it('gives nothing up while an old ReplicaSet still has pods that it was told to give up', () => {
    const sets = [{ replicas: 2, available: 3 }, { replicas: 2 }];
    expect(wanted({ replicas: 3, maxSurge: 1, sets })).toEqual({ grow: [-1, -1], cleanUp: [-1, -1], shrink: [-1, -1] });
    const settled = [{ replicas: 2 }, { replicas: 2 }];
    expect(wanted({ replicas: 3, maxSurge: 1, sets: settled }).shrink).toEqual([1, -1]);
  });

  it('does not count pods of an old ReplicaSet that was scaled to nothing', () => {
    const sets = [{ replicas: 0, available: 1 }, { replicas: 2 }, { replicas: 2, available: 1 }];
    expect(wanted({ replicas: 3, maxSurge: 1, sets })).toEqual({
      grow: [-1, -1, -1],
      cleanUp: [-1, -1, -1],
      shrink: [-1, -1, -1],
    });
  });

  it('takes unavailable pods first, from the oldest template on', () => {
    const sets = [{ replicas: 2, available: 1 }, { replicas: 3, available: 0 }, { replicas: 0 }];
    expect(wanted({ replicas: 4, maxSurge: 1, maxUnavailable: 1, sets }).cleanUp).toEqual([1, 2, -1]);
  });

  it('leaves the templates of a paused Deployment alone', () => {
    const midway = [{ replicas: 2 }, { replicas: 1 }];
    expect(wanted({ replicas: 3, maxSurge: 1, paused: true, sets: midway })).toEqual({
      grow: [-1, -1],
      cleanUp: [-1, -1],
      shrink: [-1, -1],
    });
    expect(wanted({ replicas: 3, paused: true, sets: [{ replicas: 2 }, { replicas: 0, exists: false }] }).grow).toEqual(
      [3, -1],
    );
    expect(wanted({ replicas: 0, paused: true, sets: [{ replicas: 2 }] }).grow).toEqual([0]);
    expect(wanted({ replicas: 2, paused: true, sets: [{ replicas: 0 }, { replicas: 0, exists: false }] }).grow).toEqual(
      [2, -1],
    );
    expect(wanted({ replicas: 2, paused: true, sets: [{ replicas: 0, exists: false }] }).grow).toEqual([-1]);
  });

  it('lets the old ReplicaSets of a paused Deployment go once the new one has all its pods available', () => {
    expect(wanted({ replicas: 2, paused: true, sets: [{ replicas: 1 }, { replicas: 2 }] }).shrink).toEqual([0, -1]);
    expect(
      wanted({ replicas: 2, paused: true, sets: [{ replicas: 1 }, { replicas: 2, available: 1 }] }).shrink,
    ).toEqual([-1, -1]);
  });

  it('recreates only when no old pod is left that is not finished', () => {
    const recreate = (old: { readonly replicas: number; readonly unfinished: number }) =>
      wanted({ replicas: 2, strategy: 'Recreate', sets: [old, { replicas: 0, exists: false }] });
    expect(recreate({ replicas: 2, unfinished: 2 })).toMatchObject({ grow: [-1, -1], shrink: [0, -1] });
    expect(recreate({ replicas: 0, unfinished: 1 })).toMatchObject({ grow: [-1, -1], shrink: [-1, -1] });
    expect(recreate({ replicas: 0, unfinished: 0 })).toMatchObject({ grow: [-1, 2], shrink: [-1, -1] });
  });

  interface OldPods {
    readonly podsByOwner: readonly { readonly pods: readonly { readonly status?: { readonly phase?: string } }[] }[];
  }

  it.each(readCases<OldPods, { running: boolean }>('deployment-progress', 'oldPodsRunning'))(
    'agrees with Kubernetes: $about',
    ({ input: { podsByOwner }, expected }) => {
      const phases = podsByOwner.flatMap(({ pods }) => pods.map(({ status }) => status?.phase));
      const unfinished = phases.filter((phase) => phase !== 'Succeeded' && phase !== 'Failed').length;
      const sets = [
        { replicas: 0, unfinished },
        { replicas: 0, exists: false },
      ];
      expect(wanted({ replicas: 1, strategy: 'Recreate', sets }).grow[1] === -1).toBe(expected.running);
    },
  );
});
