import type { CaseArea } from '../case-area.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import { filterAnswer } from './filter-answer.ts';
import { filterByPorts, hostPorts } from '../../../machines/scheduling/node-ports.ts';
import { question } from '../case-area.ts';

interface Input {
  readonly pod: PodObject;
  readonly podsOnNode: readonly PodObject[];
}

/** The filter over host ports (P9, S5). */
export const schedNodePortsArea: CaseArea = {
  filter: question({ filter: 'string?', pod: 'Pod', podsOnNode: '[]Pod' }, ({ pod, podsOnNode }: Input) => ({
    ...filterAnswer(filterByPorts(pod, podsOnNode)),
    skipped: hostPorts(pod.spec ?? {}).length === 0 ? true : undefined,
  })),
};
