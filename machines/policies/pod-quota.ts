/**
 * What a pod uses of a quota, and what it must state where a quota counts it (M4).
 *
 * Source: pkg/quota/v1/evaluator/core/pods.go (podEvaluator, PodUsageFunc, QuotaV1Pod, podComputeUsageHelper, enforcePodContainerConstraints) at v1.32.
 * Left out: resizes in place, behind the gate InPlacePodVerticalScaling.
 */
import type { Container, PodObject, PodSpec } from '../api-objects.ts';
import { addLists, countOf } from './resource-lists.ts';
import { isExtendedResource, isNativeResource } from '../scheduling/resource-names.ts';
import { podLevel, podLimits, podRequests, quantitiesOf } from '../scheduling/pod-requests.ts';
import type { Quantities } from '../scheduling/pod-requests.ts';
import type { QuotaEvaluator } from './quota-evaluator.ts';
import { isInScope } from './quota-scopes.ts';
import { objectCountName } from './quota-evaluator.ts';
import { secondsOf } from '../timestamp.ts';

const countName = objectCountName('pods');

const counted: ReadonlySet<string> = new Set([
  countName,
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
]);

/** What every container must state where a quota counts it: Kubernetes calls the rule a mistake, and keeps it to these. */
const mustBeStated: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
]);

/** How pods are counted. */
export const podQuota: QuotaEvaluator<PodObject> = {
  resource: 'pods',
  handles: (operation) => operation === 'CREATE',
  countsName: (name) =>
    counted.has(name) ||
    name.startsWith('hugepages-') ||
    name.startsWith('requests.hugepages-') ||
    (name.startsWith('requests.') && !isNativeResource(name)),
  missing: (required, { spec = {} }) =>
    [...mustBeStated].filter((name) => required.includes(name) && containersWithout(name, spec).length > 0).toSorted(),
  isInScope,
  usage: podUsage,
};

/**
 * What a pod uses: one object always, and unless it is over, one of `pods` and what it requests and is limited to. A pod whose
 * grace period has run out and that is still there, as on a lost node, is over too. Huge pages and extended resources count as requests only.
 */
export function podUsage(pod: PodObject, now: number): Quantities {
  const objects = new Map([[countName, countOf(1)]]);
  if (isOver(pod, now)) return objects;
  const { spec = {} } = pod;
  return addLists(objects, computeUsage(podRequests(spec), podLimits(spec)));
}

/** What the pod must state and does not, in Kubernetes' words: each resource with the containers that lack it. */
export function missingInWords(missing: readonly string[], { spec = {} }: PodObject): string {
  return `must specify ${missing.map((name) => `${name} for: ${containersWithout(name, spec).join(',')}`).join('; ')}`;
}

/** The containers that do not state a resource; none of a pod that states resources as a whole (IsPodLevelResourcesSet). */
function containersWithout(name: string, spec: PodSpec): readonly string[] {
  const { containers = [], initContainers = [] } = spec;
  if (podLevel(spec, 'requests').size + podLevel(spec, 'limits').size > 0) return [];
  const states = ({ resources }: Container): boolean =>
    computeUsage(quantitiesOf(resources?.requests), quantitiesOf(resources?.limits)).has(name);
  const lacking = [...containers, ...initContainers].filter((container) => !states(container));
  return [...new Set(lacking.map((container) => container.name))].toSorted();
}

function isOver({ metadata, status }: PodObject, now: number): boolean {
  if (status?.phase === 'Failed' || status?.phase === 'Succeeded') return true;
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata ?? {};
  if (typeof deletionTimestamp !== 'string' || typeof deletionGracePeriodSeconds !== 'number') return false;
  // deletionTimestamp has the grace period in it already; Kubernetes adds it once more here.
  return now > secondsOf(deletionTimestamp) + deletionGracePeriodSeconds;
}

function computeUsage(requests: Quantities, limits: Quantities): Quantities {
  const used = new Map([['pods', countOf(1)]]);
  for (const name of ['cpu', 'memory', 'ephemeral-storage']) {
    const [request, limit] = [requests.get(name), limits.get(name)];
    if (request !== undefined) used.set(name, request).set(`requests.${name}`, request);
    if (limit !== undefined) used.set(`limits.${name}`, limit);
  }
  for (const [name, request] of requests) {
    const isHugePages = name.startsWith('hugepages-');
    if (isHugePages) used.set(name, request);
    if (isHugePages || isExtendedResource(name)) used.set(`requests.${name}`, request);
  }
  return used;
}
