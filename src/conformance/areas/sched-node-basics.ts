import type { CaseArea } from '../case-area.ts';
import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import type { FilterResult } from '../../../machines/scheduling/filter-result.ts';
import { filterAnswer } from './filter-answer.ts';
import { filterByCordon } from '../../../machines/scheduling/node-unschedulable.ts';
import { filterByName } from '../../../machines/scheduling/node-name.ts';
import { question } from '../case-area.ts';
import { RefusedInput } from '../refused-input.ts';

interface Input {
  readonly filter: string;
  readonly pod: PodObject;
  readonly node: NodeObject;
}

const filters: ReadonlyMap<string, (pod: PodObject, node: NodeObject) => FilterResult> = new Map([
  ['NodeName', filterByName],
  ['NodeUnschedulable', filterByCordon],
]);

/** Filters that look at a node's name and its cordon (S5, N8). */
export const schedNodeBasicsArea: CaseArea = {
  filter: question({ filter: 'string', pod: 'Pod', node: 'Node' }, ({ filter, pod, node }: Input) => {
    const chosen = filters.get(filter);
    if (chosen === undefined) throw new RefusedInput(`no filter ${filter}: ${[...filters.keys()].join(', ')}`);
    return filterAnswer(chosen(pod, node));
  }),
};
