import type { LocalImages } from './image-locality.ts';
import type { Placement } from './placement.ts';
import type { SpreadTerm } from './spread-facts.ts';
import type { WeightedAffinityTerm } from './affinity-facts.ts';
import { affinityScore, normalisedAffinityScore } from './pod-affinity.ts';
import { imageLocalityScore } from './image-locality.ts';
import { crowding, isSpreadOver, normalisedCrowding } from './topology-spread.ts';
import { reversedShareOfHighest, shareOfHighest } from './normalised-score.ts';

/** What makes one node better than another for the pods of a template, beside what is free on it. */
export interface Preferences {
  /** Weights of the preferred node affinity terms that hold, summed up, by number of the node. */
  readonly nodeAffinity: readonly number[];
  /** Taints of effect PreferNoSchedule that are not tolerated, by number of the node. */
  readonly taints: readonly number[];
  /** Preferred pod affinity and anti-affinity, in both directions. */
  readonly drawnTo: readonly WeightedAffinityTerm[];
  /** Topology spread constraints that should hold. */
  readonly spread: readonly SpreadTerm[];
  /**
   * What is preferred instead of pods that state no constraint: first of one that nothing controls, then of one that the ReplicaSet of number 0
   * controls, and so on. Left out where constraints are stated, or nothing selects or controls the pods.
   */
  readonly defaultSpread?: readonly (readonly SpreadTerm[])[];
  /** Left out where no node has any of its images. */
  readonly images?: LocalImages;
}

/** The preferences of one pod in one state, by number of the node: arrays that are filled again and again. */
export interface PreferenceScores {
  /** 1 for nodes that passed every filter. */
  readonly fits: Uint8Array;
  readonly scores: Float64Array;
  /** Room for one plugin's scores before they are compared. */
  readonly sums: Float64Array;
}

/** What a plugin's score counts for: pkg/scheduler/apis/config/v1/default_plugins.go (getDefaultPlugins) at v1.32. */
const weights = { taints: 3, nodeAffinity: 2, spread: 2, drawnTo: 2, images: 1 };

/** Makes the arrays for so many nodes. */
export function createPreferenceScores(nodes: number): PreferenceScores {
  return { fits: new Uint8Array(nodes), scores: new Float64Array(nodes), sums: new Float64Array(nodes) };
}

/** Whether some node could be better than another for the sake of these. */
export function arePreferences({ nodeAffinity, taints, drawnTo, spread, defaultSpread, images }: Preferences): boolean {
  return (
    nodeAffinity.some((sum) => sum > 0) ||
    taints.some((count) => count > 0) ||
    drawnTo.length > 0 ||
    spread.length > 0 ||
    defaultSpread !== undefined ||
    images !== undefined
  );
}

/**
 * Fills `scores` with the weighted sum of the scores of TaintToleration, NodeAffinity, PodTopologySpread, InterPodAffinity and ImageLocality, as
 * pkg/scheduler/framework/runtime/framework.go (RunScorePlugins) at v1.32 does; scores are relative to those of the other nodes that fit.
 * `controller` is the number of the ReplicaSet that controls the pod, -1 for none.
 */
export function scorePreferences(
  preferences: Preferences,
  placement: Placement,
  into: PreferenceScores,
  controller = -1,
): void {
  into.scores.fill(0);
  addNodeAffinity(preferences.nodeAffinity, into);
  addTaints(preferences.taints, into);
  addPodAffinity(preferences.drawnTo, placement, into);
  addSpread(preferences.defaultSpread?.[controller + 1] ?? preferences.spread, placement, into);
  if (preferences.images !== undefined) addImages(preferences.images, placement, into);
}

function addNodeAffinity(sums: readonly number[], { fits, scores }: PreferenceScores): void {
  const highest = highestOf(sums, fits);
  for (let node = 0; node < scores.length; node++)
    add(scores, node, weights.nodeAffinity * shareOfHighest(sums[node] ?? 0, highest));
}

function addTaints(counts: readonly number[], { fits, scores }: PreferenceScores): void {
  const highest = highestOf(counts, fits);
  for (let node = 0; node < scores.length; node++)
    add(scores, node, weights.taints * reversedShareOfHighest(counts[node] ?? 0, highest));
}

function addPodAffinity(
  terms: readonly WeightedAffinityTerm[],
  placement: Placement,
  { fits, scores, sums }: PreferenceScores,
): void {
  if (terms.length === 0) return;
  let lowest = Infinity;
  let highest = -Infinity;
  for (const node of placement.nodes) {
    if (fits[node.index] === 0) continue;
    const sum = affinityScore(terms, node, placement);
    sums[node.index] = sum;
    lowest = Math.min(lowest, sum);
    highest = Math.max(highest, sum);
  }
  for (let node = 0; node < scores.length; node++)
    if (fits[node] === 1)
      add(scores, node, weights.drawnTo * normalisedAffinityScore(sums[node] as number, lowest, highest));
}

function addSpread(terms: readonly SpreadTerm[], placement: Placement, { fits, scores, sums }: PreferenceScores): void {
  if (terms.length === 0) return;
  let lowest = Infinity;
  let highest = 0;
  for (const node of placement.nodes) {
    if (fits[node.index] === 0 || !isSpreadOver(terms, node)) continue;
    const sum = crowding(terms, node, placement, fits);
    sums[node.index] = sum;
    lowest = Math.min(lowest, sum);
    highest = Math.max(highest, sum);
  }
  for (const node of placement.nodes)
    if (fits[node.index] === 1 && isSpreadOver(terms, node))
      add(scores, node.index, weights.spread * normalisedCrowding(sums[node.index] as number, lowest, highest));
}

function addImages(images: LocalImages, placement: Placement, { fits, scores }: PreferenceScores): void {
  for (let node = 0; node < scores.length; node++)
    if (fits[node] === 1) add(scores, node, weights.images * imageLocalityScore(images, node, placement));
}

function highestOf(sums: readonly number[], fits: Uint8Array): number {
  let highest = 0;
  for (let node = 0; node < fits.length; node++) if (fits[node] === 1) highest = Math.max(highest, sums[node] ?? 0);
  return highest;
}

function add(scores: Float64Array, node: number, score: number): void {
  scores[node] = (scores[node] as number) + score;
}
