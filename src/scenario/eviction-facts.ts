import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { EvictionFacts } from '../../machines/facts.ts';
import { isSidecar } from '../../machines/kubelet/is-sidecar.ts';
import { parseQuantity, wholeUnits } from '../../machines/quantity.ts';
import { qosClassOf } from '../../machines/pods/qos-class.ts';

/** Priorities from here on are the system's: pkg/apis/scheduling/types.go (SystemCriticalPriority) at v1.32. */
const systemCriticalPriority = 2_000_000_000;

/**
 * What of a pod's spec decides its place among the victims of a node that runs short of memory, as of a pod without a priority.
 * A static pod is critical: pkg/kubelet/types/pod_update.go (IsCriticalPod) at v1.32.
 */
export function evictionFacts(spec: IPodSpec, isStatic: boolean): EvictionFacts {
  const lasting = [...spec.containers, ...(spec.initContainers ?? []).filter(isSidecar)];
  const asked = lasting.reduce((sum, container) => sum + requestedMemory(container), 0);
  return {
    qosClass: qosClassOf(spec),
    priority: 0,
    memoryUse: asked === 0 ? 'above' : lasting.every(isLimitedToItsRequest) ? 'within' : 'either',
    isCritical: isStatic,
  };
}

/** The same with the priority that admission gave the pod, which is the one that its scheduler goes by. */
export function rankedForEviction(facts: EvictionFacts, priority: number): EvictionFacts {
  return { ...facts, priority, isCritical: facts.isCritical || priority >= systemCriticalPriority };
}

/** In bytes. */
const amountOf = (quantity: string | number | undefined): number =>
  quantity === undefined ? 0 : Number(wholeUnits(parseQuantity(String(quantity))));

/** A request that is not written is the limit. */
const requestedMemory = ({ resources }: IContainer): number =>
  amountOf({ ...resources?.limits, ...resources?.requests }['memory']);

function isLimitedToItsRequest(container: IContainer): boolean {
  const limit = amountOf(container.resources?.limits?.['memory']);
  return limit > 0 && limit === requestedMemory(container);
}
