import type { Cluster, PodView } from './universe.ts';
import type { PodFacts } from './facts.ts';
import type { Rule } from '../src/model/composition.ts';
import { isFull, isTooMuch } from './scheduling/resources-fit.ts';
import { isSetUp } from './configuration-rules.ts';
import { onReportingNode } from './kubelet.ts';
import { rule } from './universe.ts';
import { sameUid } from './readers.ts';

/**
 * Admission by the kubelet: a pod that was bound although its node has no room for it, or has its host port taken, is refused and becomes Failed (S1, S4,
 * P9): OutOfcpu, OutOfmemory, OutOfpods, NodePorts; of pods that name their node, and so come past the scheduler, also NodeAffinity and TaintToleration.
 *
 * Source: pkg/kubelet/lifecycle/predicate.go (predicateAdmitHandler.Admit, generalFilter), pkg/kubelet/kubelet.go (HandlePodAdditions) and
 * pkg/scheduler/framework/plugins (AdmissionCheck) at v1.32; before, pkg/kubelet/kubelet.go (handleNotFittingPods) at v1.0. When that can come about says
 * `oversubscription.ts`; labels and taints of a node do not change.
 *
 * A pod counts as admitted from the start of its containers on: until then any of several pods may be the one that is refused, as any of
 * them may have come first. A static pod counts from the start: it is critical, so that others are evicted for it where they came first
 * (pkg/kubelet/preemption/preemption.go, HandleAdmissionFailure), and end as Failed as if they had been refused. What its kubelet has started it knows at
 * once, and what is gone from the API server once it sees that. Left out: a pod that is refused for a disk on its node, which no kubelet looks at.
 */
export const refusalRules = [
  rule({
    id: 'kubelet.refusesPod',
    description:
      'Refuses a pod that its node has no room or no port for beside those that it runs, or that came past the scheduler to a node which it does not select or tolerate: the pod is Failed.',
    implements: ['P9', 'P10', 'S4'],
    to: 'pods',
    event: () => ({ type: 'pod.fail' }),
    where: (pod) => pod.active && pod.phase === 'Pending',
    reads: 'kubelet',
    unchanged: sameUid,
    related: onReportingNode,
    when: (pod, cluster) => !isAdmissible(pod, cluster),
    present: (pod) => pod.phase === 'Pending',
    fairness: 'weak',
    says: ({ id, spec }) =>
      (spec as PodFacts).isRefused === true
        ? `refuses ${id}, which does not select its node or tolerate its taints`
        : `refuses ${id}, which does not fit on its node beside what runs there`,
  }),
];

/** A rule by which a kubelet starts a pod, with its init containers or without, with its admission before. */
export function withAdmission(starts: Rule): Rule {
  if (starts.id === 'kubelet.startsInitContainer') {
    const when = starts.when as ((pod: PodView, place: number, cluster: Cluster) => boolean) | undefined;
    return {
      ...starts,
      when: (pod: PodView, place: number, cluster: Cluster) =>
        (isSetUp(pod) || isAdmissible(pod, cluster)) && (when === undefined || when(pod, place, cluster)),
    };
  }
  if (starts.id !== 'kubelet.startsContainers') return starts;
  const when = starts.when as ((pod: PodView, cluster: Cluster) => boolean) | undefined;
  const present = starts.present as ((pod: PodView, cluster: Cluster) => boolean) | undefined;
  return {
    ...starts,
    when: (pod: PodView, cluster: Cluster) => isAdmissible(pod, cluster) && (when === undefined || when(pod, cluster)),
    // Of what it has seen of the others, it may have started some since.
    present: (pod: PodView, cluster: Cluster) =>
      isAdmissible(pod, cluster) && (present === undefined || present(pod, cluster)),
  };
}

/** Whether the node may have the pod, by its labels and taints, and has room and ports for it beside those whose containers have been started. */
export function isAdmissible(pod: PodView, cluster: Cluster): boolean {
  return pod.facts.isRefused !== true && hasRoom(pod, cluster) && hasPorts(pod, cluster);
}

/** Whether the node has room for the pod beside those that its kubelet has admitted. */
export function hasRoom(pod: PodView, { nodes, pods }: Cluster): boolean {
  const { cpu, memory, pods: allowed } = nodes[pod.node]?.facts.allocatable ?? { cpu: 0, memory: 0, pods: 0 };
  let usedCpu = 0;
  let usedMemory = 0;
  let count = 0;
  for (const other of pods) {
    if (!isBeside(other, pod)) continue;
    usedCpu += other.facts.requests.cpu;
    usedMemory += other.facts.requests.memory;
    count++;
  }
  const { requests } = pod.facts;
  return (
    !isFull(count, allowed) && !isTooMuch(requests.cpu, usedCpu, cpu) && !isTooMuch(requests.memory, usedMemory, memory)
  );
}

/** Whether none of those that its kubelet has admitted has a host port that the pod wants. */
export function hasPorts(pod: PodView, { pods }: Cluster): boolean {
  const { portRivals } = pod.facts;
  if (portRivals === undefined) return true;
  for (const other of pods) if (portRivals.includes(other.facts.template) && isBeside(other, pod)) return false;
  return true;
}

const isBeside = (other: PodView, { node, index }: PodView): boolean =>
  other.node === node && other.index !== index && isAdmitted(other);

/** Whether a node's kubelet has taken the pod, which may be Pending still: in an init container of it, or in a postStart hook. */
export function isAdmitted(pod: PodView): boolean {
  const { holds, phase, facts, finished } = pod;
  return facts.isStatic === true ? !finished : holds && (phase !== 'Pending' || isSetUp(pod));
}
