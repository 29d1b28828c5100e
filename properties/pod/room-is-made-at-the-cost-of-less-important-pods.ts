import { transitionInvariant } from '../cluster-properties.ts';
import { somePriority } from '../needs.ts';

/** S5: preemption never takes from a pod that is as important as the one that it is for. Source: pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go (SelectVictimsOnNode) at v1.32. */
export const roomIsMadeAtTheCostOfLessImportantPods = transitionInvariant({
  id: 'pod/room-is-made-at-the-cost-of-less-important-pods',
  needs: somePriority,
  claim: 'A node is kept for a pod only where a less important one was, or is on its way there.',
  matters: 'Priorities are worth something only if nobody of the same rank is pushed out.',
  of: 'pods',
  premise: (before, after) => after.nominated >= 0 && before.nominated !== after.nominated,
  holds: (before, after, { pods }) => {
    if (after.nominated < 0 || before.nominated === after.nominated) return true;
    for (const { node, assumed, facts } of pods) {
      const isThere = node === after.nominated || assumed === after.nominated;
      if (isThere && (facts.priority ?? 0) < (after.facts.priority ?? 0)) return true;
    }
    return false;
  },
});
