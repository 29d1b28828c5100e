import type { CaseArea } from '../case-area.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import { chooseForRemoval, compareForRemoval } from '../../../machines/workloads/pods/removal-order.ts';
import { question } from '../case-area.ts';
import { secondsOf } from '../../../machines/timestamp.ts';

interface Comparison {
  readonly pods: readonly [PodObject, PodObject];
  /** Of each pod. */
  readonly podsOnSameNode: readonly [number, number];
  readonly now?: string;
  /** Whether the gate is on. */
  readonly podDeletionCost?: boolean;
}

interface Choice {
  readonly pods: readonly PodObject[];
  readonly relatedPods: readonly PodObject[];
  readonly count: number;
  /** The controller always looks at its clock: where a table does not say, it is the moment to which all tables were moved. */
  readonly now?: string;
}

/** Which pods go first when a ReplicaSet has too many (W1). */
export const replicaRankingArea: CaseArea = {
  compare: question(
    { pods: '[]Pod', podsOnSameNode: '[]number', now: 'string?', podDeletionCost: 'boolean?' },
    ({ pods: [first, second], podsOnSameNode: [atFirst, atSecond], now, podDeletionCost = true }: Comparison) => {
      const order = compareForRemoval(first, second, {
        crowd: (pod) => (pod === first ? atFirst : atSecond),
        deletionCost: podDeletionCost,
        ...timeOf(now),
      });
      return { removedFirst: order === 0 ? 'equal' : order < 0 ? 'first' : 'second' };
    },
  ),
  choose: question(
    { pods: '[]Pod', relatedPods: '[]Pod', count: 'number', now: 'string?' },
    ({ pods, relatedPods, count, now = '2024-06-01T12:00:00Z' }: Choice) => ({
      deletedAnyOrder: chooseForRemoval(pods, relatedPods, count, { deletionCost: true, ...timeOf(now) })
        .map(({ metadata }) => metadata?.name ?? '')
        .toSorted(),
    }),
    haveTheSame,
  ),
};

const timeOf = (now: string | undefined) => (now === undefined ? {} : { now: secondsOf(now) });

interface Deleted {
  readonly deletedAnyOrder: readonly string[];
}

function haveTheSame(actual: Deleted, expected: Deleted): boolean {
  return actual.deletedAnyOrder.join() === expected.deletedAnyOrder.toSorted().join();
}
