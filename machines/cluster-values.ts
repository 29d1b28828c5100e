import type { Cluster, Kubernetes } from './universe.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import type { Composition } from '../src/model/composition.ts';
import type { Pictures } from './scheduler-picture.ts';
import { createCounts, createLoad, fillContents, fillContentsWithSupplies, fillCounts, fillLoad } from './counts.ts';
import { createPictures, fillPictures } from './scheduler-picture.ts';
import { createPreemptionPlan } from './scheduler-preemption.ts';
import { createNodeScores } from './scheduling/node-scores.ts';
import { createRollout, fillRollout } from './rollout.ts';
import { createTaintable, fillTaintable } from './disruption.ts';
import { defaultLegacyWeights } from './scheduling/legacy-priorities.ts';
import { fillCountsByClass } from './priority-admission.ts';
import { isAnyClaimWaiting } from './volumes/waiting-claims.ts';
import { fillTakenPodCidrs } from './pod-cidr-allocator.ts';
import { isOversubscribable } from './oversubscription.ts';

/** What rules and properties read of a whole cluster: computed at most once in each state, and only when read. */
export function derivedValues(spec: ClusterSpec): NonNullable<Composition['derived']> {
  const { replicaSets, nodes, namespaces, priorityClasses = [], configurations = [], claims = [] } = spec;
  const { disruptionBudgets = [] } = spec;
  const isByClass = priorityClasses.length > 0;
  const oversubscribable = isOversubscribable(spec);
  const filled =
    <T>(create: () => T, fill: (cluster: Cluster, value: T) => void) =>
    (cluster: Cluster, reuse: T | undefined): T => {
      const value = reuse ?? create();
      fill(cluster, value);
      return value;
    };
  return {
    counts: filled(() => createCounts(replicaSets.length), isByClass ? fillCountsByClass : fillCounts),
    load: filled(() => createLoad(nodes.length), fillLoad),
    rollout: filled(() => createRollout(replicaSets.length), fillRollout),
    nodeScores: filled(
      () => createNodeScores(nodes.length),
      (_, scores) => {
        scores.pod = -1;
      },
    ),
    contents: filled(
      () => new Int32Array(namespaces.length),
      configurations.length + claims.length + disruptionBudgets.length > 0 ? fillContentsWithSupplies : fillContents,
    ),
    someNodeReady: (cluster: Cluster) => cluster.nodes.some((node) => node.ready),
    takenPodCidrs: filled(() => new Uint8Array(spec.podCidrs?.length ?? 0), fillTakenPodCidrs),
    taintable: filled(() => createTaintable(nodes.length), fillTaintable),
    ...schedulerValues(spec),
    legacyWeights: () => (spec.generation === 'legacy' ? (spec.legacyWeights ?? defaultLegacyWeights) : null),
    bestNodesOnly: () => spec.scheduler === 'best',
    isOversubscribable: () => oversubscribable,
  };
}

/** Pictures of what schedulers take for true are drawn only where that is not simply the cluster. */
function schedulerValues(spec: ClusterSpec): NonNullable<Composition['derived']> {
  const { bindingWindow = false, preemption = false, schedulers = 1, nodes, pods } = spec;
  const isPlain = !bindingWindow && !preemption && !isAnyClaimWaiting(spec);
  const create = () => createPictures(schedulers, nodes.length);
  return {
    pictures: (cluster: Cluster, reuse: Pictures | null | undefined) => {
      if (isPlain) return null;
      const pictures = reuse ?? create();
      fillPictures(cluster, pictures);
      return pictures;
    },
    preemption: (_: Cluster, reuse: Kubernetes['derived']['preemption'] | undefined) => {
      const plan = reuse ?? createPreemptionPlan(nodes.length, pods.length);
      plan.pod = -1;
      return plan;
    },
  };
}
