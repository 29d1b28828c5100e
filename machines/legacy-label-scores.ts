import type { LegacyWeights, PreferredLabel, SpreadingLabel } from './scheduling/legacy-priorities.ts';
import type { NodeScores } from './scheduling/node-scores.ts';
import type { Picture } from './scheduler-picture.ts';
import type { PodView } from './universe.ts';
import { nodeLabel, serviceSpreading } from './scheduling/legacy-priorities.ts';

/**
 * Adds what the priorities with arguments make of labels of nodes (S3): CalculateNodeLabelPriority and ServiceAntiAffinity, the latter over
 * the nodes that fit.
 *
 * Source: plugin/pkg/scheduler/algorithm/priorities (node_label.go, CalculateNodeLabelPriority; selector_spreading.go,
 * CalculateAntiAffinityPriority), plugin/pkg/scheduler/generic_scheduler.go (Schedule) at v1.0.
 */
export function scoreLabels(pod: PodView, picture: Picture, weights: LegacyWeights, into: NodeScores): void {
  if (weights.labelPreference !== undefined)
    for (const preferred of weights.labelPreference) scoreLabel(preferred, picture, into);
  if (weights.serviceAntiAffinity !== undefined)
    for (const spreading of weights.serviceAntiAffinity) scoreSpread(pod, spreading, picture, into);
}

function scoreLabel({ label, presence, weight }: PreferredLabel, { nodes }: Picture, { scores }: NodeScores): void {
  for (const { index, facts } of nodes)
    scores[index] = (scores[index] as number) + weight * nodeLabel(facts.topology[label] !== undefined, presence);
}

/** Of all pods of the Service, those on nodes with the same value of the label count; on nodes that do not fit they are nowhere. */
function scoreSpread(
  { facts: { fellows } }: PodView,
  { label, weight }: SpreadingLabel,
  { pods, nodes }: Picture,
  { scores, fits }: NodeScores,
): void {
  for (const { index, facts } of nodes) {
    const own = facts.topology[label];
    if (own === undefined) continue;
    let near = 0;
    let all = 0;
    for (const { node, facts: placed } of pods) {
      if (node < 0 || fellows?.includes(placed.template) !== true) continue;
      all++;
      if (fits[node] === 1 && nodes[node]?.facts.topology[label] === own) near++;
    }
    scores[index] = (scores[index] as number) + weight * serviceSpreading(near, all);
  }
}
