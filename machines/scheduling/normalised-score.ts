/** The best score that a plugin of the scheduler gives: pkg/scheduler/framework/interface.go (MaxNodeScore) at v1.32. */
export const maxNodeScore = 100;

/**
 * A score as a share of the highest of all nodes, 0 to 100: pkg/scheduler/framework/plugins/helper/normalize_score.go
 * (DefaultNormalizeScore) at v1.32. Scores are whole and not negative.
 */
export function shareOfHighest(score: number, highest: number): number {
  return highest === 0 ? 0 : Math.trunc((maxNodeScore * score) / highest);
}

/** The same where less is better: the node with least has 100, as have all where there is nothing to tell them apart. */
export function reversedShareOfHighest(score: number, highest: number): number {
  return maxNodeScore - shareOfHighest(score, highest);
}
