import type { Allocation, CountedRequests, WeightedResource } from '../../../machines/scheduling/allocation.ts';
import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import type { Question } from '../case-area.ts';
import { allocationsOn } from '../../../machines/scheduling/allocation.ts';
import { podsOn } from '../../../machines/scheduling/node-usage.ts';
import { question } from '../case-area.ts';

interface Input {
  readonly pod: PodObject;
  readonly nodes: readonly NodeObject[];
  readonly existingPods: readonly PodObject[];
  readonly resources: readonly WeightedResource[];
}

/** The question that the areas of scores over resources share: the score of each node by its name. */
export function allocationScores(
  counted: CountedRequests,
  scoreOf: (allocations: readonly Allocation[]) => number,
): Question {
  return question(
    { pod: 'Pod', nodes: '[]Node', existingPods: '[]Pod', resources: '[]any' },
    ({ pod, nodes, existingPods, resources }: Input) => ({
      scores: Object.fromEntries(
        nodes.map((node) => {
          const name = node.metadata?.name ?? '';
          return [name, scoreOf(allocationsOn(pod, node, podsOn(name, existingPods), resources, counted))];
        }),
      ),
    }),
  );
}
