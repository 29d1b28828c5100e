import type { ReplicaSetView } from './universe.ts';
import { rule } from './universe.ts';

/**
 * The Deployment controller: moves pods from the ReplicaSets of old templates to that of the present one (W3). What it wants is in
 * rollout.ts; these rules carry it out, one ReplicaSet an action.
 *
 * Source: pkg/controller/deployment/rolling.go, recreate.go, sync.go at v1.32.
 *
 * Left out: proportional scaling of a Deployment that is resized in the middle of a rollout (it goes by the rollout's own limits
 * here); removal of old empty ReplicaSets beyond revisionHistoryLimit, which own nothing; the progress deadline, which only reports.
 * What these decide is in machines/workloads/deployments: proportional-scaling.ts, revision-history.ts, rollout-progress.ts.
 */
const ofDeployment = (set: ReplicaSetView): boolean => set.deployment >= 0;

/** It writes a ReplicaSet with the resourceVersion that it read, so that the write is refused if there is a later one: sync.go (scaleReplicaSet). */
const update = { reads: 'deployment', unchanged: 'revision' } as const;

export const deploymentControllerRules = [
  rule({
    id: 'deploymentController.createsReplicaSet',
    description: 'Creates the ReplicaSet of the present template, as large as maxSurge allows.',
    implements: ['W3'],
    to: 'replicaSets',
    with: ['sizes'],
    event: (_, replicas) => ({ type: 'replica-set.create', replicas }),
    where: ofDeployment,
    reads: 'deployment',
    when: (set, replicas, { rollout }) => rollout.grow[set.index] === replicas,
    fairness: 'weak',
    says: (set, replicas) => `creates ${set.id} with ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`,
  }),
  rule({
    id: 'deploymentController.scalesNewReplicaSet',
    description: 'Resizes the ReplicaSet of the present template, within maxSurge.',
    implements: ['W3', 'W8'],
    to: 'replicaSets',
    with: ['sizes'],
    event: (_, replicas) => ({ type: 'replica-set.scale', replicas }),
    where: ofDeployment,
    ...update,
    when: (set, replicas, { rollout }) => rollout.grow[set.index] === replicas,
    fairness: 'weak',
    says: (set, replicas) => `scales the new ${set.id} to ${replicas}`,
  }),
  rule({
    id: 'deploymentController.removesUnavailable',
    description: 'Shrinks an old ReplicaSet by pods that are not available: they serve nobody.',
    implements: ['W3'],
    to: 'replicaSets',
    with: ['sizes'],
    event: (_, replicas) => ({ type: 'replica-set.scale', replicas }),
    where: ofDeployment,
    ...update,
    when: (set, replicas, { rollout }) => rollout.cleanUp[set.index] === replicas,
    // A pod that crashes again and again is unavailable for the whole of each back-off (10 s to 5 min): long enough to be noticed once.
    fairness: 'strong',
    says: (set, replicas) => `scales the old ${set.id} to ${replicas}: the others are not available`,
  }),
  rule({
    id: 'deploymentController.scalesOldReplicaSet',
    description: 'Shrinks an old ReplicaSet as far as maxUnavailable allows.',
    implements: ['W3'],
    to: 'replicaSets',
    with: ['sizes'],
    event: (_, replicas) => ({ type: 'replica-set.scale', replicas }),
    where: ofDeployment,
    ...update,
    when: (set, replicas, { rollout }) => rollout.shrink[set.index] === replicas && rollout.cleanUp[set.index] === -1,
    // Not strong: a new pod that is available for the moment before each crash need not be noticed, and so the rollout may hang.
    fairness: 'weak',
    says: (set, replicas) => `scales the old ${set.id} to ${replicas}`,
  }),
];
