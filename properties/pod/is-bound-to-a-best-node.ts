import type { Cluster, PodView } from '../../machines/universe.ts';
import type { Model } from '../../src/model/model.ts';
import type { NodeScores } from '../../machines/scheduling/node-scores.ts';
import { createNodeScores } from '../../machines/scheduling/node-scores.ts';
import { fillNodeScores } from '../../machines/scheduler-scores.ts';
import { fits } from '../../machines/scheduler.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** A scheduler that must take a best node, and binds at once by what is there now. What it has in mind or has not seen yet, nothing is claimed of. */
const choosesABestNode = ({ composition: { rules, derived = {}, readers = {} } }: Model): boolean =>
  derived['bestNodesOnly']?.({} as never, undefined as never) === true &&
  rules.some(({ id }) => id === 'scheduler.binds') &&
  !rules.some(({ id }) => id === 'scheduler.preempts') &&
  !Object.entries(readers).some(([name, { lag }]) => name.startsWith('scheduler') && lag > 0);

/** Filled anew for each binding. */
let board: NodeScores = createNodeScores(0);

function scoresFor(pod: PodView, cluster: Cluster): NodeScores {
  if (board.fits.length !== cluster.nodes.length) board = createNodeScores(cluster.nodes.length);
  for (const node of cluster.nodes) board.fits[node.index] = fits(pod, node, cluster) ? 1 : 0;
  fillNodeScores(pod, cluster, cluster, board);
  return board;
}

/**
 * S1, S3, S5: of the nodes that fit, one with the highest score is taken, any of equal score. Source: pkg/scheduler/schedule_one.go
 * (prioritizeNodes, selectHost) at v1.32; plugin/pkg/scheduler/generic_scheduler.go (selectHost) at v1.0.
 */
export const isBoundToABestNode = transitionInvariant({
  id: 'pod/is-bound-to-a-best-node',
  needs: choosesABestNode,
  claim:
    'Where the scenario asks for best nodes, no node that fits a pod scores higher than the one that it is bound to.',
  matters: 'Pods that come to a worse node crowd it while others stand empty.',
  of: 'pods',
  premise: (before, after) => before.exists && before.node < 0 && after.node >= 0,
  holds: (before, after, cluster) => {
    if (!before.exists || before.node >= 0 || after.node < 0) return true;
    const { fits: fitting, scores, best } = scoresFor(before, cluster);
    return fitting[after.node] === 1 && scores[after.node] === best;
  },
});
