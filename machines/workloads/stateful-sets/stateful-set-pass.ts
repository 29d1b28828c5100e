import type { PodObject } from '../../api-objects.ts';
import type { Revisions, StatefulSetStatus } from './stateful-set-status.ts';
import {
  countStatefulPods,
  isCreated,
  isRunningAndReady,
  revisionOf,
  withCompletedUpdate,
} from './stateful-set-status.ts';
import { isAvailable, isFinished } from '../pods/active-pods.ts';
import { isBeingDeleted } from '../../pods/is-being-deleted.ts';
import { isInRange, ordinalOf } from './ordinals.ts';

/** spec of a StatefulSet, as far as a pass goes by it. */
export interface StatefulSetSpec {
  readonly replicas?: number;
  readonly podManagementPolicy?: string;
  readonly minReadySeconds?: number;
  readonly ordinals?: { readonly start?: number } | null;
  readonly updateStrategy?: {
    readonly type?: string;
    readonly rollingUpdate?: { readonly partition?: number } | null;
  };
}

/** What one pass over a StatefulSet goes by. */
export interface StatefulSetView {
  readonly name: string;
  readonly spec: StatefulSetSpec;
  readonly revisions: Revisions;
  /** status.currentReplicas as it was written last. */
  readonly currentReplicas: number;
  /** Somebody asked for the set's removal. */
  readonly deleting: boolean;
  /** The pods that it owns. */
  readonly pods: readonly PodObject[];
  /** Now, in seconds. */
  readonly now: number;
}

/** What one pass does. */
export interface StatefulSetPass {
  readonly created: readonly PodObject[];
  readonly deleted: readonly PodObject[];
  /** Counts the pods as they were before. */
  readonly status: StatefulSetStatus;
}

/**
 * One pass over a StatefulSet (W6). In the policy OrderedReady it goes through the ordinals from below, and ends at the first pod that is not as it should
 * be, or that it has to make or delete; only when all are available does it take away the highest ordinal too many, and only when none is, replace
 * the highest pod of an old template. In the policy Parallel nothing waits for anything but for the replacement of old pods, which is one at a time.
 *
 * Source: pkg/controller/statefulset/stateful_set_control.go (updateStatefulSet, processReplica, processCondemned) at v1.32. Left
 * out: claims of the pods, pods whose identity has to be mended, and what only the gate MaxUnavailableStatefulSet does.
 */
export function passOverStatefulSet(view: StatefulSetView): StatefulSetPass {
  const { spec, revisions, pods, now } = view;
  const { updateStrategy: { type = 'RollingUpdate' } = {}, minReadySeconds = 0 } = spec;
  const statusOf = (counted: readonly PodObject[], gone = 0): StatefulSetStatus => {
    const counts = countStatefulPods(counted, revisions, minReadySeconds, now);
    const status = {
      ...counts,
      currentReplicas: counts.currentReplicas - gone,
      currentRevision: revisions.current,
      updateRevision: revisions.update,
    };
    return type === 'RollingUpdate' ? withCompletedUpdate(status, sizeOf(view)) : status;
  };
  if (view.deleting) return { created: [], deleted: [], status: statusOf(pods) };
  const replicas = replicasOf(view);
  const condemned = condemnedOf(view);
  const done = { created: [] as PodObject[], deleted: [] as PodObject[] };
  const isThrough = processReplicas(view, replicas, done) && processCondemned(view, replicas, condemned, done);
  const outdated = isThrough && type !== 'OnDelete' ? nextToUpdate(view, replicas) : undefined;
  // One that has finished is deleted already; a second request changes nothing, though the status counts it.
  if (outdated !== undefined && !done.deleted.includes(outdated)) done.deleted.push(outdated);
  return { ...done, status: statusOf([...replicas, ...condemned], outdated === undefined ? 0 : 1) };
}

interface Actions {
  readonly created: PodObject[];
  readonly deleted: PodObject[];
}

