import type { BudgetLimits } from '../../machines/disruption-budgets/budget-limits.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { Labels } from '../../machines/label-selector.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { PodBudgets } from '../../machines/disruption-budgets/budget-facts.ts';
import type { SimpleAction } from './scenario.ts';
import { countsOwners, desiredHealthy, statesNoLimit } from '../../machines/disruption-budgets/budget-limits.ts';
import { isOfBudget } from '../../machines/disruption-budgets/budget-object.ts';
import { namespaceId, objectId, ofKind } from './cluster-objects.ts';

type Budget = ManifestObject<'PodDisruptionBudget'>;

/** What a budget sees of a pod: it selects by labels, in its own namespace. */
interface Covered {
  readonly namespace: string;
  readonly labels: Labels;
}

/** The disruption budgets of a cluster. */
export interface DisruptionBudgets {
  readonly actors: NonNullable<ClusterSpec['disruptionBudgets']>;
  /** Those that cover the pods of a template; undefined where none does. */
  readonly covering: (template: Covered) => PodBudgets | undefined;
}

/** Reads disruption budgets, and works out which pods they cover and how many of these must be healthy (N8). */
export function budgetsOf(
  objects: readonly ManifestObject[],
  created: ReadonlySet<ManifestObject>,
  templates: readonly Covered[],
  actions: readonly SimpleAction[],
): DisruptionBudgets {
  const written = ofKind(objects, 'PodDisruptionBudget');
  // One that is deleted and created again is written twice, the first time as it is from the start.
  const budgets = written.filter((one, index) => written.findIndex((other) => idOf(other) === idOf(one)) === index);
  const most = mostExpected(objects, templates, actions);
  return {
    actors: budgets.map((budget) => ({
      id: idOf(budget),
      input: { exists: !created.has(budget) },
      spec: {
        namespace: namespaceId(budget.namespace),
        desired: desiredBy(limitsOf(budget), most),
        countsOwners: countsOwners(limitsOf(budget)),
        ...(statesNoLimit(limitsOf(budget)) ? { expectsNone: true as const } : {}),
        allowsUnhealthy: budget.object.spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow',
      },
    })),
    covering(template) {
      const evicting = budgets.flatMap((budget, index) => (covers(budget, template) ? [index] : []));
      if (evicting.length === 0) return undefined;
      const isLabelled = Object.keys(template.labels).length > 0;
      // Preemption takes an empty selector for one that selects nothing, and looks at no pod without labels.
      const preempting = evicting.filter((index) => isLabelled && !selectsAll(budgets[index]));
      return { evicting, preempting };
    },
  };
}

function idOf({ kind, namespace, name }: Budget): string {
  return objectId(kind, namespace, name);
}

function limitsOf({ object }: Budget): BudgetLimits {
  const { minAvailable, maxUnavailable } = object.spec ?? {};
  return {
    ...(minAvailable === undefined ? {} : { minAvailable }),
    ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
  };
}

function covers({ namespace, object }: Budget, template: Covered): boolean {
  const { labels } = template;
  return isOfBudget(
    { metadata: { namespace: template.namespace, labels } },
    { metadata: { namespace }, ...specOf(object) },
  );
}

function specOf({ spec }: Budget['object']) {
  const { selector } = spec ?? {};
  return { spec: selector === undefined ? {} : { selector } };
}

function selectsAll(budget: Budget | undefined): boolean {
  const { matchLabels = {}, matchExpressions = [] } = budget?.object.spec?.selector ?? {};
  return Object.keys(matchLabels).length + matchExpressions.length === 0;
}

/** How many must be healthy, by how many are expected; one place where that is always the same. */
function desiredBy(limits: BudgetLimits, most: number): readonly number[] {
  const length = countsOwners(limits) ? most + 1 : 1;
  return Array.from({ length }, (_, expected) => desiredHealthy(limits, expected));
}

/** No more pods than this are ever asked for by all controllers together. */
function mostExpected(
  objects: readonly ManifestObject[],
  templates: readonly Covered[],
  actions: readonly SimpleAction[],
): number {
  const scales = actions.map((action) => (action.do === 'scale' ? action.replicas : 0));
  const workloads = [
    ...ofKind(objects, 'Deployment'),
    ...ofKind(objects, 'ReplicaSet'),
    ...ofKind(objects, 'ReplicationController'),
  ];
  const replicas = workloads.map(({ object }) => Math.max(object.spec?.replicas ?? 1, ...scales));
  return Math.max(
    templates.length,
    replicas.reduce((sum, own) => sum + own, 0),
  );
}
