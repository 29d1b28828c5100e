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

/** Whether no taint keeps a pod with these tolerations from being scheduled: pkg/scheduler/framework/plugins/tainttoleration at v1.32. */
export function toleratesAll(tolerations: readonly Toleration[], taints: readonly Taint[]): boolean {
  return taints
    .filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
    .every((taint) => tolerations.some((toleration) => tolerates(toleration, taint)));
}
