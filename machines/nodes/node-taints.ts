import type { Condition } from '../api-objects.ts';
import type { Taint } from '../toleration.ts';

/** The taint whose key says that a node's Ready is False. */
export const notReadyKey = 'node.kubernetes.io/not-ready';

/** The taint whose key says that nobody knows of a node: Ready is Unknown. */
export const unreachableKey = 'node.kubernetes.io/unreachable';

const unschedulableKey = 'node.kubernetes.io/unschedulable';

/** By condition and its status, the key of the taint that follows (nodeConditionToTaintKeyStatusMap). */
const keyOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Ready: { False: notReadyKey, Unknown: unreachableKey },
  MemoryPressure: { True: 'node.kubernetes.io/memory-pressure' },
  DiskPressure: { True: 'node.kubernetes.io/disk-pressure' },
  NetworkUnavailable: { True: 'node.kubernetes.io/network-unavailable' },
  PIDPressure: { True: 'node.kubernetes.io/pid-pressure' },
};

const keptInStep = new Set([unschedulableKey, ...Object.values(keyOf).flatMap((keys) => Object.values(keys))]);

/** Whether two taints are the same one: by key and effect, whatever the value (staging/src/k8s.io/api/core/v1/taint.go, MatchTaint). */
const isSameTaint = (a: Taint, b: Taint): boolean => a.key === b.key && a.effect === b.effect;

/** Whether a taint is among others: pkg/util/taints/taints.go (TaintExists) at v1.32. */
export function hasTaint(taints: readonly Taint[], taint: Taint): boolean {
  return taints.some((other) => isSameTaint(other, taint));
}

/** The taints with one more, in the place of one of the same key and effect: AddOrUpdateTaint. */
export function withTaint(taints: readonly Taint[], taint: Taint): readonly Taint[] {
  return hasTaint(taints, taint)
    ? taints.map((other) => (isSameTaint(other, taint) ? taint : other))
    : [...taints, taint];
}

/** The taints without one: RemoveTaint. */
export function withoutTaint(taints: readonly Taint[], taint: Taint): readonly Taint[] {
  return taints.filter((other) => !isSameTaint(other, taint));
}

/** What the NoSchedule taints of a node follow from. */
export interface TaintedNode {
  readonly taints: readonly Taint[];
  readonly conditions: readonly Pick<Condition, 'type' | 'status'>[];
  readonly unschedulable?: boolean;
}

/**
 * A node's taints once its NoSchedule taints say what its conditions and spec.unschedulable say. Taints of other effects and keys stay.
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (doNoScheduleTaintingPass) at v1.32.
 */
export function withNoScheduleTaints({ taints, conditions, unschedulable = false }: TaintedNode): readonly Taint[] {
  const keys = conditions.flatMap(({ type, status }) => keyOf[type]?.[status] ?? []);
  const wanted = [...new Set(unschedulable ? [...keys, unschedulableKey] : keys)].map((key) => ({
    key,
    effect: 'NoSchedule',
  }));
  const kept = taints.filter(
    (taint) => taint.effect !== 'NoSchedule' || !keptInStep.has(taint.key) || hasTaint(wanted, taint),
  );
  return [...kept, ...wanted.filter((taint) => !hasTaint(kept, taint))];
}
