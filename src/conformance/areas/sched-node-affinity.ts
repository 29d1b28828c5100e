import type { NodeAffinity, NodeObject, PodObject } from '../../../machines/api-objects.ts';
import { filterNodeAffinity, namedNodes, scoreNodeAffinity } from '../../../machines/scheduling/node-affinity.ts';
import type { CaseArea } from '../case-area.ts';
import { filterAnswer } from './filter-answer.ts';
import { question } from '../case-area.ts';
import { readSelectors, scoresByNode } from './node-scores.ts';

interface FilterInput {
  readonly pod: PodObject;
  readonly node: NodeObject;
  readonly addedAffinity?: NodeAffinity;
}

interface ScoreInput {
  readonly pod: PodObject;
  readonly nodes: readonly NodeObject[];
  readonly addedAffinity?: NodeAffinity;
}

/** Node selectors and node affinity in the scheduler (S5, M6). */
export const schedNodeAffinityArea: CaseArea = {
  filter: question(
    { pod: 'Pod', node: 'Node', addedAffinity: 'NodeAffinity?' },
    ({ pod, node, addedAffinity }: FilterInput) => {
      const names = namedNodes(pod.spec ?? {}) ?? [];
      return {
        ...filterAnswer(filterNodeAffinity(pod, node, addedAffinity)),
        onlyNodes: names.length === 0 ? undefined : names,
      };
    },
  ),
  score: question(
    { pod: 'Pod', nodes: '[]Node', addedAffinity: 'NodeAffinity?' },
    ({ pod, nodes, addedAffinity }: ScoreInput) =>
      scoresByNode(
        nodes,
        readSelectors(() => scoreNodeAffinity(pod, nodes, addedAffinity)),
      ),
  ),
};
