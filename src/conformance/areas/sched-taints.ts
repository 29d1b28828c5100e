import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import { filterTaints, scoreTaints } from '../../../machines/scheduling/taint-toleration.ts';
import type { Taint, Toleration } from '../../../machines/toleration.ts';
import type { CaseArea } from '../case-area.ts';
import { filterAnswer } from './filter-answer.ts';
import { question } from '../case-area.ts';
import { scoresByNode } from './node-scores.ts';
import { tolerates } from '../../../machines/toleration.ts';

/** Taints and tolerations in the scheduler (S5, N7). */
export const schedTaintsArea: CaseArea = {
  filter: question(
    { pod: 'Pod', node: 'Node' },
    ({ pod, node }: { readonly pod: PodObject; readonly node: NodeObject }) => filterAnswer(filterTaints(pod, node)),
  ),
  score: question(
    { pod: 'Pod', nodes: '[]Node' },
    ({ pod, nodes }: { readonly pod: PodObject; readonly nodes: readonly NodeObject[] }) =>
      scoresByNode(nodes, scoreTaints(pod, nodes)),
  ),
  tolerates: question(
    { toleration: 'Toleration', taints: '[]Taint' },
    ({ toleration, taints }: { readonly toleration: Toleration; readonly taints: readonly Taint[] }) => ({
      tolerated: taints.map((taint) => tolerates(toleration, taint)),
    }),
  ),
};
