import { transitionInvariant } from '../cluster-properties.ts';

/** S4: spec.schedulerName; no scheduler answers for the pods of another. Source: pkg/scheduler/eventhandlers.go (responsibleForPod) at v1.32. */
export const boundOnlyByASchedulerThatExists = transitionInvariant({
  id: 'pod/bound-only-by-a-scheduler-that-exists',
  claim: 'No pod is bound that names a scheduler which does not exist.',
  matters:
    'A misspelt schedulerName leaves a pod Pending without a word; it must not be bound by the wrong rules instead.',
  of: 'pods',
  premise: (before, after) => before.exists && before.node < 0 && after.node >= 0,
  holds: (before, after) => !before.exists || before.node >= 0 || after.node < 0 || after.facts.scheduler !== -1,
});
