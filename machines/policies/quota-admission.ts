/**
 * Admission by ResourceQuotas: a request that would take any quota of its namespace over its limit is refused, and one that is let in is charged to every
 * quota that it concerns (M4).
 *
 * Source: staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go (CheckRequest) at v1.32. A quota that no controller has counted for has no
 * status, and refuses nothing. Left out: requests for a part of an object, which the plugin passes over, and the retries where the status of a quota is
 * written by somebody else meanwhile.
 */
import {
  addLists,
  areEqualLists,
  exceeding,
  maskOf,
  negativeIn,
  subtractToZero,
  withoutZeros,
  writtenList,
} from './resource-lists.ts';
import type { CountedObject, QuotaEvaluator, QuotaOperation } from './quota-evaluator.ts';
import type { ResourceQuotaObject, ScopeRequirement } from './resource-quota-object.ts';
import { isScopeFault } from './quota-scopes.ts';
import { scopesOf } from './resource-quota-object.ts';
import type { Quantities } from '../scheduling/pod-requests.ts';
import { quantitiesOf } from '../scheduling/pod-requests.ts';
import { signOfQuantity } from '../quantity.ts';

/** A request that quotas may have a say in. */
export interface QuotaRequest<Counted extends CountedObject> {
  readonly operation: QuotaOperation;
  readonly object: Counted;
  /** The object before an update. */
  readonly oldObject?: Counted;
  /** Now, in seconds since 1970. */
  readonly now: number;
}

/** What the cluster allows only where a quota counts it (the plugin's configuration). */
export interface LimitedResource {
  readonly resource: string;
  /** Parts of the names of resources whose use must be counted. */
  readonly matchContains?: readonly string[];
  readonly matchScopes?: readonly ScopeRequirement[];
}

/** Why a request is refused. */
export interface QuotaRefusal {
  /**
   * The object does not state what a quota counts; the quota would be exceeded; its use, or that of the object before, is not known; the object would use less than nothing; no
   * quota counts what must be counted; a quota's scopes are malformed.
   */
  readonly why: 'missing' | 'exceeded' | 'unknown' | 'negative' | 'uncovered' | 'malformed';
  readonly quota?: string;
  /** The resources that it is about, in order of their names. */
  readonly resources: readonly string[];
}

/** What becomes of a request. */
export type QuotaAnswer =
  | { readonly allowed: true; readonly quotas: readonly ResourceQuotaObject[] }
  | { readonly allowed: false; readonly refusal: QuotaRefusal };

/** The quotas as they are once the request is let in, or why it is not. */
export function admitToQuotas<Counted extends CountedObject>(
  quotas: readonly ResourceQuotaObject[],
  request: QuotaRequest<Counted>,
  evaluator: QuotaEvaluator<Counted>,
  limited: readonly LimitedResource[] = [],
): QuotaAnswer {
  if (!evaluator.handles(request.operation)) return { allowed: true, quotas };
  const demands = demandsOn(request, evaluator, limited);
  if (demands === undefined) return { allowed: true, quotas };
  const refusal = quotas.map((quota) => faultOf(quota, request.object, evaluator)).find((fault) => fault !== undefined);
  if (refusal !== undefined) return { allowed: false, refusal };
  const used = evaluator.usage(request.object, request.now);
  const negative = negativeIn(used).toSorted();
  if (negative.length > 0) return refused('negative', negative);
  if (request.operation === 'UPDATE' && request.oldObject === undefined) return refused('unknown', []);
  const concerned = quotas.filter((quota) => concerns(quota, request.object, evaluator));
  const charges = chargesOf(concerned, used, request, evaluator);
  if (charges.size === 0) return { allowed: true, quotas };
  const uncovered = uncoveredBy(quotas, concerned, demands, request.object, evaluator);
  if (uncovered.length > 0) return refused('uncovered', uncovered);
  return charged(quotas, charges);
}

function refused(why: QuotaRefusal['why'], resources: readonly string[], quota?: ResourceQuotaObject): QuotaAnswer {
  return { allowed: false, refusal: refusalOf(why, resources, quota) };
}

function refusalOf(why: QuotaRefusal['why'], resources: readonly string[], quota?: ResourceQuotaObject): QuotaRefusal {
  return { why, resources, ...(quota === undefined ? {} : { quota: quota.metadata?.name ?? '' }) };
}

/** What must be counted by some quota. */
interface Demands {
  readonly names: readonly string[];
  readonly scopes: readonly ScopeRequirement[];
}

/** `undefined` where the scopes of the configuration are malformed: then quotas are not asked at all. Scopes count whatever resource they stand beside. */
function demandsOn<Counted extends CountedObject>(
  { object, now }: QuotaRequest<Counted>,
  evaluator: QuotaEvaluator<Counted>,
  limited: readonly LimitedResource[],
): Demands | undefined {
  const scopes = limited.flatMap(({ matchScopes = [] }) => matchScopes);
  const matched = matchingScopes(scopes, object, evaluator);
  if (matched === undefined) return undefined;
  const parts = limited
    .filter(({ resource }) => resource === evaluator.resource)
    .flatMap(({ matchContains = [] }) => matchContains);
  const used = parts.length === 0 ? [] : [...evaluator.usage(object, now)];
  const isLimited = (name: string) => parts.some((part) => name.includes(part));
  return {
    names: used.filter(([name, amount]) => signOfQuantity(amount) > 0 && isLimited(name)).map(([name]) => name),
    scopes: matched,
  };
}

