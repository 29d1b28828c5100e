import type { NodeObject } from '../../../machines/api-objects.ts';
import { RefusedInput } from '../refused-input.ts';
import { SelectorError } from '../../../machines/label-selector.ts';

/** Scores in the order of the nodes, as tables write them. */
export function scoresByNode(
  nodes: readonly NodeObject[],
  scores: readonly number[],
): { readonly scores: Readonly<Record<string, number>> } {
  return { scores: byNode(nodes, scores) };
}

/** Answers in the order of the nodes, by the name of the node. */
export function byNode<Answer>(
  nodes: readonly NodeObject[],
  answers: readonly Answer[],
): Readonly<Record<string, Answer>> {
  return Object.fromEntries(answers.map((answer, index) => [nodes[index]?.metadata?.name ?? '', answer] as const));
}

/** What the scheduler answers with an error: a selector that it cannot read. */
export function readSelectors<Answer>(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof SelectorError) throw new RefusedInput(error.message);
    throw error;
  }
}
