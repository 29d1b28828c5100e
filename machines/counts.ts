import type { Cluster, NodeLoad, PodCounts, PodView } from './universe.ts';
import { colocationWeight } from './pod-view.ts';

/** Makes the derived value `counts`; the arrays are filled anew for each state. */
export function createCounts(replicaSets: number): PodCounts {
  const array = () => new Int32Array(replicaSets);
  return {
    active: array(),
    ready: array(),
    available: array(),
    unfinished: array(),
    firstFree: array(),
    victimRank: array(),
  };
}

/** Counts the pods of every ReplicaSet: pkg/controller/replicaset/replica_set_utils.go (calculateStatus), pkg/controller/controller_utils.go (FilterActivePods) at v1.32. */
export function fillCounts(cluster: Cluster, counts: PodCounts): void {
  counts.active.fill(0);
  counts.ready.fill(0);
  counts.available.fill(0);
  counts.unfinished.fill(0);
  counts.firstFree.fill(-1);
  counts.victimRank.fill(-1);
  for (const pod of cluster.pods) {
    if (!pod.exists) {
      if (pod.slotOf >= 0 && (counts.firstFree[pod.slotOf] as number) < 0) counts.firstFree[pod.slotOf] = pod.index;
      continue;
    }
    const set = pod.owner;
    if (set < 0) continue;
    if (!pod.finished) counts.unfinished[set] = (counts.unfinished[set] as number) + 1;
    if (pod.active) counts.active[set] = (counts.active[set] as number) + 1;
    if (pod.ready) counts.ready[set] = (counts.ready[set] as number) + 1;
    if (pod.available) counts.available[set] = (counts.available[set] as number) + 1;
  }
  for (const set of cluster.replicaSets) {
    if ((counts.active[set.index] as number) > set.replicas) rankVictims(cluster, set.index, counts);
  }
}

function rankVictims(cluster: Cluster, set: number, counts: PodCounts): void {
  for (const pod of cluster.pods) {
    if (pod.owner !== set || !pod.active) continue;
    counts.victimRank[set] = Math.max(counts.victimRank[set] as number, rankOf(cluster, pod.index));
  }
}

/**
 * A pod's place in the order of victims, the highest first: its own rank, and between pods alike in it the one with more
 * related pods on its node; related are the active pods of all ReplicaSets with the same owner.
 * Source: pkg/controller/replicaset/replica_set.go (getPodsRankedByRelatedPodsOnSameNode) at v1.32.
 */
export function rankOf({ pods, replicaSets }: Cluster, index: number): number {
  const pod = pods[index];
  if (pod === undefined) return -1;
  if (pod.node < 0) return pod.victimRank;
  const deployment = replicaSets[pod.owner]?.deployment ?? -1;
  let related = 0;
  for (const other of pods) {
    if (!other.active || other.node !== pod.node || other.owner < 0) continue;
    if (other.owner === pod.owner || (deployment >= 0 && replicaSets[other.owner]?.deployment === deployment))
      related++;
  }
  return pod.victimRank + related * colocationWeight;
}

/** Makes the derived value `load`. */
export function createLoad(nodes: number): NodeLoad {
  const amounts = () => new Float64Array(nodes);
  return {
    cpu: amounts(),
    memory: amounts(),
    pods: new Int32Array(nodes),
    scoredCpu: amounts(),
    scoredMemory: amounts(),
  };
}

/** Adds up what the pods of each node ask for; terminating pods count until they are gone: pkg/scheduler/framework/types.go (NodeInfo.AddPod) at v1.32. */
export function fillLoad(
  { pods }: { readonly pods: readonly Pick<PodView, 'holds' | 'node' | 'facts'>[] },
  load: NodeLoad,
): void {
  load.cpu.fill(0);
  load.memory.fill(0);
  load.pods.fill(0);
  load.scoredCpu.fill(0);
  load.scoredMemory.fill(0);
  for (const { holds, node, facts } of pods) {
    if (!holds) continue;
    load.cpu[node] = (load.cpu[node] as number) + facts.requests.cpu;
    load.memory[node] = (load.memory[node] as number) + facts.requests.memory;
    load.pods[node] = (load.pods[node] as number) + 1;
    load.scoredCpu[node] = (load.scoredCpu[node] as number) + facts.scored.cpu;
    load.scoredMemory[node] = (load.scoredMemory[node] as number) + facts.scored.memory;
  }
}

/** Objects in each namespace, by number of the namespace. */
export function fillContents(cluster: Cluster, contents: Int32Array): void {
  contents.fill(0);
  for (const objects of [cluster.pods, cluster.replicaSets, cluster.deployments]) {
    for (const object of objects) {
      if (object.exists) contents[object.namespace] = (contents[object.namespace] as number) + 1;
    }
  }
}

/** Groups that not every cluster has. */
interface Supplies {
  readonly configurations?: Cluster['configurations'];
  readonly claims?: Cluster['claims'];
  readonly disruptionBudgets?: Cluster['disruptionBudgets'];
}

/** The same with ConfigMaps, Secrets and claims, where any of them comes or goes, and with disruption budgets. */
export function fillContentsWithSupplies(cluster: Cluster, contents: Int32Array): void {
  fillContents(cluster, contents);
  const { configurations = [], claims = [], disruptionBudgets = [] } = cluster as Supplies;
  for (const objects of [configurations, claims, disruptionBudgets]) {
    for (const object of objects) {
      if (object.exists) contents[object.namespace] = (contents[object.namespace] as number) + 1;
    }
  }
}
