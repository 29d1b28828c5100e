import type { ClaimObject, LimitRangeObject } from '../../../machines/policies/limit-range-object.ts';
import type { Container, PodObject, ResourceList } from '../../../machines/api-objects.ts';
import { claimLimitFaults, podLimitFaults } from '../../../machines/policies/limit-range.ts';
import { storedLimitRange, withLimitRangeDefaults } from '../../../machines/policies/limit-range-defaults.ts';
import type { CaseArea } from '../case-area.ts';
import { formatQuantity } from '../../../machines/quantity.ts';
import { quantitiesOf } from '../../../machines/scheduling/pod-requests.ts';
import { question } from '../case-area.ts';

interface PodInput {
  readonly limitRange: LimitRangeObject;
  readonly pod: PodObject;
}

interface ClaimInput {
  readonly limitRange: LimitRangeObject;
  readonly claim: ClaimObject;
}

/** LimitRanges: defaults, and what is admitted (M5). */
export const limitRangeArea: CaseArea = {
  admit: question({ limitRange: 'any', pod: 'Pod' }, ({ limitRange, pod }: PodInput) => {
    const stored = storedLimitRange(limitRange);
    const completed = withLimitRangeDefaults(stored, pod);
    return {
      allowed: podLimitFaults(stored, completed).length === 0,
      resources: resourcesOf(completed.spec?.containers?.[0]),
    };
  }),
  validate: question({ limitRange: 'any', pod: 'Pod' }, ({ limitRange, pod }: PodInput) => ({
    allowed: podLimitFaults(limitRange, pod).length === 0,
  })),
  validateClaim: question(
    { limitRange: 'any', claim: 'PersistentVolumeClaim' },
    ({ limitRange, claim }: ClaimInput) => ({ allowed: claimLimitFaults(limitRange, claim).length === 0 }),
  ),
};

function resourcesOf(container: Container | undefined) {
  const { limits = {}, requests = {} } = container?.resources ?? {};
  return { limits: written(limits), requests: written(requests) };
}

/** Amounts as the API server writes them; a list without any is left out. */
function written(list: ResourceList): ResourceList | undefined {
  const amounts = [...quantitiesOf(list)].map(([name, amount]) => [name, formatQuantity(amount)] as const);
  return amounts.length === 0 ? undefined : Object.fromEntries(amounts);
}
