import type { NodeObject, ObjectMeta, PodObject } from '../../../machines/api-objects.ts';
import { filterPodAffinity, scorePodAffinity } from '../../../machines/scheduling/inter-pod-affinity.ts';
import type { AffinityObjects } from '../../../machines/scheduling/inter-pod-affinity.ts';
import { byNode, readSelectors, scoresByNode } from './node-scores.ts';
import type { CaseArea } from '../case-area.ts';
import { defaultAffinitySettings } from '../../../machines/scheduling/affinity-facts.ts';
import { filterAnswer } from './filter-answer.ts';
import { question } from '../case-area.ts';

interface FilterInput {
  readonly pod: PodObject;
  readonly nodes: readonly NodeObject[];
  readonly existingPods: readonly PodObject[];
  readonly namespaces?: readonly { readonly metadata?: ObjectMeta }[];
}

interface ScoreInput extends FilterInput {
  readonly hardPodAffinityWeight?: number;
  readonly ignorePreferredTermsOfExistingPods?: boolean;
}

const filterShape = { pod: 'Pod', nodes: '[]Node', existingPods: '[]Pod', namespaces: '[]Namespace?' };

/** Pod affinity and anti-affinity in the scheduler (S5, M6). */
export const schedPodAffinityArea: CaseArea = {
  filter: question(filterShape, (input: FilterInput) =>
    byNode(input.nodes, filterPodAffinity(objectsOf(input)).map(filterAnswer)),
  ),
  score: question(
    { ...filterShape, hardPodAffinityWeight: 'number?', ignorePreferredTermsOfExistingPods: 'boolean?' },
    ({ hardPodAffinityWeight, ignorePreferredTermsOfExistingPods, ...input }: ScoreInput) =>
      scoresByNode(
        input.nodes,
        readSelectors(() =>
          scorePodAffinity(objectsOf(input), {
            hardPodAffinityWeight: hardPodAffinityWeight ?? defaultAffinitySettings.hardPodAffinityWeight,
            ignorePreferredTermsOfExistingPods:
              ignorePreferredTermsOfExistingPods ?? defaultAffinitySettings.ignorePreferredTermsOfExistingPods,
          }),
        ),
      ),
  ),
};

function objectsOf({ namespaces = [], ...objects }: FilterInput): AffinityObjects {
  return {
    ...objects,
    namespaces: new Map(namespaces.map(({ metadata }) => [metadata?.name ?? '', metadata?.labels ?? {}])),
  };
}
