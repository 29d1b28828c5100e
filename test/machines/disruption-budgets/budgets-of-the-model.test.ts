import { describe, expect, it } from 'vitest';
import type { BudgetObject } from '../../../machines/disruption-budgets/budget-object.ts';
import type { Cluster, DisruptionBudgetView, PodView } from '../../../machines/universe.ts';
import type { ClusterDescription } from '../../../src/testing/cluster-description.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import type { ScaledOwner } from '../../../machines/disruption-budgets/expected-pods.ts';
import { budgetStatus } from '../../../machines/disruption-budgets/budget-status.ts';
import { check } from '../../../src/checker/check.ts';
import { clusterComposition } from '../../../machines/cluster.ts';
import { clusterSpec } from '../../../src/testing/cluster-spec.ts';
import { compose } from '../../../src/model/compose.ts';
import { evict } from '../../../machines/disruption-budgets/eviction.ts';
import { invariant } from '../../../properties/cluster-properties.ts';
import { mayBeEvicted } from '../../../machines/eviction-rules.ts';

const limits = {
  least: { minAvailable: 1 },
  share: { minAvailable: '50%' },
  gap: { maxUnavailable: 1 },
  nothing: {},
  lenient: { minAvailable: 2, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
} as const;

/** Pods of a Deployment and one that nobody made, under a budget, while much happens to them. */
const cluster = (name: keyof typeof limits): ClusterDescription => ({
  workloads: [{ name: 'web', replicas: 2, pod: { labels: { app: name } } }],
  pods: [{ name: 'bare', labels: { app: name } }],
  disruptionBudgets: [{ name, ...limits[name] }],
  nodes: [{ name: 'node-1' }, { name: 'node-2' }],
  actions: [{ drain: 'node-1' }, { delete: 'deployment/web' }],
  faults: { containerExit: 1 },
});

function objectOf(pod: PodView, { replicaSets }: Cluster, label: string): PodObject {
  const owner = replicaSets[pod.owner];
  return {
    metadata: {
      name: pod.id,
      labels: { app: label },
      ...(pod.terminating ? { deletionTimestamp: '2024-06-01T12:00:00Z' } : {}),
      ...(owner === undefined ? {} : { ownerReferences: [{ kind: 'ReplicaSet', name: owner.id, controller: true }] }),
    },
    status: { phase: pod.phase, conditions: [{ type: 'Ready', status: pod.ready ? 'True' : 'False' }] },
  };
}

function ownersOf({ replicaSets, deployments }: Cluster): readonly ScaledOwner[] {
  return [
    ...deployments
      .filter(({ exists }) => exists)
      .map(({ id, replicas }) => ({ kind: 'Deployment', metadata: { name: id }, spec: { replicas } })),
    ...replicaSets
      .filter(({ exists }) => exists)
      .map(({ id, replicas, deployment }) => ({
        kind: 'ReplicaSet',
        metadata: {
          name: id,
          ownerReferences: [{ kind: 'Deployment', name: deployments[deployment]?.id ?? '', controller: true }],
        },
        spec: { replicas },
      })),
  ];
}

function budgetOf({ processed, healthy, desired, allowed }: DisruptionBudgetView, name: keyof typeof limits) {
  const budget: BudgetObject = {
    metadata: { name, generation: 1 },
    spec: { ...limits[name], selector: { matchLabels: { app: name } } },
    status: {
      observedGeneration: processed ? 1 : 0,
      currentHealthy: healthy,
      desiredHealthy: desired,
      disruptionsAllowed: allowed,
    },
  };
  return budget;
}

describe('disruption budgets of the model', () => {
  it.each(Object.keys(limits) as (keyof typeof limits)[])(
    'are as the functions that follow Kubernetes to the letter have them, in every state: %s',
    (name) => {
      let states = 0;
      const agrees = invariant({
        id: 'test/agrees',
        claim: 'The model decides as the functions do.',
        holds: (seen) => {
          states++;
          const [view] = seen.disruptionBudgets;
          if (view === undefined) return false;
          const budget = budgetOf(view, name);
          const there = seen.pods.filter(({ exists }) => exists);
          const pods = there.map((pod) => objectOf(pod, seen, name));
          const status = budgetStatus(budget, { pods, owners: ownersOf(seen), now: 0 });
          const { healthy, desired } = seen.disruptions;
          const isFailed = status.condition.reason === 'SyncFailed';
          const isSame = isFailed
            ? desired[0] === -1
            : healthy[0] === status.currentHealthy && desired[0] === status.desiredHealthy;
          const isGranted = (pod: PodObject): boolean => ['free', 'granted'].includes(evict(pod, [budget]));
          return isSame && there.every((pod, place) => mayBeEvicted(pod, seen) === isGranted(pods[place] ?? {}));
        },
      });
      const model = compose(clusterComposition(clusterSpec(cluster(name))));
      const { results } = check(model, { properties: [agrees], start: 'settled' });
      expect(results.map(({ verdict }) => verdict.kind)).toEqual(['holds']);
      expect(states).toBeGreaterThan(100);
    },
  );
});
