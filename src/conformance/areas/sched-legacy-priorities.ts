import type { CaseArea } from '../case-area.ts';
import type { LegacyPriority } from '../../../machines/scheduling/legacy-priorities.ts';
import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import { balancedResourceAllocation, leastRequestedPriority } from '../../../machines/scheduling/legacy-priorities.ts';
import { question } from '../case-area.ts';
import { RefusedInput } from '../refused-input.ts';

interface Input {
  readonly priority: string;
  readonly pod: PodObject;
  readonly nodes: readonly NodeObject[];
  readonly existingPods: readonly PodObject[];
}

const priorities: ReadonlyMap<string, LegacyPriority> = new Map([
  ['LeastRequestedPriority', leastRequestedPriority],
  ['BalancedResourceAllocation', balancedResourceAllocation],
]);

/** The legacy scheduler's scores over resources (S3). */
export const schedLegacyPrioritiesArea: CaseArea = {
  score: question(
    { priority: 'string', pod: 'Pod', nodes: '[]Node', existingPods: '[]Pod' },
    ({ priority, pod, nodes, existingPods: pods }: Input) => {
      const score = priorities.get(priority);
      if (score === undefined) throw new RefusedInput(`no priority ${priority}: ${[...priorities.keys()].join(', ')}`);
      const cluster = { nodes, pods, services: [] };
      return {
        scores: Object.fromEntries(nodes.map((node) => [node.metadata?.name ?? '', score(pod, node, cluster)])),
      };
    },
  ),
};
