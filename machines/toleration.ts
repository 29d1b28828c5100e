/** A taint of a node. */
export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

/** A toleration of a pod, as it stands in a manifest. */
export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

/** Whether a toleration covers a taint: staging/src/k8s.io/api/core/v1/toleration.go (ToleratesTaint) at v1.32. */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== undefined && toleration.effect !== '' && toleration.effect !== taint.effect) return false;
  if (toleration.key !== undefined && toleration.key !== '' && toleration.key !== taint.key) return false;
  if (toleration.operator === 'Exists') return true;
  const isEqual = toleration.operator === undefined || toleration.operator === '' || toleration.operator === 'Equal';
  return isEqual && (toleration.value ?? '') === (taint.value ?? '');
}

/**
 * The first taint that keeps a pod with these tolerations off a node: PreferNoSchedule does not.
 * Source: staging/src/k8s.io/component-helpers/scheduling/corev1/helpers.go (FindMatchingUntoleratedTaint) and
 * pkg/scheduler/framework/plugins/helper/taint.go (DoNotScheduleTaintsFilterFunc) at v1.32.
 */
export function untoleratedTaint(tolerations: readonly Toleration[], taints: readonly Taint[]): Taint | undefined {
  return taints
    .filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
    .find((taint) => !tolerations.some((toleration) => tolerates(toleration, taint)));
}

/** Whether no taint keeps a pod with these tolerations from being scheduled: pkg/scheduler/framework/plugins/tainttoleration at v1.32. */
export function toleratesAll(tolerations: readonly Toleration[], taints: readonly Taint[]): boolean {
  return untoleratedTaint(tolerations, taints) === undefined;
}
