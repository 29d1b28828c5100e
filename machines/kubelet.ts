import type { ContainerFacts } from './facts.ts';
import type { PodView } from './universe.ts';
import { anyMoment, backOffForgotten, nodeTakes, podTakes, restartDelay } from './durations.ts';
import { canAnswer, containerAt } from './container-at.ts';
import { containerName, onNode, rule } from './universe.ts';
import { sameUid } from './readers.ts';

/**
 * The kubelets: start containers, restart them, probe them, and confirm deletions, each on its own node (P2, P3, P6, P10).
 *
 * Source: pkg/kubelet/kubelet.go (syncPod), pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions),
 * pkg/kubelet/prober at v1.32.
 *
 * Only a kubelet whose machine runs acts. Starting and reporting are one action: a status that lags behind the containers
 * is left out. A kubelet that boots reports its node
 * first: while the node still counts as lost, nothing changes on it. In truth both go on side by side (kubelet.go, Run), so the
 * second or two in which a pod is reported Ready before its node is are left out; nothing here reads a pod's readiness as its node's.
 *
 * A sync makes the pod's directories, waits for its volumes, makes its sandbox, and then compares containers: what it waits for is in
 * `configuration-rules.ts`, `attach-detach-controller.ts` and `persistent-volume-controller.ts`; a container that was changed in place is the matter of
 * `changed-container-rules.ts`. Left out: the pod's directories themselves (kubelet.go, SyncPod: makePodDataDirs), which a sync
 * makes before all else where they are not there: one that cannot ends in an error and is tried again, as a sync that comes later, and a disk that
 * refuses for good is the fault of a node. What is kept in them is `volumes/volume-lifetimes.ts`.
 */
/** The machine of the pod's node runs, and its kubelet has reported. */
export const onReportingNode = onNode((node) => node.up && !node.unknown);

/** The machine of the pod's node runs. */
export const onLiveNode = onNode((node) => node.up);

const isPullable = ({ facts }: PodView): boolean =>
  facts.containers.every(({ behaviour }) => behaviour.kind !== 'never-pulled');

const mayBecomeReady = ({ readinessProbe, behaviour }: ContainerFacts): boolean =>
  !readinessProbe || canAnswer(behaviour);

/** Whether a readiness probe of this pod can ever pass. */
export const canServe = ({ facts: { containers, lifecycle } }: PodView): boolean =>
  containers.every(mayBecomeReady) && (lifecycle === undefined || lifecycle.initContainers.every(mayBecomeReady));

const exitsByItself = (pod: PodView, container: number, exitCode: number): boolean => {
  const behaviour = containerAt(pod.facts, container)?.behaviour;
  // What is to listen on a port does its work after that.
  if (behaviour?.kind === 'exits')
    return behaviour.code === exitCode && pod.statuses[container]?.awaits?.includes('port') !== true;
  return behaviour?.kind === 'crash-loop' && exitCode === 1;
};

const mayEnd = ({ behaviour: { kind } }: ContainerFacts): boolean => kind === 'exits' || kind === 'crash-loop';

export const kubeletRules = [
  rule({
    id: 'kubelet.startsContainers',
    description: 'Starts the containers of a pod bound to its node, once their images are there.',
    implements: ['P2', 'P3', 'P10'],
    to: 'pods',
    event: () => ({ type: 'containers.start' }),
    where: isPullable,
    reads: 'kubelet',
    unchanged: sameUid,
    related: onReportingNode,
    fairness: 'weak',
    takes: podTakes('start'),
    says: (pod) => `starts the containers of ${pod.id}`,
  }),
  rule({
    id: 'kubelet.restartsContainer',
    description: 'Starts a container again that ended, as the restart policy says.',
    implements: ['P1', 'P3', 'P10'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'container.restarted', container }),
    related: onReportingNode,
    fairness: 'weak',
    takes: (pod, _, container) => restartDelay(pod.backOffs[container] ?? 0),
    says: (pod, container) => `restarts the container ${containerName(pod, container)} of ${pod.id}`,
  }),
  rule({
    id: 'kubelet.probeSucceeds',
    description: 'Finds a readiness probe to pass: the pod becomes Ready.',
    implements: ['P6'],
    to: 'pods',
    event: () => ({ type: 'probe.succeeded' }),
    where: canServe,
    related: onReportingNode,
    fairness: 'weak',
    takes: podTakes('readiness'),
    says: (pod) => `finds the readiness probe of ${pod.id} to pass`,
  }),
  rule({
    id: 'kubelet.confirmsDeletion',
    description: 'Has stopped the containers of a terminating pod; the object is removed.',
    implements: ['P2'],
    to: 'pods',
    event: () => ({ type: 'pod.removed' }),
    where: (pod) => pod.terminating && !pod.inHooks,
    reads: 'kubelet',
    unchanged: sameUid,
    related: onReportingNode,
    fairness: 'weak',
    takes: podTakes('termination'),
    says: (pod) => `has stopped ${pod.id} and confirms its deletion`,
  }),
  rule({
    id: 'kubelet.sendsHeartbeat',
    description: 'Reports from a node that was given up or had missed heartbeats.',
    implements: ['N4', 'N5', 'N9'],
    to: 'nodes',
    event: () => ({ type: 'node.heartbeat' }),
    fairness: 'weak',
    takes: nodeTakes('heartbeat'),
    says: (node) => `of ${node.id} reports again`,
  }),
];

/** What only ordered time tells apart. */
export const backOffRules = [
  rule({
    id: 'kubelet.forgetsBackOff',
    description: 'Restarts a container at once again after its next exit, since it has run for long.',
    implements: ['P3'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'container.backOffForgotten', container }),
    related: onLiveNode,
    fairness: 'weak',
    takes: () => backOffForgotten,
    says: (pod, container) => `forgets the back-off of ${containerName(pod, container)} of ${pod.id}`,
  }),
];

/** Containers that end because of what their image does. Not a fault: it happens in the end. */
export const imageRules = [
  rule({
    id: 'container.exits',
    description: 'A container whose image exits by itself does so.',
    implements: ['P1', 'P3'],
    to: 'pods',
    with: ['containers', 'exitCodes'],
    event: (_, container, exitCode) => ({ type: 'container.exited', container, exitCode }),
    where: ({ facts }) =>
      facts.containers.some(mayEnd) || (facts.lifecycle !== undefined && facts.lifecycle.initContainers.some(mayEnd)),
    related: onLiveNode,
    when: (pod, container, exitCode) => exitsByItself(pod, container, exitCode),
    fairness: 'weak',
    takes: ({ facts }, _, container) => facts.durations?.exits[container] ?? anyMoment,
    says: (pod, container, exitCode) => `${containerName(pod, container)} of ${pod.id} exits with ${exitCode}`,
  }),
];
