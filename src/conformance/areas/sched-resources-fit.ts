import type { CaseArea } from '../case-area.ts';
import type { FilterAnswer } from './filter-answer.ts';
import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import { isDeepStrictEqual } from 'node:util';
import { filterAnswer } from './filter-answer.ts';
import { filterByResources } from '../../../machines/scheduling/resources-fit.ts';
import { question } from '../case-area.ts';

interface Input {
  readonly node: NodeObject;
  readonly pod: PodObject;
  readonly podsOnNode: readonly PodObject[];
  readonly ignoredResources?: readonly string[];
  readonly ignoredResourceGroups?: readonly string[];
}

interface Answer extends FilterAnswer {
  /** Without the reasons, which stand in a list of their own; some cases leave the amounts out. */
  readonly insufficient?: readonly { readonly resource: string }[];
}

/** The filter over cpu, memory and all other amounts (S5, N1). */
export const schedResourcesFitArea: CaseArea = {
  filter: question(
    {
      node: 'Node',
      pod: 'Pod',
      podsOnNode: '[]Pod',
      ignoredResources: '[]string?',
      ignoredResourceGroups: '[]string?',
    },
    ({ node, pod, podsOnNode, ignoredResources: names = [], ignoredResourceGroups: groups = [] }: Input): Answer => {
      const { insufficient, ...result } = filterByResources(pod, node, podsOnNode, { names, groups });
      const amounts = insufficient.map(({ resource, requested, used, capacity }) => ({
        resource,
        requested,
        used,
        capacity,
      }));
      return { ...filterAnswer(result), ...(result.fits ? {} : { insufficient: amounts }) };
    },
    agrees,
  ),
};

/** Kubernetes goes through a pod's scalar resources in no order; what a case does not say of the amounts is not asked. */
function agrees(actual: Answer, expected: Answer): boolean {
  const { insufficient: _, ...rest } = actual;
  return isDeepStrictEqual(inOrder(expected.insufficient === undefined ? rest : actual), inOrder(expected));
}

function inOrder({ insufficient, reasons, ...rest }: Answer): Answer {
  return {
    ...rest,
    ...(reasons === undefined ? {} : { reasons: reasons.toSorted() }),
    ...(insufficient === undefined
      ? {}
      : { insufficient: insufficient.toSorted((a, b) => (a.resource < b.resource ? -1 : 1)) }),
  };
}
