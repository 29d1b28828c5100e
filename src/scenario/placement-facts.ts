import type { PodFacts } from '../../machines/facts.ts';
import type { PodTemplate, Surroundings } from './pod-template.ts';
import type { ClusterNode } from './cluster-nodes.ts';
import type { Labels } from '../../machines/label-selector.ts';
import type { PlacementTemplate } from '../../machines/scheduling/placement.ts';
import type { Preferences } from '../../machines/scheduling/preferences.ts';
import { allNodesTogether } from '../../machines/node-domains.ts';
import { affinityFacts } from '../../machines/scheduling/affinity-facts.ts';
import { arePreferences } from '../../machines/scheduling/preferences.ts';
import { localImages } from '../../machines/scheduling/image-locality.ts';
import { matchesNodeAffinity, nodePreference } from '../../machines/scheduling/node-affinity.ts';
import { matchesNodeSelector } from '../../machines/label-selector.ts';
import { defaultSpreadOf } from './default-spread.ts';
import { defaultSpreadKeys, spreadFacts } from '../../machines/scheduling/spread-facts.ts';
import { toleratesAll } from '../../machines/toleration.ts';
import { untoleratedPreferences } from '../../machines/scheduling/taint-toleration.ts';
import { withLabelKeys } from '../../machines/scheduling/label-keys.ts';

/** Works out where pods of a template may be, and where they had better be, as far as nodes and other pods go. */
export function placementFacts(
  template: PodTemplate,
  { templates, nodes, namespaces, scheduler, volumes, fellowship }: Surroundings,
): Pick<PodFacts, 'fits' | 'attractedTo' | 'repelledBy' | 'spread' | 'preferences'> {
  const admitted = templates.map(asAdmitted);
  const own = asAdmitted(template);
  const affinity = affinityFacts(own, { templates: admitted, namespaces: existing(templates, namespaces) });
  const { spread, preferredSpread } = spreadFacts(own, admitted, nodes);
  const tolerations = own.spec.tolerations ?? [];
  const preferred = own.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const preferences: Preferences = {
    nodeAffinity: nodes.map((node) => nodePreference(preferred, node)),
    taints: nodes.map(({ taints }) => untoleratedPreferences(tolerations, taints)),
    drawnTo: affinity.drawnTo,
    spread: preferredSpread,
    ...imagesFor(template, nodes),
    ...defaultSpreadOf(own, { templates: admitted, nodes, fellowship }),
  };
  return {
    fits: nodes.map((node) => fitsNode(template, node) && allowVolumes(template, node, volumes)),
    attractedTo: affinity.attractedTo,
    repelledBy: distinct([...affinity.avoids, ...affinity.avoidedBy]),
    spread,
    // Where any node will do, preferences must not tell nodes apart that are alike otherwise.
    preferences: scheduler === 'best' && arePreferences(preferences) ? preferences : null,
  };
}

/** Where the images of all containers are: pkg/scheduler/framework/plugins/imagelocality/image_locality.go (Score) at v1.32. */
function imagesFor({ spec }: PodTemplate, nodes: readonly ClusterNode[]): Pick<Preferences, 'images'> {
  const names = [...(spec.initContainers ?? []), ...spec.containers].map(({ image = '' }) => image);
  const found = localImages(names, nodes);
  return found.images.length === 0 ? {} : { images: found };
}

/** Topology keys that some template names or has by its claims, those by which pods are spread that name none, and labels that a provider asks for. */
export function topologyKeys(
  templates: readonly PodTemplate[],
  { scheduler, generation, provider, volumes }: Pick<Surroundings, 'scheduler' | 'generation' | 'provider' | 'volumes'>,
): ReadonlySet<string> {
  return new Set([
    ...(provider?.serviceAffinity ?? []).flatMap(({ labels }) => labels),
    ...[...(provider?.labelPreference ?? []), ...(provider?.serviceAntiAffinity ?? [])].map(({ label }) => label),
    ...(scheduler === 'best' && generation === 'current' ? defaultSpreadKeys : []),
    ...(templates.some((template) => volumes.claimedAloneBy(template).length > 0) ? [allNodesTogether] : []),
    ...templates.flatMap(({ spec: { affinity, topologySpreadConstraints = [] } }) =>
      [
        ...[affinity?.podAffinity, affinity?.podAntiAffinity].flatMap((terms) => [
          ...(terms?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
          ...(terms?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
            ({ podAffinityTerm }) => podAffinityTerm,
          ),
        ]),
        ...topologySpreadConstraints,
      ].map(({ topologyKey }) => topologyKey),
    ),
  ]);
}

/** NodeName, NodeAffinity with nodeSelector, and TaintToleration of pkg/scheduler/framework/plugins at v1.32. */
function fitsNode({ spec }: PodTemplate, node: ClusterNode): boolean {
  return (
    (spec.nodeName === undefined || spec.nodeName === '' || spec.nodeName === node.name) &&
    matchesNodeAffinity(spec, node) &&
    toleratesAll(spec.tolerations ?? [], node.taints)
  );
}

/** VolumeBinding and VolumeZone, as far as they do not change: every claim is bound or will be, to a volume that the node can have. */
function allowVolumes(
  template: PodTemplate,
  node: ClusterNode,
  { isUnbound, boundTo }: Surroundings['volumes'],
): boolean {
  if (isUnbound(template)) return false;
  return boundTo(template).every(
    ({ nodeAffinity }) =>
      nodeAffinity?.required === undefined || matchesNodeSelector(nodeAffinity.required.nodeSelectorTerms, node),
  );
}

function asAdmitted({ number, namespace, labels, spec }: PodTemplate): PlacementTemplate {
  const affinity = spec.affinity === undefined ? {} : { affinity: withLabelKeys(spec.affinity, labels) };
  return { number, namespace, labels, spec: { ...spec, ...affinity } };
}

/** The namespaces that are declared or used; the API server labels each with its name. */
function existing(
  templates: readonly PodTemplate[],
  declared: ReadonlyMap<string, Labels>,
): ReadonlyMap<string, Labels> {
  const names = new Set([...declared.keys(), ...templates.map(({ namespace }) => namespace)]);
  return new Map(
    [...names].map((name) => [name, { ...declared.get(name), 'kubernetes.io/metadata.name': name }] as const),
  );
}

/** Each term once; those that no template can match are left out. */
function distinct(terms: PodFacts['repelledBy']): PodFacts['repelledBy'] {
  const seen = new Map(terms.map((term) => [JSON.stringify(term), term]));
  return [...seen.values()].filter((term) => term.templates.length > 0);
}
