import type { Allocation, CountedRequests, WeightedResource } from '../../../machines/scheduling/allocation.ts';
import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import type { Question } from '../case-area.ts';
import { isDeepStrictEqual } from 'node:util';
import { allocationsOn } from '../../../machines/scheduling/allocation.ts';
import { podsOn } from '../../../machines/scheduling/node-usage.ts';
import { question } from '../case-area.ts';

interface Input {
  readonly pod: PodObject;
  readonly nodes: readonly NodeObject[];
  readonly existingPods: readonly PodObject[];
  readonly resources?: readonly WeightedResource[];
}

interface Answer {
  readonly scores?: Readonly<Record<string, number>>;
  /** Kubernetes refuses to score by no resource at all, with a score of 0 beside the error. */
  readonly error?: string | true;
}

/** The question that the areas of scores over resources share: the score of each node by its name. */
export function allocationScores(
  counted: CountedRequests,
  scoreOf: (allocations: readonly Allocation[]) => number,
): Question {
  return question(
    { pod: 'Pod', nodes: '[]Node', existingPods: '[]Pod', resources: '[]any?' },
    ({ pod, nodes, existingPods, resources = [] }: Input): Answer => ({
      scores: Object.fromEntries(
        nodes.map((node) => {
          const name = node.metadata?.name ?? '';
          return [name, scoreOf(allocationsOn(pod, node, podsOn(name, existingPods), resources, counted))];
        }),
      ),
      ...(resources.length === 0 ? { error: 'resources not found' } : {}),
    }),
    agrees,
  );
}

/** Where there is an error, a case may tell of it alone (`true`: in whatever words), of the scores alone, or of both. */
function agrees(actual: Answer, expected: Answer): boolean {
  if (actual.error === undefined || expected.error === undefined)
    return isDeepStrictEqual({ scores: actual.scores }, expected);
  const isSameError = expected.error === true || expected.error === actual.error;
  return isSameError && isDeepStrictEqual(expected.scores ?? actual.scores, actual.scores);
}
