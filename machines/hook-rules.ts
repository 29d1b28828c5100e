import { containerName, rule } from './universe.ts';
import { onReportingNode } from './kubelet.ts';

/**
 * Hooks (P5): the one that runs once after each start of a container, which is not reported as running before it is over and is killed where
 * it fails (a fault: `pod-faults.ts`); and the one that runs once before the containers of a pod that is being deleted are stopped, at most
 * for as long as the grace period.
 *
 * Source: pkg/kubelet/kuberuntime/kuberuntime_container.go (startContainer, killContainer, executePreStopHook) at v1.32.
 *
 * Left out, and why that is sound: that the preStop hooks of several containers end one by one, since nothing is told of the pod in between; the
 * two seconds that a container is given after a hook that took the whole grace period; a preStop hook that fails, which changes nothing.
 */
export const postStartRules = [
  rule({
    id: 'kubelet.postStartEnds',
    description: 'Has run the postStart hook of a container, which now counts as running.',
    implements: ['P5'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'postStart.ended', container }),
    related: onReportingNode,
    fairness: 'weak',
    says: (pod, container) => `has run the postStart hook of ${containerName(pod, container)} of ${pod.id}`,
  }),
];

/** Hooks before the end of a pod, within its grace period. */
export const preStopEnds = rule({
  id: 'kubelet.preStopEnds',
  description: 'Has run the preStop hooks of a pod that is being deleted; its containers are told to stop.',
  implements: ['P5'],
  to: 'pods',
  event: () => ({ type: 'preStop.ended' }),
  where: (pod) => pod.facts.lifecycle?.preStop !== 'outlasts',
  related: onReportingNode,
  fairness: 'weak',
  says: (pod) => `has run the preStop hooks of ${pod.id}`,
});

/** Hooks that take longer than it. */
export const cutsPreStopShort = rule({
  id: 'kubelet.cutsPreStopShort',
  description: 'Kills the containers of a pod whose preStop hooks take longer than its grace period.',
  implements: ['P5'],
  to: 'pods',
  event: () => ({ type: 'gracePeriod.ended' }),
  where: (pod) => pod.facts.lifecycle?.preStop === 'outlasts',
  related: onReportingNode,
  fairness: 'weak',
  says: (pod) => `kills the containers of ${pod.id}: its grace period is over, its preStop hooks are not`,
});

/** Hooks that may take longer than it. */
export const mayCutPreStopShort = rule({
  id: 'kubelet.mayCutPreStopShort',
  description:
    'Kills the containers of a pod whose preStop hooks, which may take any time, took longer than its grace period.',
  implements: ['P5'],
  to: 'pods',
  event: () => ({ type: 'gracePeriod.ended' }),
  where: (pod) => pod.facts.lifecycle?.preStop === 'either',
  related: onReportingNode,
  fairness: 'none',
  says: (pod) => `kills the containers of ${pod.id}: its grace period is over, its preStop hooks are not`,
});
