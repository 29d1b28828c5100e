import type { LegacyPredicate } from '../../machines/scheduling/legacy-predicates.ts';
import type { PodFacts } from '../../machines/facts.ts';
import type { PodTemplate, Surroundings } from './pod-template.ts';
import { assumedRequests } from '../../machines/scheduling/pod-requests.ts';
import { matchesLabels, selectorFromLabels } from '../../machines/label-selector.ts';
import { everyNodeApart } from '../../machines/node-domains.ts';
import {
  checkNodeLabelPresence,
  checkServiceAffinity,
  noDiskConflict,
  podFitsHost,
  podFitsPorts,
  podSelectorMatches,
} from '../../machines/scheduling/legacy-predicates.ts';
import { sumOfContainers } from '../../machines/scheduling/legacy-requests.ts';

/** What a scheduler decides by, as far as it does not change. */
export type TemplatePlacement = Pick<
  PodFacts,
  | 'fits'
  | 'attractedTo'
  | 'repelledBy'
  | 'spread'
  | 'preferences'
  | 'fellows'
  | 'serviceAffinity'
  | 'requests'
  | 'scored'
>;

/** Predicates on the pod and the node alone, and predicates on two pods of one node. Resources are counted in each state. */
const ofNode: ReadonlyMap<string, LegacyPredicate> = new Map([
  ['MatchNodeSelector', podSelectorMatches],
  ['HostName', podFitsHost],
]);
const ofNeighbours: ReadonlyMap<string, LegacyPredicate> = new Map([
  ['PodFitsPorts', podFitsPorts],
  ['NoDiskConflict', noDiskConflict],
]);

/**
 * Works out where the legacy scheduler may put pods of a template, by the predicates of its provider (S2, S4). What it does not know
 * has no say: taints, affinity, topology spread.
 */
export function legacyPlacement(
  template: PodTemplate,
  { templates, nodes, provider, scheduler, fellowship }: Surroundings,
): TemplatePlacement {
  const { spec } = template;
  const chosen = (known: ReadonlyMap<string, LegacyPredicate>) =>
    [...known].filter(([name]) => provider?.predicates.includes(name) ?? true).map(([, predicate]) => predicate);
  const alone = [...chosen(ofNode), ...byLabels(provider)];
  const together = chosen(ofNeighbours);
  const fits = nodes.map(({ name, labels }) =>
    alone.every((accepts) => accepts({ spec }, { metadata: { name, labels } }, { nodes: [], pods: [], services: [] })),
  );
  const rivals = templates.filter((other) => !areCompatible(spec, other.spec, together)).map(({ number }) => number);
  return {
    fits,
    attractedTo: [],
    repelledBy: rivals.length === 0 ? [] : [{ topologyKey: everyNodeApart, templates: rivals }],
    spread: [],
    preferences: null,
    requests: sumOfContainers([{ spec }]),
    scored: sumOfContainers([{ spec }], assumedRequests),
    ...placementByService(template, { templates, provider, scheduler, fellowship }),
  };
}

/** CheckNodeLabelPresence, and CheckServiceAffinity as far as pods settle it by their own nodeSelector. */
function byLabels(provider: Surroundings['provider']): readonly LegacyPredicate[] {
  const { labelsPresence = [], serviceAffinity = [] } = provider ?? {};
  return [
    ...labelsPresence.map(({ labels, presence }) => checkNodeLabelPresence(labels, presence)),
    ...serviceAffinity.map(({ labels }) => checkServiceAffinity(labels)),
  ];
}

/** What other pods of its Service have to do with the places of a pod, where anybody asks. */
function placementByService(
  template: PodTemplate,
  {
    templates,
    provider,
    scheduler,
    fellowship,
  }: Pick<Surroundings, 'templates' | 'provider' | 'scheduler' | 'fellowship'>,
): Pick<PodFacts, 'fellows' | 'serviceAffinity'> {
  const fellows = fellowsOf(template, templates, fellowship);
  if (fellows === undefined) return {};
  const settled = template.spec.nodeSelector ?? {};
  const labels = (provider?.serviceAffinity ?? [])
    .map((one) => one.labels.filter((label) => !Object.hasOwn(settled, label)))
    .filter(({ length }) => length > 0);
  return {
    ...(scheduler === 'best' ? { fellows } : {}),
    ...(labels.length > 0 ? { serviceAffinity: { templates: fellows, labels } } : {}),
  };
}

/** The first Service that selects the pods decides: plugin/pkg/scheduler/algorithm/priorities/selector_spreading.go (CalculateSpreadPriority) at v1.0. */
function fellowsOf(
  { namespace, labels }: PodTemplate,
  templates: readonly PodTemplate[],
  { services }: Surroundings['fellowship'],
): readonly number[] | undefined {
  const selects = (service: (typeof services)[number], of: Pick<PodTemplate, 'namespace' | 'labels'>): boolean =>
    service.selector !== undefined &&
    service.namespace === of.namespace &&
    matchesLabels(selectorFromLabels(service.selector), of.labels);
  const first = services.find((service) => selects(service, { namespace, labels }));
  if (first === undefined) return undefined;
  return templates.filter((other) => selects(first, other)).map(({ number }) => number);
}

function areCompatible(
  spec: PodTemplate['spec'],
  other: PodTemplate['spec'],
  predicates: readonly LegacyPredicate[],
): boolean {
  const node = { metadata: { name: 'node' } };
  const pods = [{ spec: { ...other, nodeName: 'node' } }];
  return predicates.every((accepts) => accepts({ spec }, node, { nodes: [node], pods, services: [] }));
}
