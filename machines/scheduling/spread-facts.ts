import type { FixedNode, PlacementTemplate } from './placement.ts';
import type { Labels, Selector } from '../label-selector.ts';
import type { TopologySpreadConstraint } from '../api-objects.ts';
import { matchesLabels, selectorFromObject, sortByKey } from '../label-selector.ts';
import { matchesNodeAffinity } from './node-affinity.ts';
import { toleratesAll } from '../toleration.ts';
import { conditionTaintKeys, notReadyKey, unreachableKey } from '../nodes/node-taints.ts';

/** One demand to spread pods evenly over the domains of a topology, matched with templates and nodes. */
export interface SpreadTerm {
  /** Node label whose value names the domain. */
  readonly topologyKey: string;
  readonly maxSkew: number;
  /** With fewer domains than this, an empty one is imagined beside them. */
  readonly minDomains: number;
  /** Numbers of the pod templates that are counted. */
  readonly templates: readonly number[];
  /** 1 where the pod to be placed is counted too. */
  readonly self: 0 | 1;
  /** Nodes whose domains and pods are counted, by number, as far as labels and lasting taints go. */
  readonly counted: readonly boolean[];
  /** Whether a node is counted all the same while it is cordoned. */
  readonly countsCordoned: boolean;
  /** Keys of taints that follow from conditions: a node is not counted while it has one of them. */
  readonly avoids: readonly string[];
  /** Nodes without the label are compared with others all the same, as one domain. Left out: they are not. */
  readonly isOptional?: true;
}

/** What topology spread constraints mean for the pods of one template. */
export interface SpreadFacts {
  /** whenUnsatisfiable: DoNotSchedule. */
  readonly spread: readonly SpreadTerm[];
  /** whenUnsatisfiable: ScheduleAnyway. */
  readonly preferredSpread: readonly SpreadTerm[];
}

/** Matches the constraints of a template with all templates and nodes. Throws a `SelectorError` for a malformed selector. */
export function spreadFacts(
  template: PlacementTemplate,
  templates: readonly PlacementTemplate[],
  nodes: readonly FixedNode[],
): SpreadFacts {
  return {
    spread: spreadTerms('DoNotSchedule', template, templates, nodes),
    preferredSpread: spreadTerms('ScheduleAnyway', template, templates, nodes),
  };
}

/**
 * Matches the constraints of one kind; selectors of the other kind are not read. Throws a `SelectorError` for a malformed selector.
 *
 * Source: pkg/scheduler/framework/plugins/podtopologyspread/common.go (filterTopologySpreadConstraints, matchNodeInclusionPolicies,
 * countPodsMatchSelector) at v1.32. What is preferred for pods without any constraint: `defaultSpread`.
 */
export function spreadTerms(
  whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway',
  template: PlacementTemplate,
  templates: readonly PlacementTemplate[],
  nodes: readonly FixedNode[],
): readonly SpreadTerm[] {
  const own = (template.spec.topologySpreadConstraints ?? []).filter(
    (constraint) => constraint.whenUnsatisfiable === whenUnsatisfiable,
  );
  // A node that lacks the label of any constraint of the kind is left out of all of them (nodeLabelsMatchSpreadConstraints).
  const isLabelled = nodes.map(({ labels }) => own.every(({ topologyKey = '' }) => Object.hasOwn(labels, topologyKey)));
  return own.map((constraint) =>
    spreadTerm(constraint, selectorOf(constraint, template.labels), { template, templates, nodes, isLabelled }),
  );
}

/**
 * What a scheduler without configuration prefers for the pods of a template that states no constraint at all, with the selector that
 * `defaultSelector` makes; nothing where that is empty. Nodes need not have the labels.
 *
 * Source: pkg/scheduler/framework/plugins/podtopologyspread/plugin.go (systemDefaultConstraints), common.go (buildDefaultConstraints) and
 * scoring.go (PreScore, requireAllTopologies) at v1.32.
 */
