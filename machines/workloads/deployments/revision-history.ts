/** A ReplicaSet of an old template, as the cleaning up of the history sees it. */
export interface KeptReplicaSet {
  readonly name: string;
  /** RFC 3339, in UTC. */
  readonly createdAt?: string;
  /** What its annotation says; 0 where it has none. */
  readonly revision?: number;
  readonly replicas: number;
  readonly statusReplicas: number;
  /** Somebody asked for its removal. */
  readonly deleting?: boolean;
  /** Whether its controller has seen its present spec. */
  readonly observed?: boolean;
}

/**
 * The old ReplicaSets that go because there are more than revisionHistoryLimit (W3): of the oldest beyond it, those that have no pods and are
 * meant to have none. One that still has some stays, and no other goes for it.
 *
 * Source: pkg/controller/deployment/sync.go (cleanupDeployment) at v1.32. The model keeps them all: one of size 0 owns nothing.
 */
export function replicaSetsToForget<Set extends KeptReplicaSet>(
  old: readonly Set[],
  limit: number | null | undefined,
): readonly Set[] {
  if (limit === null || limit === undefined || limit === 2 ** 31 - 1) return [];
  const alive = old.filter(({ deleting = false }) => !deleting).toSorted(byRevision);
  return alive
    .slice(0, Math.max(0, alive.length - limit))
    .filter(({ replicas, statusReplicas, observed = true }) => replicas === 0 && statusReplicas === 0 && observed);
}

/** ReplicaSetsByRevision. */
function byRevision(a: KeptReplicaSet, b: KeptReplicaSet): number {
  return (a.revision ?? 0) - (b.revision ?? 0) || order(a.createdAt ?? '', b.createdAt ?? '') || order(a.name, b.name);
}

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
