import type { ActorRef } from '../src/model/composition.ts';
import type { PodFacts } from './facts.ts';
import { containerName, rule } from './universe.ts';
import { onLiveNode } from './kubelet.ts';

/**
 * The ports of the containers of one pod, which have one network between them (P7): two that are to listen on one port may both be started,
 * and whoever comes second finds it taken (EADDRINUSE), exits, and is started again with back-off for as long as the first one runs.
 *
 * Source: pkg/apis/core/validation/validation.go (validateContainerPorts: only host ports must differ), pkg/api/pod/warnings.go
 * (warningsForPodSpecAndMeta: a duplicate port definition is a warning), pkg/kubelet/kuberuntime/kuberuntime_sandbox.go
 * (generatePodSandboxConfig: the network is the sandbox's) at v1.32.
 *
 * The kubelet starts containers in the order of the spec, yet which process is the first to listen depends on how fast each of them is: either
 * may be. A container listens on what its manifest declares and on nothing else, and a process that finds a port taken exits with 1. Left out:
 * a process that tries again by itself; ports that no manifest declares; two addresses of one pod, one process on each.
 */
const sharedPortsOf = ({ spec }: ActorRef, container: number): string => {
  const rivals = (spec as PodFacts).lifecycle?.plans[container]?.rivals ?? [];
  return [...new Set(rivals.map(({ port }) => port))].join(' or ');
};

/** Containers that want one port between them. */
export const portRules = [
  rule({
    id: 'container.listens',
    description: 'A container that shares a port with another of its pod is the first to listen on it.',
    implements: ['P7'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'port.bound', container }),
    related: onLiveNode,
    fairness: 'weak',
    says: (pod, container) =>
      `${containerName(pod, container)} of ${pod.id} listens on ${sharedPortsOf(pod, container)}`,
  }),
  rule({
    id: 'container.findsPortTaken',
    description: 'A container exits, since another one of its pod listens on its port.',
    implements: ['P3', 'P7'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'port.taken', container }),
    related: onLiveNode,
    fairness: 'weak',
    says: (pod, container) =>
      `${containerName(pod, container)} of ${pod.id} finds ${sharedPortsOf(pod, container)} taken and exits with 1`,
  }),
];