export function defaultSpread(
  selector: NonNullable<Selector>,
  template: PlacementTemplate,
  templates: readonly PlacementTemplate[],
  nodes: readonly FixedNode[],
): readonly SpreadTerm[] {
  if (selector.length === 0) return [];
  const isLabelled = nodes.map(() => true);
  return systemConstraints.map((constraint) => ({
    ...spreadTerm(constraint, selector, { template, templates, nodes, isLabelled }),
    isOptional: true,
  }));
}

const systemConstraints = [
  { topologyKey: 'kubernetes.io/hostname', maxSkew: 3 },
  { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 5 },
] as const satisfies readonly TopologySpreadConstraint[];

/** The labels of nodes that `defaultSpread` looks at. */
export const defaultSpreadKeys: readonly string[] = systemConstraints.map(({ topologyKey }) => topologyKey);

interface SpreadSurroundings {
  readonly template: PlacementTemplate;
  readonly templates: readonly PlacementTemplate[];
  readonly nodes: readonly FixedNode[];
  readonly isLabelled: readonly boolean[];
}

function spreadTerm(
  constraint: TopologySpreadConstraint,
  selector: Selector,
  { template, templates, nodes, isLabelled }: SpreadSurroundings,
): SpreadTerm {
  return {
    topologyKey: constraint.topologyKey ?? '',
    maxSkew: constraint.maxSkew ?? 0,
    minDomains: constraint.minDomains ?? 1,
    templates: templates.filter((other) => isCounted(selector, template, other)).map(({ number }) => number),
    self: matchesLabels(selector, template.labels) ? 1 : 0,
    counted: nodes.map((node, index) => isLabelled[index] === true && includes(constraint, template, node)),
    ...countedAllTheSame(constraint, template),
  };
}

/** The constraint's selector and, for each of `matchLabelKeys` that the pod has, the pod's own value, whatever that is (mergeLabelSetWithSelector). */
function selectorOf({ labelSelector, matchLabelKeys }: TopologySpreadConstraint, labels: Labels): Selector {
  const selector = selectorFromObject(labelSelector);
  if (selector === null) return null;
  const keys = (matchLabelKeys ?? []).filter((key) => Object.hasOwn(labels, key));
  return sortByKey([...selector, ...keys.map((key) => ({ key, operator: '=' as const, values: [labels[key] ?? ''] }))]);
}

/** An empty selector counts no pod, though it would match all. */
function isCounted(selector: Selector, { namespace }: PlacementTemplate, other: PlacementTemplate): boolean {
  return selector?.length !== 0 && other.namespace === namespace && matchesLabels(selector, other.labels);
}

function includes(constraint: TopologySpreadConstraint, { spec }: PlacementTemplate, node: FixedNode): boolean {
  const honoursAffinity = (constraint.nodeAffinityPolicy ?? 'Honor') === 'Honor';
  return (
    (!honoursAffinity || matchesNodeAffinity(spec, node)) &&
    (!honoursTaints(constraint) || toleratesAll(spec.tolerations ?? [], node.taints))
  );
}

/** Taints that come and go with a node's state: pkg/controller/nodelifecycle/node_lifecycle_controller.go at v1.32. */
function countedAllTheSame(
  constraint: TopologySpreadConstraint,
  { spec: { tolerations = [] } }: PlacementTemplate,
): Pick<SpreadTerm, 'countsCordoned' | 'avoids'> {
  const isIgnored = !honoursTaints(constraint);
  return {
    countsCordoned:
      isIgnored || toleratesAll(tolerations, [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }]),
    avoids: isIgnored
      ? []
      : conditionTaintKeys.filter((key) => {
          const effects = key === notReadyKey || key === unreachableKey ? ['NoSchedule', 'NoExecute'] : ['NoSchedule'];
          return !toleratesAll(
            tolerations,
            effects.map((effect) => ({ key, effect })),
          );
        }),
  };
}

function honoursTaints({ nodeTaintsPolicy }: TopologySpreadConstraint): boolean {
  return nodeTaintsPolicy === 'Honor';
}
