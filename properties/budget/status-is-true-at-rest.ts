import { invariant } from '../cluster-properties.ts';
import { isControlPlaneGone } from '../reasons.ts';
import { someDisruptionBudget } from '../needs.ts';

/** N8: what evictions ask is what is the case. Source: pkg/controller/disruption/disruption.go (trySync, updatePdbStatus) at v1.32. */
export const statusIsTrueAtRest = invariant({
  id: 'budget/status-is-true-at-rest',
  needs: someDisruptionBudget,
  claim:
    'Once the cluster is at rest, the status of every disruption budget says how many of its pods are healthy and how many must be, unless the controller of one is not there.',
  matters: 'Evictions ask the status and nobody else: one that is out of date grants too many, or none for ever.',
  at: 'quiescence',
  premise: ({ disruptionBudgets }) => disruptionBudgets.some(({ exists }) => exists),
  holds: (cluster) => {
    if (isControlPlaneGone(cluster)) return true;
    const { disruptionBudgets, disruptions } = cluster;
    for (const { index, exists, processed, healthy, desired, disrupted } of disruptionBudgets) {
      if (!exists || (disruptions.desired[index] as number) < 0) continue;
      if (!processed || disrupted > 0) return false;
      if (healthy !== disruptions.healthy[index] || desired !== disruptions.desired[index]) return false;
    }
    return true;
  },
});
