import type { Condition, ObjectMeta, PodObject, PodStatus } from '../../../../machines/api-objects.ts';

/** What tests say of a pod; the rest is a running pod on the node `n1`. */
export interface PodFacts extends ObjectMeta {
  readonly node?: string;
  readonly phase?: string;
  /** Since when it is ready; `true`: nobody wrote down when. */
  readonly ready?: boolean | string;
  readonly status?: PodStatus;
}

/** A pod as the API server keeps it. */
export function podOf({
  node = 'n1',
  phase = 'Running',
  ready = false,
  status = {},
  ...metadata
}: PodFacts): PodObject {
  const condition: Condition = { type: 'Ready', status: ready === false ? 'False' : 'True' };
  const since = typeof ready === 'string' ? { lastTransitionTime: ready } : {};
  return {
    metadata,
    ...(node === '' ? {} : { spec: { nodeName: node } }),
    status: { phase, conditions: [{ ...condition, ...since }], ...status },
  };
}

/** The names of pods, in their order. */
export function namesOf(pods: readonly PodObject[]): readonly string[] {
  return pods.map(({ metadata }) => metadata?.name ?? '');
}