/** The scopes that the object is in, `undefined` where one is malformed. */
function matchingScopes<Counted extends CountedObject>(
  scopes: readonly ScopeRequirement[],
  object: Counted,
  { isInScope }: QuotaEvaluator<Counted>,
): readonly ScopeRequirement[] | undefined {
  if (isInScope === undefined) return [];
  try {
    return scopes.filter((scope) => isInScope(scope, object));
  } catch (error) {
    if (isScopeFault(error)) return undefined;
    throw error;
  }
}

/** Why a quota refuses the object whatever it uses. */
function faultOf<Counted extends CountedObject>(
  quota: ResourceQuotaObject,
  object: Counted,
  evaluator: QuotaEvaluator<Counted>,
): QuotaRefusal | undefined {
  if (matchingScopes(scopesOf(quota), object, evaluator) === undefined) return refusalOf('malformed', [], quota);
  if (!concerns(quota, object, evaluator)) return undefined;
  const counted = countedNames(quota, evaluator);
  const missing = evaluator.missing(counted, object);
  if (missing.length > 0) return refusalOf('missing', missing, quota);
  const isKnown = (name: string) => Object.hasOwn(quota.status?.used ?? {}, name);
  return counted.every(isKnown) ? undefined : refusalOf('unknown', counted.toSorted(), quota);
}

/** Whether a quota counts the object: it counts something that objects of the kind use, and the object is in all its scopes. */
function concerns<Counted extends CountedObject>(
  quota: ResourceQuotaObject,
  object: Counted,
  evaluator: QuotaEvaluator<Counted>,
): boolean {
  const { isInScope = () => false } = evaluator;
  return countedNames(quota, evaluator).length > 0 && scopesOf(quota).every((scope) => isInScope(scope, object));
}

function countedNames<Counted extends CountedObject>(
  { status }: ResourceQuotaObject,
  { countsName }: QuotaEvaluator<Counted>,
): readonly string[] {
  return Object.keys(status?.hard ?? {}).filter(countsName);
}

/** Stands for no quota at all in `chargesOf`. */
const nobody: ResourceQuotaObject = {};

/**
 * What the request adds to each quota that it concerns, where that is anything: after an update the difference, but all of it to a quota that
 * did not count the object before. Where it concerns none, what it adds stands under `nobody`.
 */
function chargesOf<Counted extends CountedObject>(
  concerned: readonly ResourceQuotaObject[],
  used: Quantities,
  { operation, oldObject, now }: QuotaRequest<Counted>,
  evaluator: QuotaEvaluator<Counted>,
): ReadonlyMap<ResourceQuotaObject, Quantities> {
  // An object without a revision was not stored: an update has made it.
  const isStored = operation === 'UPDATE' && (oldObject?.metadata?.resourceVersion ?? '') !== '';
  const before = isStored ? oldObject : undefined;
  const difference = before === undefined ? used : subtractToZero(used, evaluator.usage(before, now));
  const counted = (quota: ResourceQuotaObject) =>
    before === undefined || quota === nobody || concerns(quota, before, evaluator);
  const payers = concerned.length === 0 ? [nobody] : concerned;
  const charges = payers.map((quota) => [quota, withoutZeros(counted(quota) ? difference : used)] as const);
  return new Map(charges.filter(([, amounts]) => amounts.size > 0));
}

/** What must be counted and is not: names of resources, or else of scopes. */
function uncoveredBy<Counted extends CountedObject>(
  quotas: readonly ResourceQuotaObject[],
  concerned: readonly ResourceQuotaObject[],
  { names, scopes }: Demands,
  object: Counted,
  evaluator: QuotaEvaluator<Counted>,
): readonly string[] {
  const covered = new Set(concerned.flatMap((quota) => countedNames(quota, evaluator)));
  const uncounted = names.filter((name) => !covered.has(name)).toSorted();
  if (uncounted.length > 0) return uncounted;
  const held = quotas.flatMap((quota) => matchingScopes(scopesOf(quota), object, evaluator) ?? []);
  const heldNames = new Set(held.map(({ scopeName }) => scopeName));
  return scopes.map(({ scopeName }) => scopeName).filter((name) => !heldNames.has(name));
}

/** The quotas with what each is charged, or the first that would be exceeded. A quota that is over its limit already refuses only more of the same. */
function charged(
  quotas: readonly ResourceQuotaObject[],
  charges: ReadonlyMap<ResourceQuotaObject, Quantities>,
): QuotaAnswer {
  const after: ResourceQuotaObject[] = [];
  for (const quota of quotas) {
    const charge = charges.get(quota);
    if (charge === undefined) {
      after.push(quota);
      continue;
    }
    const hard = quantitiesOf(quota.status?.hard);
    const requested = maskOf(charge, hard.keys());
    const before = quantitiesOf(quota.status?.used);
    const used = addLists(before, requested);
    const exceeded = exceeding(maskOf(used, requested.keys()), hard).toSorted();
    if (exceeded.length > 0) return refused('exceeded', exceeded, quota);
    after.push(
      areEqualLists(used, before) ? quota : { ...quota, status: { ...quota.status, used: writtenList(used) } },
    );
  }
  return { allowed: true, quotas: after };
}
