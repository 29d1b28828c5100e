import type { FixedNode, PlacementTemplate } from '../../machines/scheduling/placement.ts';
import type { Labels, Selector } from '../../machines/label-selector.ts';
import type { Fellowship } from './fellowship.ts';
import type { ManifestObject, NotModelled } from '../manifest/objects.ts';
import type { Preferences } from '../../machines/scheduling/preferences.ts';
import type { Workload } from './cluster-workloads.ts';
import { defaultSelector } from '../../machines/scheduling/default-selector.ts';
import { defaultSpread } from '../../machines/scheduling/spread-facts.ts';
import { matchesLabels, requirement, sortByKey } from '../../machines/label-selector.ts';
import { templateHashKey } from './cluster-workloads.ts';
import { valueAt } from '../manifest/source-document.ts';

/** The Services among what is not modelled; those of an action count from the start. */
export function servicesAmong(notModelled: readonly NotModelled[]): Fellowship['services'] {
  return notModelled
    .filter(({ kind, apiVersion }) => kind === 'Service' && apiVersion === 'v1')
    .map(({ namespace, source }) => ({
      namespace: namespace === '' ? 'default' : namespace,
      selector: valueAt(source.value, ['spec', 'selector']) as Labels | undefined,
    }));
}

/** The selector of a Deployment's ReplicaSet asks for the hash of its template too: pkg/controller/deployment/sync.go (getNewReplicaSet) at v1.32. */
export function setSelectors(workloads: readonly Workload[]): Fellowship['sets'] {
  return workloads.flatMap(({ object: { kind, namespace }, selector, revisions }) =>
    revisions.map(({ labels }) => ({ namespace, selector: withHash(selector, kind, labels[templateHashKey]) })),
  );
}

function withHash(selector: Selector, kind: ManifestObject['kind'], hash: string | undefined): Selector {
  if (selector === null || kind !== 'Deployment' || hash === undefined) return selector;
  return sortByKey([...selector, requirement(templateHashKey, '=', [hash])]);
}

/** How a scheduler without configuration spreads the pods of a template that states no constraint (S5). */
export function defaultSpreadOf(
  template: PlacementTemplate,
  {
    templates,
    nodes,
    fellowship,
  }: {
    readonly templates: readonly PlacementTemplate[];
    readonly nodes: readonly FixedNode[];
    readonly fellowship: Fellowship;
  },
): Pick<Preferences, 'defaultSpread'> {
  const { namespace, labels, spec } = template;
  if ((spec.topologySpreadConstraints ?? []).length > 0) return {};
  const services = fellowship.services.filter((service) => service.namespace === namespace);
  const own = services.map(({ selector }) => selector);
  const controlledBy = (controller: Selector) =>
    defaultSpread(defaultSelector(labels, own, controller), template, templates, nodes);
  const spread = [
    controlledBy(null),
    ...fellowship.sets.map((set) =>
      // One that does not select the pod cannot come to control it.
      set.namespace === namespace && matchesLabels(set.selector, labels) ? controlledBy(set.selector) : [],
    ),
  ];
  return spread.some((terms) => terms.length > 0) ? { defaultSpread: spread } : {};
}
