/**
 * What a quota says is used, counted anew from the objects of its namespace (M4): so usage comes down again after deletions.
 *
 * Source: pkg/controller/resourcequota/resource_quota_controller.go (syncResourceQuota), staging/src/k8s.io/apiserver/pkg/quota/v1/resources.go (CalculateUsage),
 * generic/evaluator.go (CalculateUsageStats) and pkg/quota/v1/evaluator/core/registry.go at v1.32.
 */
import { addLists, areEqualLists, maskOf, writtenList, zero } from './resource-lists.ts';
import { claimQuota, objectQuota, serviceQuota } from './object-quota.ts';
import type { CountedObject, QuotaEvaluator } from './quota-evaluator.ts';
import { isScopeFault } from './quota-scopes.ts';
import type { Quantities } from '../scheduling/pod-requests.ts';
import type { ResourceQuotaObject } from './resource-quota-object.ts';
import { podQuota } from './pod-quota.ts';
import { quantitiesOf } from '../scheduling/pod-requests.ts';

type AnyEvaluator = QuotaEvaluator<CountedObject>;

/**
 * The evaluators that there always are, by the kind that they count; an object without a kind is a pod. Left out: those that count the number of every
 * other kind.
 */
const evaluators: readonly (readonly [kind: string, evaluator: AnyEvaluator])[] = [
  ['Pod', podQuota],
  ['Service', serviceQuota],
  ['PersistentVolumeClaim', claimQuota],
  ['ConfigMap', objectQuota('configmaps', 'configmaps')],
  ['ResourceQuota', objectQuota('resourcequotas', 'resourcequotas')],
  ['ReplicationController', objectQuota('replicationcontrollers', 'replicationcontrollers')],
  ['Secret', objectQuota('secrets', 'secrets')],
];

/** The status of the quota as its controller writes it: limits as they are specified, and what the objects use now. */
export function quotaStatus(
  quota: ResourceQuotaObject,
  objects: readonly CountedObject[],
  now: number,
): { readonly hard: Quantities; readonly used: Quantities } {
  const hard = quantitiesOf(quota.spec?.hard);
  const used = new Map([...quantitiesOf(quota.status?.used), ...countedUsage(quota, [...hard.keys()], objects, now)]);
  return { hard, used: maskOf(used, hard.keys()) };
}

/** The quota after a pass of its controller: the very same where nothing is to be written. */
export function recountedQuota(
  quota: ResourceQuotaObject,
  objects: readonly CountedObject[],
  now: number,
): ResourceQuotaObject {
  const { hard, used } = quotaStatus(quota, objects, now);
  const { status = {} } = quota;
  const isCurrent =
    status.hard !== undefined &&
    status.used !== undefined &&
    areEqualLists(hard, quantitiesOf(status.hard)) &&
    areEqualLists(used, quantitiesOf(status.used));
  return isCurrent ? quota : { ...quota, status: { hard: writtenList(hard), used: writtenList(used) } };
}

function countedUsage(
  quota: ResourceQuotaObject,
  names: readonly string[],
  objects: readonly CountedObject[],
  now: number,
): Quantities {
  let sum: Quantities = new Map();
  for (const [kind, evaluator] of evaluators) {
    const counted = names.filter((name) => evaluator.countsName(name));
    if (counted.length === 0) continue;
    const ofKind = objects.filter((object) => (object.kind ?? 'Pod') === kind);
    const none = new Map(counted.map((name) => [name, zero] as const));
    sum = addLists(sum, ofKindUsage(quota, evaluator, ofKind, none, now));
  }
  return maskOf(
    sum,
    names.filter((name) => evaluators.some(([, { countsName }]) => countsName(name))),
  );
}

/** A scope that is malformed ends the count at the first object, without a word. */
function ofKindUsage(
  quota: ResourceQuotaObject,
  evaluator: AnyEvaluator,
  objects: readonly CountedObject[],
  none: Quantities,
  now: number,
): Quantities {
  let used = none;
  for (const object of objects) {
    const isCounted = isInAllScopes(quota, evaluator, object);
    if (isCounted === undefined) return used;
    if (isCounted) used = addLists(used, evaluator.usage(object, now));
  }
  return used;
}

/** Unlike admission, the controller gives the plain scopes no operator, so that PriorityClass among them is malformed. */
function isInAllScopes(
  { spec }: ResourceQuotaObject,
  { isInScope = () => false }: AnyEvaluator,
  object: CountedObject,
): boolean | undefined {
  const plain = (spec?.scopes ?? []).map((scopeName) => ({ scopeName }));
  const scopes = [...plain, ...(spec?.scopeSelector?.matchExpressions ?? [])];
  try {
    return scopes.filter((scope) => !isInScope(scope, object)).length === 0;
  } catch (error) {
    if (isScopeFault(error)) return undefined;
    throw error;
  }
}
