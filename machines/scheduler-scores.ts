import type { Cluster, NodeView, PodView } from './universe.ts';
import type { LegacyWeights } from './scheduling/legacy-priorities.ts';
import type { NodeScores } from './scheduling/node-scores.ts';
import type { Picture } from './scheduler-picture.ts';
import { balanced, leastRequested, serviceSpreading } from './scheduling/legacy-priorities.ts';
import { balancedAllocationScore } from './scheduling/balanced-allocation.ts';
import { leastAllocatedScore } from './scheduling/least-allocated.ts';
import { scoreLabels } from './legacy-label-scores.ts';
import { scorePreferences } from './scheduling/preferences.ts';

/**
 * The score of a node for a pod (S1, S3, S5): the sum of the scores of every plugin that v1.32 runs without configuration, each times its
 * weight, or of the priorities of the legacy scheduler's provider.
 *
 * Source: pkg/scheduler/apis/config/v1/default_plugins.go (getDefaultPlugins), pkg/scheduler/framework/runtime/framework.go (RunScorePlugins) and
 * pkg/scheduler/schedule_one.go (prioritizeNodes, selectHost) at v1.32.
 *
 * TaintToleration, NodeAffinity, PodTopologySpread, with its defaults for pods without constraints, InterPodAffinity and ImageLocality:
 * machines/scheduling/preferences.ts. NodeResourcesFit scores by LeastAllocated. VolumeBinding scores nothing without the feature
 * VolumeCapacityPriority. Left out: that nodes come to have the images of their pods, and lose them when the disk is full. The images
 * that manifests and scenario say are there stay, and no others come: how large an image is that is pulled no manifest says, one below 23 MB
 * counts for nothing, and the kubelet reports the largest 50 alone, minutes later. Services count from the start, those of an action too.
 */
export function fillNodeScores(pod: PodView, picture: Picture, cluster: Cluster, into: NodeScores): void {
  into.pod = pod.index;
  into.template = pod.facts.template;
  into.controller = pod.owner;
  const { legacyWeights } = cluster;
  const { preferences } = pod.facts;
  if (preferences === null) into.scores.fill(0);
  else scorePreferences(preferences, picture, into, controllerOf(pod, cluster));
  if (legacyWeights !== null) {
    scoreServiceSpreading(pod, picture, legacyWeights, into);
    scoreLabels(pod, picture, legacyWeights, into);
  }
  into.best = -Infinity;
  for (const node of picture.nodes) {
    if (into.fits[node.index] !== 1) continue;
    count(pod, node, picture, into);
    const ofResources = legacyWeights === null ? resourceScore(into) : legacyScore(into, legacyWeights);
    const score = (into.scores[node.index] as number) + ofResources;
    into.scores[node.index] = score;
    into.best = Math.max(into.best, score);
  }
}

/** The ReplicaSet that the pod's owner reference leads to, -1 where there is none, or none any more. */
function controllerOf({ owner }: PodView, { replicaSets }: Cluster): number {
  return replicaSets[owner]?.exists === true ? owner : -1;
}

/** What would be used of the node with the pod on it. */
function count(
  { facts }: PodView,
  { index, facts: { allocatable } }: NodeView,
  { load }: Picture,
  into: NodeScores,
): void {
  const [cpu, memory] = into.assumed;
  const [statedCpu, statedMemory] = into.stated;
  cpu.requested = facts.scored.cpu + (load.scoredCpu[index] as number);
  memory.requested = facts.scored.memory + (load.scoredMemory[index] as number);
  statedCpu.requested = facts.requests.cpu + (load.cpu[index] as number);
  statedMemory.requested = facts.requests.memory + (load.memory[index] as number);
  cpu.allocatable = statedCpu.allocatable = allocatable.cpu;
  memory.allocatable = statedMemory.allocatable = allocatable.memory;
}

/** The weight of both is 1. */
function resourceScore({ assumed, stated }: NodeScores): number {
  return leastAllocatedScore(assumed) + balancedAllocationScore(stated);
}

/** Pods that have finished, and those that are being deleted, count too: plugin/pkg/scheduler/algorithm/priorities/selector_spreading.go (CalculateSpreadPriority) at v1.0. */
function scoreServiceSpreading(
  { facts: { fellows } }: PodView,
  { pods }: Picture,
  { serviceSpreading: weight }: LegacyWeights,
  { scores, sums }: NodeScores,
): void {
  if (fellows === undefined || weight === 0) return;
  sums.fill(0);
  let most = 0;
  for (const { node, facts } of pods) {
    if (node < 0 || !fellows.includes(facts.template)) continue;
    const count = (sums[node] as number) + 1;
    sums[node] = count;
    most = Math.max(most, count);
  }
  for (let node = 0; node < scores.length; node++) scores[node] = weight * serviceSpreading(sums[node] as number, most);
}

/** A capacity that counts as endless is none to the legacy priorities. */
function legacyScore({ assumed: [cpu, memory] }: NodeScores, weights: LegacyWeights): number {
  const total = { cpu: cpu.requested, memory: memory.requested };
  const capacity = { cpu: statedCapacity(cpu.allocatable), memory: statedCapacity(memory.allocatable) };
  return weights.leastRequested * leastRequested(total, capacity) + weights.balanced * balanced(total, capacity);
}

function statedCapacity(amount: number): number {
  return amount === Number.MAX_SAFE_INTEGER ? 0 : amount;
}
