import type { PodView } from './universe.ts';
import type { ProbeFate } from './facts.ts';
import { containerAt } from './container-at.ts';
import { containerName, rule } from './universe.ts';
import { onLiveNode, onReportingNode } from './kubelet.ts';

/**
 * Startup and liveness probes, and processes that answer late or no more (P6).
 *
 * Source: pkg/kubelet/prober/worker.go (doProbe), pkg/kubelet/prober/prober_manager.go (UpdatePodStatus),
 * pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions) at v1.32. Whether a process that starts slowly answers before its
 * probes have failed too often was worked out from their periods (src/scenario/probe-fate.ts).
 *
 * Where a start may come in time or too late, it may be either time after time: both ends are as fair as each other, so that a run in which
 * the container is killed for ever is one that counts. That a process hangs, in contrast, is nobody's promise, and ends with the faults.
 *
 * The tries of a probe up to its threshold are one action, and so are a kill and the end of the container, which exits with 137 (one that
 * catches SIGTERM may exit with 0: under the policy Never its pod would be Succeeded and not Failed). Left out: success thresholds
 * above one, which only delay; the hook that runs before a container is killed for its liveness, which only delays its next start.
 */
const startsUp = ({ statuses }: PodView, container: number): boolean =>
  statuses[container]?.awaits?.includes('startUp') === true;

const isHung = ({ statuses }: PodView, container: number): boolean => statuses[container]?.hung === true;

const fateOf = (probe: 'startup' | 'liveness', { facts }: PodView, container: number): ProbeFate | null | undefined =>
  facts.lifecycle?.fates[container]?.[probe];

const mayHang = ({ facts }: PodView, container: number): boolean =>
  containerAt(facts, container)?.behaviour.kind === 'may-hang';

/** Processes that take a while to come up. */
export const comesUp = rule({
  id: 'container.comesUp',
  description: 'A process that starts slowly answers, unless its probes have it killed before.',
  implements: ['P6'],
  to: 'pods',
  with: ['containers'],
  event: (_, container) => ({ type: 'container.cameUp', container }),
  related: onLiveNode,
  when: (pod, container) =>
    fateOf('startup', pod, container) !== 'fails' && fateOf('liveness', pod, container) !== 'fails',
  fairness: 'weak',
  says: (pod, container) => `${containerName(pod, container)} of ${pod.id} has come up and answers`,
});

/** Those whose startup probe may have failed too often before. */
export const startupProbeRunsOut = rule({
  id: 'kubelet.startupProbeRunsOut',
  description:
    'Loses patience with a container that might have come up in time: its startup probe has failed too often.',
  implements: ['P6'],
  to: 'pods',
  with: ['containers'],
  event: (_, container) => ({ type: 'startup.failed', container }),
  related: onReportingNode,
  when: (pod, container) => fateOf('startup', pod, container) === 'either' && startsUp(pod, container),
  fairness: 'weak',
  says: (pod, container) =>
    `kills ${containerName(pod, container)} of ${pod.id}: not up before its startup probe ran out`,
});

/** Those whose liveness probe may have failed too often before. */
export const livenessProbeRunsOut = rule({
  id: 'kubelet.livenessProbeRunsOut',
  description:
    'Loses patience with a container that might have come up in time: its liveness probe has failed too often.',
  implements: ['P6'],
  to: 'pods',
  with: ['containers'],
  event: (_, container) => ({ type: 'liveness.failed', container }),
  related: onReportingNode,
  when: (pod, container) => fateOf('liveness', pod, container) === 'either' && startsUp(pod, container),
  fairness: 'weak',
  says: (pod, container) =>
    `kills ${containerName(pod, container)} of ${pod.id}: not up before its liveness probe ran out`,
});

/** Processes that may hang. */
export const hangRules = [
  rule({
    id: 'container.hangs',
    description: 'A process that may hang answers nothing any more.',
    implements: ['P6'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'container.hung', container }),
    related: onLiveNode,
    when: mayHang,
    fairness: 'none',
    says: (pod, container) => `${containerName(pod, container)} of ${pod.id} hangs`,
  }),
  rule({
    id: 'kubelet.readinessProbeFails',
    description: 'Finds a container that answers nothing not ready: the pod is not Ready.',
    implements: ['P6'],
    to: 'pods',
    event: () => ({ type: 'probe.failed' }),
    where: (pod) => !pod.answers,
    related: onReportingNode,
    fairness: 'weak',
    says: (pod) => `finds that the readiness probe of ${pod.id} fails`,
  }),
];

/** Startup probes that pass. */
export const startupProbeSucceeds = rule({
  id: 'kubelet.startupProbeSucceeds',
  description: 'Finds a startup probe to pass: the other probes of the container begin.',
  implements: ['P6'],
  to: 'pods',
  with: ['containers'],
  event: (_, container) => ({ type: 'startup.passed', container }),
  related: onReportingNode,
  when: (pod, container) =>
    fateOf('startup', pod, container) === 'passes' || fateOf('startup', pod, container) === 'either',
  fairness: 'weak',
  says: (pod, container) => `finds the startup probe of ${containerName(pod, container)} of ${pod.id} to pass`,
});

/** Startup probes that never pass. */
export const startupProbeFails = rule({
  id: 'kubelet.startupProbeFails',
  description: 'Kills a container whose startup probe has failed too often, since it answers too late or never.',
  implements: ['P6'],
  to: 'pods',
  with: ['containers'],
  event: (_, container) => ({ type: 'startup.failed', container }),
  related: onReportingNode,
  when: (pod, container) => fateOf('startup', pod, container) === 'fails' || isHung(pod, container),
  fairness: 'weak',
  says: (pod, container) => `kills ${containerName(pod, container)} of ${pod.id}: its startup probe failed too often`,
});

/** Liveness probes of what does not answer. */
export const livenessProbeFails = rule({
  id: 'kubelet.livenessProbeFails',
  description: 'Kills a container that answers nothing, whose liveness probe has failed too often.',
  implements: ['P6'],
  to: 'pods',
  with: ['containers'],
  event: (_, container) => ({ type: 'liveness.failed', container }),
  related: onReportingNode,
  when: (pod, container) => fateOf('liveness', pod, container) === 'fails' || isHung(pod, container),
  fairness: 'weak',
  says: (pod, container) => `kills ${containerName(pod, container)} of ${pod.id}: its liveness probe failed too often`,
});
