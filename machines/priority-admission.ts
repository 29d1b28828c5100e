import type { Cluster, PodCounts } from './universe.ts';
import { fillCounts } from './counts.ts';

/** `firstFree` of a ReplicaSet whose pods the API server refuses, since they name a PriorityClass that is not there. */
export const isRefused = -2;

/**
 * Counts as `fillCounts` does, but of a ReplicaSet's free slots takes one whose pod has the priority that admission gives a new pod now.
 * Source: plugin/pkg/admission/priority/admission.go (admitPod) at v1.32.
 */
export function fillCountsByClass(cluster: Cluster, counts: PodCounts): void {
  fillCounts(cluster, counts);
  const { firstFree } = counts;
  const there = classesThere(cluster);
  firstFree.fill(isRefused);
  for (const pod of cluster.pods) {
    const { slotOf, facts } = pod;
    if (slotOf < 0 || facts.madeWith?.[there] === false) continue;
    const known = firstFree[slotOf] as number;
    if (known === isRefused) firstFree[slotOf] = -1;
    if (!pod.exists && known < 0) firstFree[slotOf] = pod.index;
  }
}

/** The late PriorityClasses that are there, as the bits of a number. */
function classesThere({ priorityClasses }: Cluster): number {
  let bits = 0;
  for (const { index, exists } of priorityClasses) if (exists) bits |= 1 << index;
  return bits;
}
