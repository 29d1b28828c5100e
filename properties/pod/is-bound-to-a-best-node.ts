import type { Cluster, PodView } from '../../machines/universe.ts';
import type { Model } from '../../src/model/model.ts';
import type { NodeScores } from '../../machines/scheduling/node-scores.ts';
import { createNodeScores } from '../../machines/scheduling/node-scores.ts';
import { fillNodeScores } from '../../machines/scheduler-scores.ts';
import { chosenNode, isChosenFor } from '../reasons.ts';
import { fits } from '../../machines/scheduler.ts';
import { pictureFor } from '../../machines/scheduler-picture.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** A scheduler that must take a best node, by what is there now. Of room that it has in mind for others, or what it has not seen yet, nothing is claimed. */
const choosesABestNode = ({ composition: { rules, derived = {}, readers = {} } }: Model): boolean =>
  derived['bestNodesOnly']?.({} as never, undefined as never) === true &&
  rules.some(({ id }) => id === 'scheduler.binds' || id === 'scheduler.decides') &&
  !rules.some(({ id }) => id === 'scheduler.preempts') &&
  !Object.entries(readers).some(([name, { lag }]) => name.startsWith('scheduler') && lag > 0);

/** Filled anew for each binding. */
let board: NodeScores = createNodeScores(0);

function scoresFor(pod: PodView, cluster: Cluster): NodeScores {
  if (board.fits.length !== cluster.nodes.length) board = createNodeScores(cluster.nodes.length);
  for (const node of cluster.nodes) board.fits[node.index] = fits(pod, node, cluster) ? 1 : 0;
  const { pictures } = cluster;
  fillNodeScores(pod, pictures === null ? cluster : pictureFor(pod, pictures), cluster, board);
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
    'Where the scenario asks for best nodes, no node that fits a pod, as far as its scheduler knows, scores higher than the one that is chosen for it.',
  matters: 'Pods that come to a worse node crowd it while others stand empty.',
  of: 'pods',
  premise: (before, after) => isChosenFor(before, after),
  holds: (before, after, cluster) => {
    if (!isChosenFor(before, after)) return true;
    const { fits: fitting, scores, best } = scoresFor(before, cluster);
    return fitting[chosenNode(after)] === 1 && scores[chosenNode(after)] === best;
  },
});
