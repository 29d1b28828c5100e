import type { NodeObject, PodObject } from '../api-objects.ts';

/** Nodes that are missing from the controller's cache, by the second from which on the store is asked for them. */
export type Quarantine = Readonly<Record<string, number>>;

/** What the controller of pod garbage collection knows in one pass. */
export interface CollectorView {
  readonly pods: readonly PodObject[];
  /** The nodes in its cache. */
  readonly nodes: readonly NodeObject[];
  /** Names of the nodes in the store, which it asks for only after the quarantine. */
  readonly storedNodes: ReadonlySet<string>;
  /** How many finished pods may stay; 0 or less: any number. */
  readonly terminatedThreshold: number;
  readonly quarantineSeconds: number;
  /** Now, in seconds. */
  readonly now: number;
}

/** What one pass does. */
export interface Collection {
  /** The pods that are deleted with a grace period of 0, each once. */
  readonly deleted: readonly PodObject[];
  /** Those of them that had not finished, and are written as Failed before. */
  readonly markedFailed: readonly PodObject[];
  readonly quarantine: Quarantine;
}

const outOfService = 'node.kubernetes.io/out-of-service';

/**
 * One pass of pod garbage collection (N9, P13): finished pods beyond the threshold, terminating pods of nodes that are out of service, pods of nodes
 * that are gone, and terminating pods that were never bound.
 *
 * Source: pkg/controller/podgc/gc_controller.go (gc) at v1.32. Left out: failed writes, and the order in which pods are deleted.
 */
export function collectPods(view: CollectorView, quarantine: Quarantine = {}): Collection {
  const known = new Set(view.nodes.map(({ metadata }) => metadata?.name ?? ''));
  const waiting = withMissingNodes(quarantine, view, known);
  const asked = Object.keys(waiting).filter((name) => (waiting[name] ?? view.now) <= view.now);
  const gone = new Set(asked.filter((name) => !known.has(name) && !view.storedNodes.has(name)));
  const finished = new Set(surplusOf(view));
  const deleted = view.pods.filter(
    (pod) =>
      finished.has(pod) || isStranded(pod, view.nodes) || gone.has(nodeNameOf(pod)) || isTerminatingUnscheduled(pod),
  );
  return {
    deleted,
    markedFailed: deleted.filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed'),
    quarantine: Object.fromEntries(Object.entries(waiting).filter(([name]) => !asked.includes(name))),
  };
}

const nodeNameOf = ({ spec }: PodObject): string => spec?.nodeName ?? '';

const isTerminating = ({ metadata }: PodObject): boolean => (metadata?.deletionTimestamp ?? null) !== null;

/** The nodes in quarantine, and those that pods name and that the cache has not: gcOrphaned. A node that waits already goes on waiting. */
function withMissingNodes(
  before: Quarantine,
  { pods, now, quarantineSeconds }: CollectorView,
  known: ReadonlySet<string>,
): Quarantine {
  const missing = pods.map(nodeNameOf).filter((name) => name !== '' && !known.has(name));
  return { ...Object.fromEntries(missing.map((name) => [name, now + quarantineSeconds])), ...before };
}

/** Finished pods beyond the threshold, evicted ones first, then the oldest: gcTerminated. A pod without a phase counts as finished. */
function surplusOf({ pods, terminatedThreshold }: CollectorView): readonly PodObject[] {
  if (terminatedThreshold <= 0) return [];
  const finished = pods.filter(({ status }) => !['Pending', 'Running', 'Unknown'].includes(status?.phase ?? ''));
  return [...finished].sort(byEvictionAndAge).slice(0, Math.max(0, finished.length - terminatedThreshold));
}

/** byEvictionAndCreationTimestamp. Times in the store are all written alike, in UTC, so their order is that of their text. */
function byEvictionAndAge(a: PodObject, b: PodObject): number {
  if (isEvicted(a) !== isEvicted(b)) return isEvicted(a) ? -1 : 1;
  const byAge = order(a.metadata?.creationTimestamp ?? '', b.metadata?.creationTimestamp ?? '');
  return byAge === 0 ? order(a.metadata?.name ?? '', b.metadata?.name ?? '') : byAge;
}

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** pkg/kubelet/eviction/helpers.go (PodIsEvicted). */
const isEvicted = ({ status }: PodObject): boolean => status?.phase === 'Failed' && status.reason === 'Evicted';

/** A terminating pod on a node that is not Ready and was declared out of service, with whatever effect: gcTerminating. */
function isStranded(pod: PodObject, nodes: readonly NodeObject[]): boolean {
  if (!isTerminating(pod)) return false;
  const node = nodes.find(({ metadata }) => metadata?.name === nodeNameOf(pod));
  // Of several such conditions the first counts, as everywhere in Kubernetes.
  const isReady = node?.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
  return !isReady && (node?.spec?.taints ?? []).some(({ key }) => key === outOfService);
}

/** A terminating pod that no kubelet will ever confirm: gcUnscheduledTerminating. */
const isTerminatingUnscheduled = (pod: PodObject): boolean => isTerminating(pod) && nodeNameOf(pod) === '';
