/**
 * The scopes of a ResourceQuota, and the pods that are in them (M4).
 *
 * Source: pkg/quota/v1/evaluator/core/pods.go (podMatchesScopeFunc, isTerminating, isBestEffort, usesCrossNamespacePodAffinity) and
 * pkg/apis/core/v1/helper/helpers.go (ScopedResourceSelectorRequirementsAsSelector) at v1.32.
 */
import type { PodAffinity, PodAffinityTerm, PodObject } from '../api-objects.ts';
import { matchesRequirement, requirement, SelectorError } from '../label-selector.ts';
import type { Requirement } from '../label-selector.ts';
import type { ScopeRequirement } from './resource-quota-object.ts';
import { qosClassOf } from '../pods/qos-class.ts';

/** A scope that cannot be told to hold or not: an operator that there is not, or values that it does not take. */
export class ScopeError extends Error {
  override readonly name = 'ScopeError';
}

/** Whether what was thrown says that a scope is malformed. */
export function isScopeFault(thrown: unknown): boolean {
  return thrown instanceof ScopeError || thrown instanceof SelectorError;
}

/** Whether a pod is in a scope; in one that Kubernetes does not know no pod is. Throws a `ScopeError` or a `SelectorError` for a scope that is malformed. */
export function isInScope(scope: ScopeRequirement, pod: PodObject): boolean {
  switch (scope.scopeName) {
    case 'Terminating':
      return hasDeadline(pod);
    case 'NotTerminating':
      return !hasDeadline(pod);
    case 'BestEffort':
      return isBestEffort(pod);
    case 'NotBestEffort':
      return !isBestEffort(pod);
    case 'PriorityClass':
      return hasPriorityClass(scope, pod.spec?.priorityClassName ?? '');
    case 'CrossNamespacePodAffinity':
      return reachesOtherNamespaces(pod);
    default:
      return false;
  }
}

/** The scope Terminating is of pods that will end by themselves; one that is being deleted is not meant. */
function hasDeadline({ spec }: PodObject): boolean {
  return (spec?.activeDeadlineSeconds ?? -1) >= 0;
}

function isBestEffort({ spec = {}, status }: PodObject): boolean {
  const stored = status?.qosClass ?? '';
  return (stored === '' ? qosClassOf(spec) : stored) === 'BestEffort';
}

const operators: ReadonlyMap<string, Requirement['operator']> = new Map([
  ['In', 'in'],
  ['NotIn', 'notin'],
  ['Exists', 'exists'],
  ['DoesNotExist', '!'],
]);

function hasPriorityClass({ scopeName, operator = '', values = [] }: ScopeRequirement, name: string): boolean {
  if (operator === 'Exists') return name !== '';
  const known = operators.get(operator);
  if (known === undefined) throw new ScopeError(`${JSON.stringify(operator)} is not a valid scope selector operator`);
  return matchesRequirement(requirement(scopeName, known, values), name === '' ? {} : { [scopeName]: name });
}

function reachesOtherNamespaces({ spec }: PodObject): boolean {
  const { podAffinity, podAntiAffinity } = spec?.affinity ?? {};
  return [...termsOf(podAffinity), ...termsOf(podAntiAffinity)].some(
    ({ namespaces = [], namespaceSelector = null }) => namespaces.length > 0 || namespaceSelector !== null,
  );
}

function termsOf(affinity: PodAffinity | undefined): readonly PodAffinityTerm[] {
  const preferred = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return [
    ...(affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...preferred.map(({ podAffinityTerm }) => podAffinityTerm),
  ];
}
