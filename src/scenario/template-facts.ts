import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { AffinityTerm, ContainerFacts, ImageBehaviour, PodFacts, Resources } from '../../machines/facts.ts';
import type { ClusterNode } from './cluster-nodes.ts';
import type { Labels } from '../../machines/label-selector.ts';
import { amountOf, cpuOf, everyNodeApart } from './cluster-nodes.ts';
import {
  matchesLabels,
  matchesNodeSelector,
  selectorFromLabels,
  selectorFromObject,
} from '../../machines/label-selector.ts';
import { assumedRequest } from '../../machines/least-allocated.ts';
import { evictionFacts } from './eviction-facts.ts';
import { lifecycleOf } from './pod-lifecycle.ts';
import { namespaceId } from './cluster-objects.ts';
import { tolerates, toleratesAll } from '../../machines/toleration.ts';

/** A pod template on its way into the cluster: one for each bare pod, and one for each revision of a workload. */
export interface PodTemplate {
  /** Place in the list of templates. */
  readonly number: number;
  readonly namespace: string;
  readonly labels: Labels;
  readonly spec: IPodSpec;
  /** Actor of the ReplicaSet or ReplicationController that makes pods of it; null for a bare pod. */
  readonly owner: string | null;
  readonly minReadySeconds: boolean;
}

type AffinityKind = 'podAffinity' | 'podAntiAffinity';

/** What the facts of a template depend on beside itself. */
export interface Surroundings {
  readonly templates: readonly PodTemplate[];
  readonly nodes: readonly ClusterNode[];
  readonly images: Readonly<Record<string, ImageBehaviour>>;
  /** Labels of each namespace. */
  readonly namespaces: ReadonlyMap<string, Labels>;
}

const unreachable = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };

/** Works out all that guards need to know of the pods of a template. */
export function podFacts(template: PodTemplate, surroundings: Surroundings): PodFacts {
  const { spec } = template;
  const tolerations = spec.tolerations ?? [];
  const lifecycle = lifecycleOf(spec, surroundings.images);
  return {
    template: template.number,
    namespace: namespaceId(template.namespace),
    slotOf: template.owner,
    restartPolicy: spec.restartPolicy ?? 'Always',
    containers: containersOf(spec, surroundings.images),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    eviction: evictionFacts(spec),
    requests: requestsOf(spec),
    scored: requestsOf(spec, assumedRequest),
    minReadySeconds: template.minReadySeconds,
    fits: surroundings.nodes.map((node) => fitsNode(spec, node)),
    toleratesLostNodes: tolerations.some(
      (toleration) => toleration.tolerationSeconds === undefined && tolerates(toleration, unreachable),
    ),
    attractedTo: attractions(template, surroundings),
    repelledBy: repulsions(template, surroundings),
  };
}

function containersOf(spec: IPodSpec, images: Readonly<Record<string, ImageBehaviour>>): readonly ContainerFacts[] {
  return spec.containers.map(({ name, image = '', readinessProbe }) => ({
    name,
    image,
    behaviour: images[image] ?? { kind: 'ready' },
    readinessProbe: readinessProbe !== undefined,
  }));
}

/** What the scheduler counts for a pod: the sum over its containers; requests default to limits, and those to what is given. */
export function requestsOf(spec: IPodSpec, absent: Resources = { cpu: 0, memory: 0 }): Resources {
  let cpu = 0;
  let memory = 0;
  for (const { resources } of spec.containers) {
    const requests = { ...resources?.limits, ...resources?.requests };
    cpu += requests['cpu'] === undefined ? absent.cpu : cpuOf(requests['cpu']);
    memory += requests['memory'] === undefined ? absent.memory : amountOf(requests['memory']);
  }
  return { cpu, memory };
}

/** NodeName, NodeAffinity with nodeSelector, and TaintToleration of pkg/scheduler/framework/plugins at v1.32. */
function fitsNode(spec: IPodSpec, node: ClusterNode): boolean {
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return (
    (spec.nodeName === undefined || spec.nodeName === '' || spec.nodeName === node.name) &&
    matchesLabels(selectorFromLabels(spec.nodeSelector), node.labels) &&
    (required === undefined || matchesNodeSelector(required.nodeSelectorTerms, node)) &&
    toleratesAll(spec.tolerations ?? [], node.taints)
  );
}

