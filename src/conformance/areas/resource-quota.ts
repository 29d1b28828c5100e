import type { PodObject, ResourceList } from '../../../machines/api-objects.ts';
import type { QuotaOperation, CountedObject } from '../../../machines/policies/quota-evaluator.ts';
import type { ResourceQuotaObject, ScopeRequirement } from '../../../machines/policies/resource-quota-object.ts';
import {
  addLists,
  areEqualLists,
  exceeding,
  greatestOfLists,
  subtractLists,
  subtractToZero,
  writtenList,
} from '../../../machines/policies/resource-lists.ts';
import { claimUsage, serviceUsage } from '../../../machines/policies/object-quota.ts';
import { podQuota, podUsage } from '../../../machines/policies/pod-quota.ts';
import type { CaseArea } from '../case-area.ts';
import type { ClaimObject } from '../../../machines/policies/limit-range-object.ts';
import type { Quantities } from '../../../machines/scheduling/pod-requests.ts';
import { RefusedInput } from '../refused-input.ts';
import type { ServiceObject } from '../../../machines/services/service-object.ts';
import { admitToQuotas } from '../../../machines/policies/quota-admission.ts';
import { isDeepStrictEqual } from 'node:util';
import { isInScope, isScopeFault } from '../../../machines/policies/quota-scopes.ts';
import { quantitiesOf } from '../../../machines/scheduling/pod-requests.ts';
import { question } from '../case-area.ts';
import { quotaStatus } from '../../../machines/policies/quota-usage.ts';
import { secondsOf } from '../../../machines/timestamp.ts';

interface AdmitInput {
  readonly operation: QuotaOperation;
  readonly quotas: readonly ResourceQuotaObject[];
  readonly pod: PodObject;
  readonly oldPod?: PodObject;
}

interface ScopesInput {
  readonly pod: PodObject;
  readonly scopesAsked: readonly (string | ScopeRequirement)[];
}

interface ScopesAnswer {
  readonly scopes: readonly (string | ScopeRequirement)[];
}

interface Lists {
  readonly a: ResourceList;
  readonly b: ResourceList;
}

interface RecomputeInput {
  readonly quota: ResourceQuotaObject;
  readonly objects: readonly CountedObject[];
  readonly now?: string;
}

/** Tables that state no present time are of this one. */
const usualNow = '2024-06-01T12:00:00Z';

/** ResourceQuotas: what objects use, what is admitted, and what is counted anew (M4). */
export const resourceQuotaArea: CaseArea = {
  admit: question({ operation: 'string', quotas: '[]any', pod: 'Pod', oldPod: 'Pod?' }, admitAnswer),
  podUsage: question(
    { pod: 'Pod', now: 'string?' },
    ({ pod, now = usualNow }: { readonly pod: PodObject; readonly now?: string }) => ({
      usage: writtenList(podUsage(pod, secondsOf(now))),
    }),
  ),
  serviceUsage: question({ service: 'any' }, ({ service }: { readonly service: ServiceObject }) => ({
    usage: writtenList(serviceUsage(service)),
  })),
  claimUsage: question({ claim: 'PersistentVolumeClaim' }, ({ claim }: { readonly claim: ClaimObject }) => ({
    usage: writtenList(claimUsage(claim)),
  })),
  podScopes: question({ pod: 'Pod', scopesAsked: '[]any' }, scopesAnswer, haveSameScopes),
  constraints: question(
    { required: '[]string', pod: 'Pod' },
    ({ required, pod }: { readonly required: readonly string[]; readonly pod: PodObject }) => {
      const [missing] = podQuota.missing(required, pod);
      return { ok: missing === undefined, missing };
    },
  ),
  listsAdd: ofLists((a, b) => writtenList(addLists(a, b))),
  listsSubtract: ofLists((a, b) => writtenList(subtractLists(a, b))),
  listsSubtractWithNonNegativeResult: ofLists((a, b) => writtenList(subtractToZero(a, b))),
  listsMax: ofLists((a, b) => writtenList(greatestOfLists(a, b))),
  listsLessThanOrEqual: ofLists((a, b) => exceeding(a, b).length === 0),
  listsEquals: ofLists(areEqualLists),
  recompute: question(
    { quota: 'any', objects: '[]any', now: 'string?' },
    ({ quota, objects, now = usualNow }: RecomputeInput) => {
      const { hard, used } = quotaStatus(quota, objects, secondsOf(now));
      return { hard: writtenList(hard), used: writtenList(used) };
    },
  ),
};

function ofLists(join: (a: Quantities, b: Quantities) => unknown) {
  return question({ a: 'any', b: 'any' }, ({ a, b }: Lists) => ({ result: join(quantitiesOf(a), quantitiesOf(b)) }));
}

function admitAnswer({ operation, quotas, pod, oldPod }: AdmitInput) {
  const request = { operation, object: pod, ...(oldPod === undefined ? {} : { oldObject: oldPod }) };
  const answer = admitToQuotas(quotas, { ...request, now: secondsOf(usualNow) }, podQuota);
  if (!answer.allowed) return { allowed: false, why: answer.refusal.why, quota: answer.refusal.quota };
  const used = answer.quotas.map(({ metadata, status }) => [
    metadata?.name ?? '',
    writtenList(quantitiesOf(status?.used)),
  ]);
  return { allowed: true, used: Object.fromEntries(used) as unknown };
}

/** A scope may be asked for by its name alone. */
function scopesAnswer({ pod, scopesAsked }: ScopesInput): ScopesAnswer {
  const isHeld = (asked: string | ScopeRequirement): boolean =>
    isInScope(typeof asked === 'string' ? { scopeName: asked } : asked, pod);
  try {
    return { scopes: scopesAsked.filter(isHeld).map(nameOf) };
  } catch (error) {
    if (isScopeFault(error)) throw new RefusedInput((error as Error).message);
    throw error;
  }
}

function haveSameScopes({ scopes }: ScopesAnswer, expected: ScopesAnswer): boolean {
  return isDeepStrictEqual(scopes, expected.scopes.map(nameOf));
}

function nameOf(scope: string | ScopeRequirement): string {
  return typeof scope === 'string' ? scope : scope.scopeName;
}
