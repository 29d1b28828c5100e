import type { NodeObject } from '../../../machines/api-objects.ts';
import { byNode, readSelectors, scoresByNode } from './node-scores.ts';
import { filterTopologySpread, scoreTopologySpread } from '../../../machines/scheduling/pod-topology-spread.ts';
import type { CaseArea } from '../case-area.ts';
import type { SpreadObjects } from '../../../machines/scheduling/pod-topology-spread.ts';
import { question } from '../case-area.ts';

interface ScoreInput extends SpreadObjects {
  readonly nodesRuledOut?: readonly NodeObject[];
}

const filterShape = { pod: 'Pod', nodes: '[]Node', existingPods: '[]Pod' };

/** Topology spread constraints in the scheduler (S5). */
export const schedTopologySpreadArea: CaseArea = {
  filter: question(filterShape, (input: SpreadObjects) =>
    byNode(
      input.nodes,
      readSelectors(() => filterTopologySpread(input)).map(({ fits, code }) => ({ fits, code })),
    ),
  ),
  score: question({ ...filterShape, nodesRuledOut: '[]Node?' }, ({ nodesRuledOut = [], ...input }: ScoreInput) =>
    scoresByNode(
      input.nodes,
      readSelectors(() => scoreTopologySpread({ ...input, nodesRuledOut })),
    ),
  ),
};