function termsOf(template: PodTemplate, kind: AffinityKind, surroundings: Surroundings): readonly AffinityTerm[] {
  const terms = template.spec.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.map((term) => {
    const selector = selectorFromObject(term.labelSelector);
    const inNamespace = namespacesOf(term, template.namespace, surroundings);
    return {
      topologyKey: term.topologyKey,
      templates: surroundings.templates
        .filter((other) => inNamespace(other.namespace) && matchesLabels(selector, other.labels))
        .map(({ number }) => number),
    };
  });
}

/** The namespaces that a term speaks of: those named, those selected, or else its own pod's. */
function namespacesOf(
  term: { readonly namespaces?: readonly string[]; readonly namespaceSelector?: object },
  own: string,
  { namespaces }: Surroundings,
): (namespace: string) => boolean {
  const named = term.namespaces ?? [];
  const selector = term.namespaceSelector === undefined ? null : selectorFromObject(term.namespaceSelector);
  if (named.length === 0 && term.namespaceSelector === undefined) return (namespace) => namespace === own;
  return (namespace) =>
    named.includes(namespace) ||
    matchesLabels(selector, { ...namespaces.get(namespace), 'kubernetes.io/metadata.name': namespace });
}

/** Affinity counts only pods that all terms match: interpodaffinity/filtering.go (podMatchesAllAffinityTerms) at v1.32. */
function attractions(template: PodTemplate, surroundings: Surroundings): readonly AffinityTerm[] {
  const terms = termsOf(template, 'podAffinity', surroundings);
  return terms.map(({ topologyKey, templates }) => ({
    topologyKey,
    templates: templates.filter((number) => terms.every((term) => term.templates.includes(number))),
  }));
}

/** Anti-affinity keeps both sides apart, whichever states it; a host port keeps apart whoever wants the same. */
function repulsions(template: PodTemplate, surroundings: Surroundings): readonly AffinityTerm[] {
  const own = termsOf(template, 'podAntiAffinity', surroundings);
  const others = surroundings.templates.flatMap((other) =>
    termsOf(other, 'podAntiAffinity', surroundings)
      .filter((term) => term.templates.includes(template.number))
      .map(({ topologyKey }) => ({ topologyKey, templates: [other.number] })),
  );
  const rivals = surroundings.templates
    .filter((other) => portsCollide(template.spec, other.spec))
    .map(({ number }) => number);
  const ports = rivals.length === 0 ? [] : [{ topologyKey: everyNodeApart, templates: rivals }];
  const seen = new Set<string>();
  return [...own, ...others, ...ports].filter((term) => {
    const key = JSON.stringify(term);
    return term.templates.length > 0 && !seen.has(key) && seen.add(key);
  });
}

/** NodePorts: the same port and protocol on the same address, or on all addresses (pkg/scheduler/framework/types.go, HostPortInfo). */
function portsCollide(a: IPodSpec, b: IPodSpec): boolean {
  const hostPorts = (spec: IPodSpec) =>
    spec.containers.flatMap(({ ports = [] }) => ports.filter(({ hostPort = 0 }) => hostPort > 0));
  const anywhere = (ip: string | undefined) => ip === undefined || ip === '' || ip === '0.0.0.0';
  return hostPorts(a).some((port) =>
    hostPorts(b).some(
      (other) =>
        port.hostPort === other.hostPort &&
        (port.protocol ?? 'TCP') === (other.protocol ?? 'TCP') &&
        (anywhere(port.hostIP) || anywhere(other.hostIP) || port.hostIP === other.hostIP),
    ),
  );
}

/** Topology keys that some template names. */
export function topologyKeys(templates: readonly PodTemplate[]): ReadonlySet<string> {
  return new Set(
    templates.flatMap(({ spec }) =>
      (['podAffinity', 'podAntiAffinity'] as const).flatMap((kind) =>
        (spec.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map(
          ({ topologyKey }) => topologyKey,
        ),
      ),
    ),
  );
}
