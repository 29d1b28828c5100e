import type { Cluster, PodView } from './universe.ts';
import type { Rule } from '../src/model/composition.ts';
import { isSetUp } from './configuration-rules.ts';
import { isFull, isTooMuch } from './scheduling/resources-fit.ts';
import { onNode, rule } from './universe.ts';

/**
 * Admission by the kubelet: a pod that was bound although its node has no room for it is refused and becomes Failed (S1, S4).
 *
 * Source: pkg/kubelet/lifecycle/predicate.go (predicateAdmitHandler.Admit, generalFilter) and pkg/kubelet/kubelet.go (HandlePodAdditions) at v1.32. Schedulers
 * that decide side by side can bring that about, and static pods whose mirrors no scheduler sees at the time; labels and taints of a node do not change.
 *
 * A pod counts as admitted from the start of its containers on: until then any of several pods may be the one that is refused, as any of
 * them may have come first. A static pod counts from the start: it is critical, so that others are evicted for it where they came first
 * (pkg/kubelet/preemption/preemption.go, HandleAdmissionFailure), and end as Failed as if they had been refused. Left out: host ports, which two
 * schedulers can hand out twice.
 */
export const refusalRules = [
  rule({
    id: 'kubelet.refusesPod',
    description: 'Refuses a pod that its node has no room for beside those that it runs: the pod is Failed.',
    implements: ['P10', 'S4'],
    to: 'pods',
    event: () => ({ type: 'pod.fail' }),
    where: (pod) => pod.active && pod.phase === 'Pending',
    related: onNode((node) => node.up && !node.unknown),
    when: (pod, cluster) => !isAdmissible(pod, cluster),
    fairness: 'weak',
    says: (pod) => `refuses ${pod.id}, which its node has no room for`,
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
  return {
    ...starts,
    when: (pod: PodView, cluster: Cluster) => isAdmissible(pod, cluster) && (when === undefined || when(pod, cluster)),
  };
}

/** Whether the node has room for the pod beside those whose containers have been started. */
export function isAdmissible(pod: PodView, { nodes, pods }: Cluster): boolean {
  const { cpu, memory, pods: allowed } = nodes[pod.node]?.facts.allocatable ?? { cpu: 0, memory: 0, pods: 0 };
  let usedCpu = 0;
  let usedMemory = 0;
  let count = 0;
  for (const other of pods) {
    if (other.node !== pod.node || !isAdmitted(other) || other.index === pod.index) continue;
    usedCpu += other.facts.requests.cpu;
    usedMemory += other.facts.requests.memory;
    count++;
  }
  const { requests } = pod.facts;
  return (
    !isFull(count, allowed) && !isTooMuch(requests.cpu, usedCpu, cpu) && !isTooMuch(requests.memory, usedMemory, memory)
  );
}

/** Whether a node's kubelet has taken the pod, which may be Pending still: in an init container of it, or in a postStart hook. */
export function isAdmitted(pod: PodView): boolean {
  const { holds, phase, facts, finished } = pod;
  return facts.isStatic === true ? !finished : holds && (phase !== 'Pending' || isSetUp(pod));
}