const startOf = ({ spec }: StatefulSetView): number => spec.ordinals?.start ?? 0;
const sizeOf = ({ spec }: StatefulSetView): number => spec.replicas ?? 1;
const isOrdered = ({ spec }: StatefulSetView): boolean => spec.podManagementPolicy !== 'Parallel';
const isHealthy = (pod: PodObject): boolean => isRunningAndReady(pod) && !isBeingDeleted(pod);

const isServing = (pod: PodObject, { spec, now }: StatefulSetView): boolean =>
  isRunningAndReady(pod) && isAvailable(pod, spec.minReadySeconds ?? 0, now);

/** The pod of each ordinal, from the first on; where there is none, the one that is to be made. */
function replicasOf(view: StatefulSetView): readonly PodObject[] {
  const known = new Map(view.pods.map((pod) => [ordinalOf(pod), pod]));
  return Array.from({ length: sizeOf(view) }, (_, index) => {
    const ordinal = startOf(view) + index;
    return known.get(ordinal) ?? newPod(view, ordinal);
  });
}

/** A new pod below the partition is made of the old template, so that it comes back as it was (newVersionedStatefulSetPod). */
function newPod(view: StatefulSetView, ordinal: number): PodObject {
  const { name, spec, revisions, currentReplicas } = view;
  const { type = 'RollingUpdate', rollingUpdate } = spec.updateStrategy ?? {};
  const old = rollingUpdate ? (rollingUpdate.partition ?? 0) : type === 'RollingUpdate' ? currentReplicas : 0;
  const revision = ordinal < startOf(view) + old ? revisions.current : revisions.update;
  return { metadata: { name: `${name}-${ordinal}`, labels: { 'controller-revision-hash': revision } } };
}

/** Pods beyond the wanted ordinals, the highest first. A pod without an ordinal is nobody's. */
function condemnedOf(view: StatefulSetView): readonly PodObject[] {
  return view.pods
    .filter((pod) => ordinalOf(pod) >= 0 && !isInRange(ordinalOf(pod), startOf(view), sizeOf(view)))
    .toSorted((a, b) => ordinalOf(b) - ordinalOf(a));
}

/** False where the pass ends at one of them. */
function processReplicas(
  view: StatefulSetView,
  replicas: readonly PodObject[],
  { created, deleted }: Actions,
): boolean {
  for (const pod of replicas) {
    const isLeft = !isFinished(pod) && isCreated(pod);
    if (isFinished(pod) && !isBeingDeleted(pod)) deleted.push(pod);
    else if (!isCreated(pod)) created.push(pod);
    if (isOrdered(view) && !(isLeft && isHealthy(pod) && isServing(pod, view))) return false;
  }
  return true;
}

/** Takes away the highest in order, or all at once. One that is not healthy holds the others up, unless it is the first such pod of the set. */
function processCondemned(
  view: StatefulSetView,
  replicas: readonly PodObject[],
  condemned: readonly PodObject[],
  { deleted }: Actions,
): boolean {
  const firstUnhealthy = [...replicas, ...condemned.toReversed()].find((pod) => !isHealthy(pod));
  for (const pod of condemned) {
    const mayGo = !isBeingDeleted(pod) && (!isOrdered(view) || isServing(pod, view) || pod === firstUnhealthy);
    if (mayGo) deleted.push(pod);
    if (isOrdered(view)) return false;
  }
  return true;
}

/** The highest pod above the partition that is not of the new revision, where all above it are, and are healthy. */
function nextToUpdate(view: StatefulSetView, replicas: readonly PodObject[]): PodObject | undefined {
  const partition = view.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  for (const pod of replicas.slice(partition).toReversed()) {
    if (revisionOf(pod) !== view.revisions.update && !isBeingDeleted(pod)) return pod;
    if (!isHealthy(pod)) return undefined;
  }
  return undefined;
}
