import type { NodeView, PodView, ReplicaSetView, DeploymentView } from './universe.ts';
import type { Reader } from '../src/model/composition.ts';

/**
 * Who looks at the cluster through a cache of its own (CP2). A cache is filled by a list and kept by a watch, which brings every
 * revision in order, some time after it was written.
 *
 * Source: staging/src/k8s.io/client-go/tools/cache/reflector.go (ListAndWatch), staging/src/k8s.io/apiserver/pkg/storage/cacher/cacher.go
 * at v1.32.
 *
 * One cache stands for those of all kubelets. Left out, because they ask the API server itself before they delete anything: the garbage
 * collector (garbagecollector.go, attemptToDeleteItem), pod garbage collection (gc_controller.go, checkIfNodeExists) and the namespace
 * controller (namespaced_resources_deleter.go, deleteCollection). Left out too: the node controller's view of heartbeats, whose
 * lateness is that of the grace period.
 */
export const readerNames = ['replica-set', 'deployment', 'scheduler', 'kubelet', 'node'] as const;

/** The name of one who reads. */
export type ReaderName = (typeof readerNames)[number];

/** How up to date those who read are. */
export interface ClusterReads {
  /** Revisions that a cache may be behind; 0: none ever is. */
  readonly lag: number;
  /** Whose caches may be behind. */
  readonly readers: readonly ReaderName[];
  /** Whether one that starts anew may be given a list that is older than what it had seen, as a lagging API server does. */
  readonly resettable: boolean;
  /** Under ordered time: seconds after which a cache has seen a revision at the latest. Left out: a watch may take any time. */
  readonly within?: number;
}

/** Every cache is up to date. */
export const freshReads: ClusterReads = { lag: 0, readers: [], resettable: false };

/** What each reader looks at, and what of it makes a difference to its rules. */
const looksAt: Readonly<Record<ReaderName, Pick<Reader, 'groups' | 'notices' | 'concerns'>>> = {
  'replica-set': {
    groups: ['replicaSets', 'pods'],
    notices: {
      replicaSets: ({ exists, replicas }: ReplicaSetView) => [exists, replicas],
      pods: ({ exists, active, owner, node, victimRank }: PodView) => [exists, active, owner, node, victimRank],
    },
    // Expectations are kept by ReplicaSet.
    concerns: { pods: ({ owner }: PodView) => owner },
  },
  deployment: {
    groups: ['deployments', 'replicaSets', 'pods'],
    notices: {
      deployments: ({ exists, paused, replicas, revision }: DeploymentView) => [exists, paused, replicas, revision],
      replicaSets: ({ exists, replicas }: ReplicaSetView) => [exists, replicas],
      pods: ({ owner, active, available, exists, finished }: PodView) => [owner, active, available, exists, finished],
    },
  },
  scheduler: {
    groups: ['nodes', 'pods'],
    notices: {
      nodes: ({ ready, cordoned }: NodeView) => [ready, cordoned],
      pods: ({ exists, node, holds }: PodView) => [exists, node, holds],
    },
  },
  kubelet: {
    groups: ['pods'],
    notices: { pods: ({ exists, node, terminating }: PodView) => [exists, node, terminating] },
  },
  node: {
    groups: ['nodes', 'pods'],
    notices: {
      nodes: ({ ready, unknown }: NodeView) => [ready, unknown],
      pods: ({ exists, node, terminating }: PodView) => [exists, node, terminating],
    },
  },
};

/** All readers, as the engine wants them: those that are not to lag as well, since rules name them. */
export function clusterReaders({
  lag,
  readers,
  resettable,
  within,
}: ClusterReads): Readonly<Record<ReaderName, Reader>> {
  const readerOf = (name: ReaderName): Reader => ({
    ...looksAt[name],
    lag: readers.includes(name) ? lag : 0,
    goesBack: resettable,
    ...(within === undefined ? {} : { within }),
  });
  return {
    'replica-set': readerOf('replica-set'),
    deployment: readerOf('deployment'),
    scheduler: readerOf('scheduler'),
    kubelet: readerOf('kubelet'),
    node: readerOf('node'),
  };
}

/** A write by name: a pod of a ReplicaSet that comes later has another name, and is not hit. */
export const sameName = ({ slotOf, exists }: PodView): boolean => slotOf < 0 || exists;

/** A write that carries the uid: no later object is hit, whatever its name. */
export const sameUid = ({ exists }: PodView): boolean => exists;
