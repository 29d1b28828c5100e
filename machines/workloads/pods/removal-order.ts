import type { ContainerStatusObject, PodObject } from '../../api-objects.ts';
import { createdAt, isActive, readySince } from './active-pods.ts';
import { isPodReady } from '../../pods/is-pod-ready.ts';

/**
 * Which pods go first when there are too many (W1).
 *
 * Source: pkg/controller/controller_utils.go (ActivePodsWithRanks, ActivePods), pkg/controller/replicaset/replica_set.go
 * (getPodsToDelete, getPodsRankedByRelatedPodsOnSameNode) and pkg/apis/core/v1/helper/helpers.go (GetDeletionCostFromPodAnnotations)
 * at v1.32. The model goes by the part of this order that does not need times: `victimRank` of machines/pod-view.ts.
 */

/** What the order depends on besides the pods themselves. */
export interface RemovalView {
  /** How many related pods stand on the pod's node, itself included; 0 where nobody counts them. */
  readonly crowd?: (pod: PodObject) => number;
  /** Now, in seconds; where it is left out, ages are compared exactly instead of in doubling steps. */
  readonly now?: number;
  /** Whether the gate PodDeletionCost is on. */
  readonly deletionCost?: boolean;
}

/** Below 0 where the first pod goes before the second, above 0 where it goes after, 0 where either may go first. */
export function compareForRemoval(a: PodObject, b: PodObject, view: RemovalView): number {
  const { crowd = () => 0, now, deletionCost = false } = view;
  const byState =
    number(isBound(a)) - number(isBound(b)) ||
    phaseOrder(a) - phaseOrder(b) ||
    number(isPodReady(a)) - number(isPodReady(b)) ||
    (deletionCost ? deletionCostOf(a) - deletionCostOf(b) : 0) ||
    crowd(b) - crowd(a);
  if (byState !== 0) return byState;
  const byReadiness = isPodReady(a) ? compareTimes(a, b, readySince, now) : undefined;
  return byReadiness ?? (compareRestarts(a, b) || (compareTimes(a, b, createdAt, now) ?? 0));
}

/**
 * The pods to delete: `count` of them, those first that share their node with most active related pods, among pods that are equal
 * otherwise. Where all go, their order stays.
 */
export function chooseForRemoval(
  pods: readonly PodObject[],
  related: readonly PodObject[],
  count: number,
  view: Omit<RemovalView, 'crowd'> = {},
): readonly PodObject[] {
  if (count >= pods.length) return pods;
  const onNode = new Map<string, number>();
  for (const pod of related) if (isActive(pod)) onNode.set(nodeOf(pod), (onNode.get(nodeOf(pod)) ?? 0) + 1);
  const crowd = (pod: PodObject): number => onNode.get(nodeOf(pod)) ?? 0;
  return pods.toSorted((a, b) => compareForRemoval(a, b, { ...view, crowd })).slice(0, count);
}

const number = (holds: boolean): number => (holds ? 1 : 0);
const nodeOf = ({ spec }: PodObject): string => spec?.nodeName ?? '';
const isBound = (pod: PodObject): boolean => nodeOf(pod) !== '';

/** podPhaseToOrdinal; phases without a place in it come first, as Pending does. */
function phaseOrder({ status }: PodObject): number {
  return Math.max(0, ['Pending', 'Unknown', 'Running'].indexOf(status?.phase ?? ''));
}

/** What the pod says that it costs to remove it; 0 for text that is not an int32 in its one canonical form. */
function deletionCostOf({ metadata }: PodObject): number {
  const written = metadata?.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? '0';
  const cost = /^(?:0|[1-9]\d*|-\d+)$/.test(written) ? Number(written) : 0;
  return cost === (cost | 0) ? cost : 0;
}

/** The one that restarted more often goes first; sidecars count where the others do not differ (compareMaxContainerRestarts). */
function compareRestarts(a: PodObject, b: PodObject): number {
  return (
    restartsOf(b.status?.containerStatuses) - restartsOf(a.status?.containerStatuses) ||
    restartsOf(sidecarStatuses(b)) - restartsOf(sidecarStatuses(a))
  );
}

function restartsOf(statuses: readonly ContainerStatusObject[] = []): number {
  return Math.max(0, ...statuses.map(({ restartCount = 0 }) => restartCount));
}

function sidecarStatuses({ spec, status }: PodObject): readonly ContainerStatusObject[] {
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return (status?.initContainerStatuses ?? []).filter(({ name }) => sidecars.some((sidecar) => sidecar.name === name));
}

/**
 * The younger goes first, and one without a time before all. Of ages in the same power of two of nanoseconds, the lower uid decides, so
 * that the very youngest is not always the one to go; where the uids are alike too, nothing else decides. `undefined` where the times
 * are the same.
 */
function compareTimes(
  a: PodObject,
  b: PodObject,
  timeOf: (pod: PodObject) => number | undefined,
  now: number | undefined,
): number | undefined {
  const [first, second] = [timeOf(a), timeOf(b)];
  if (first === second) return undefined;
  if (first === undefined) return -1;
  if (second === undefined) return 1;
  if (now === undefined) return second - first;
  return magnitude(now - first) - magnitude(now - second) || compareText(a.metadata?.uid ?? '', b.metadata?.uid ?? '');
}

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** logarithmicRankDiff. */
const magnitude = (seconds: number): number => (seconds > 0 ? Math.trunc(Math.log2(seconds * 1e9)) : -1);
