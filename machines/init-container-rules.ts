import type { PodView } from './universe.ts';
import { containerAt } from './container-at.ts';
import { containerName, rule } from './universe.ts';
import { onReportingNode } from './kubelet.ts';

/**
 * Init containers and sidecars: one after the other before the regular containers; sidecars run on and are stopped last (P4, P7, P10).
 *
 * Source: pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions), pkg/kubelet/kuberuntime/kuberuntime_container.go
 * (computeInitContainerActions, killContainersWithSyncResult) at v1.32. Which one is next is `kubelet/pod-actions.ts`, asked by the pod's machine.
 *
 * Left out, and why that is sound: the order in which sidecars are stopped (the reverse of their start), since nothing is told of a pod
 * between the first and the last; a node that comes back between two init containers of a pod of policy Never, which is not initialised anew
 * and goes on here, where Kubernetes leaves it Pending.
 */
const isPullable = ({ facts }: PodView, container: number): boolean =>
  containerAt(facts, container)?.behaviour.kind !== 'never-pulled';

export const initContainerRules = [
  rule({
    id: 'kubelet.startsInitContainer',
    description: 'Starts the next init container of a pod on its node, once its image is there.',
    implements: ['P4', 'P10'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'initContainer.start', container }),
    related: onReportingNode,
    when: isPullable,
    fairness: 'weak',
    says: (pod, container) => `starts the init container ${containerName(pod, container)} of ${pod.id}`,
  }),
];

export const sidecarRules = [
  rule({
    id: 'kubelet.stopsSidecars',
    description: 'Stops the sidecars of a pod whose other containers are done.',
    implements: ['P7', 'P10'],
    to: 'pods',
    event: () => ({ type: 'sidecars.stop' }),
    related: onReportingNode,
    fairness: 'weak',
    says: (pod) => `stops the sidecars of ${pod.id}, which is done`,
  }),
];
