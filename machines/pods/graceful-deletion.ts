import type { PodObject } from '../api-objects.ts';

/** A grace period below nothing still leaves the kubelet this long. */
const shortestGraceSeconds = 1;

/**
 * The grace period in seconds that the first deletion of a pod settles on. A pod that is bound to no node, or that has finished, has nothing
 * to wait for; otherwise the request decides, then spec.terminationGracePeriodSeconds, then none.
 *
 * Source: pkg/registry/core/pod/strategy.go (CheckGracefulDelete) at v1.32.
 */
export function settledGracePeriod({ spec, status }: PodObject, asked?: number): number {
  const isBound = spec?.nodeName !== undefined && spec.nodeName !== '';
  const isFinished = status?.phase === 'Failed' || status?.phase === 'Succeeded';
  if (!isBound || isFinished) return 0;
  return atLeastShortest(asked ?? spec.terminationGracePeriodSeconds ?? 0);
}

/** What a deletion does to a pod. */
export interface PodDeletion {
  /** metadata.deletionGracePeriodSeconds afterwards; left out where a deletion without one is under way. */
  readonly gracePeriodSeconds?: number;
  /** The pod is written: this is the first deletion, or it shortens an earlier one. */
  readonly changed: boolean;
  /** An earlier deletion stands, and this one does not shorten it. */
  readonly alreadyPending: boolean;
  /** The pod leaves the store at once instead of waiting for its kubelet. */
  readonly removedAtOnce: boolean;
}

/**
 * What a deletion with a grace period, or with none given, does to a pod. A second deletion may only shorten the first one's period; one that finds a
 * period of 0 stored finishes a removal that failed half-way. Finalizers hold a pod that would be removed at once.
 *
 * Source: staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go (BeforeDelete) and registry/generic/registry/store.go
 * (Delete, deletionFinalizersForGarbageCollection) at v1.32. Left out: preconditions, and finalizers that a propagation policy adds.
 */
export function deletePod(pod: PodObject, asked?: number): PodDeletion {
  const wanted = asked === undefined ? undefined : atLeastShortest(asked);
  const { deletionTimestamp, deletionGracePeriodSeconds } = pod.metadata ?? {};
  if (deletionTimestamp === undefined || deletionTimestamp === null)
    return graceful(pod, settledGracePeriod(pod, wanted));
  if (deletionGracePeriodSeconds === undefined) return finished(pod);
  const underWay = atLeastShortest(deletionGracePeriodSeconds);
  if (underWay === 0) return { ...finished(pod), gracePeriodSeconds: 0 };
  if (wanted !== undefined && wanted < underWay) return graceful(pod, wanted);
  return { gracePeriodSeconds: underWay, changed: false, alreadyPending: true, removedAtOnce: false };
}

function graceful(pod: PodObject, gracePeriodSeconds: number): PodDeletion {
  const removedAtOnce = gracePeriodSeconds === 0 && !isHeld(pod);
  return { gracePeriodSeconds, changed: true, alreadyPending: false, removedAtOnce };
}

const finished = (pod: PodObject): PodDeletion => ({
  changed: false,
  alreadyPending: false,
  removedAtOnce: !isHeld(pod),
});

const isHeld = ({ metadata }: PodObject): boolean => (metadata?.finalizers ?? []).length > 0;

const atLeastShortest = (seconds: number): number => (seconds < 0 ? shortestGraceSeconds : seconds);
