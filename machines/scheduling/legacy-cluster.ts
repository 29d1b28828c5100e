import type { Labels } from '../label-selector.ts';
import type { NodeObject, ObjectMeta, PodObject } from '../api-objects.ts';
import { isSameNamespace } from './same-namespace.ts';
import { matchesLabels, selectorFromLabels } from '../label-selector.ts';
import { podsOn } from './node-usage.ts';

/** A Service as far as the scheduler reads it. */
export interface ServiceInCluster {
  readonly metadata?: ObjectMeta;
  readonly spec?: { readonly selector?: Labels | null };
}

/** What the legacy scheduler sees: its cache, one list of each kind. */
export interface LegacyCluster {
  /** Those that are ready and not cordoned: the scheduler's list has no others. */
  readonly nodes: readonly NodeObject[];
  /** Those that are neither ready nor cordoned: pods may be on them. */
  readonly unready?: readonly NodeObject[];
  readonly pods: readonly PodObject[];
  readonly services: readonly ServiceInCluster[];
}

/** The pods that are bound to a node and have not finished: plugin/pkg/scheduler/algorithm/predicates/predicates.go (MapPodsToMachines) at v1.1. */
export function livePodsOn(node: NodeObject, { pods }: LegacyCluster): readonly PodObject[] {
  const isFinished = ({ status }: PodObject) => status?.phase === 'Succeeded' || status?.phase === 'Failed';
  return podsOn(node.metadata?.name ?? '', pods).filter((pod) => !isFinished(pod));
}

/**
 * The bound pods of the first Service that selects the pod, in its namespace; the legacy scheduler looks at no other Service:
 * plugin/pkg/scheduler/algorithm/listers.go (GetPodServices) at v1.1.
 */
export function fellowsOf(pod: PodObject, { pods, services }: LegacyCluster): readonly PodObject[] {
  const service = services.find((one) => isSameNamespace(one, pod) && selects(one.spec?.selector, pod));
  if (service === undefined) return [];
  return pods.filter(
    (other) =>
      (other.spec?.nodeName ?? '') !== '' && isSameNamespace(other, pod) && selects(service.spec?.selector, other),
  );
}

/** A Service without a selector has no pods of its own. */
function selects(selector: Labels | null | undefined, { metadata }: PodObject): boolean {
  if (selector === undefined || selector === null) return false;
  return matchesLabels(selectorFromLabels(selector), metadata?.labels ?? {});
}
