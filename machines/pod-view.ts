import type { ActorRef, IndexOf, LocalState } from '../src/model/composition.ts';
import type { ContainerStatus } from './container.ts';
import type { PodContext } from './pod-context.ts';
import type { PodFacts } from './facts.ts';
import type { PodView } from './universe.ts';
import { factsNow } from './container-images.ts';
import { canAnswer } from './container-at.ts';
import { isAnswering } from './planned-events.ts';
import { isUp, statusesOf } from './planned-containers.ts';
import { waitingReasons } from './waiting-reasons.ts';

type PodValue =
  { readonly Present: { readonly phase: PodView['phase']; readonly deletion: 'Live' | 'Terminating' } } | 'Absent';

/** A pod as controllers see it, worked out once for each local state. */
export function podView({ value, context }: LocalState, actor: ActorRef<PodFacts>, indexOf: IndexOf): PodView {
  const pod = context as unknown as PodContext;
  const { node, owner, containers, ready, available, attempt } = pod;
  const facts = factsNow(pod, actor.spec);
  const present = value === 'Absent' ? undefined : (value as Exclude<PodValue, 'Absent'>).Present;
  const phase = present?.phase ?? 'Absent';
  const exists = present !== undefined;
  const finished = phase === 'Succeeded' || phase === 'Failed';
  const terminating = present?.deletion === 'Terminating';
  const active = exists && !finished && !terminating;
  const isOnNode = node !== null && !finished && (exists || facts.isStatic === true);
  const running =
    (exists || facts.isStatic === true) && !finished && containers.every(({ state }) => state === 'Running');
  const meant = attempt === undefined || attempt.node === null ? -1 : indexOf('nodes', attempt.node);
  return {
    id: actor.id,
    index: actor.index,
    facts,
    exists,
    phase,
    terminating,
    finished,
    active,
    ready: active && ready,
    available: active && available,
    node: node === null ? -1 : indexOf('nodes', node),
    holds: exists && !finished && node !== null,
    assumed: attempt?.state === 'Assumed' ? meant : -1,
    nominated: attempt?.state === 'Nominated' ? meant : -1,
    there: meant < 0 ? null : { holds: true, terminating: false, node: meant, facts },
    away: { holds: false, terminating: false, node: -1, facts },
    running,
    namespace: indexOf('namespaces', facts.namespace),
    owner: owner === null ? -1 : indexOf('replicaSets', owner),
    slotOf: facts.slotOf === null ? -1 : indexOf('replicaSets', facts.slotOf),
    victimRank: victimRank(node !== null, phase, ready, containers),
    serves:
      running && facts.containers.every(({ behaviour }, place) => canAnswer(behaviour) && isServing(containers[place])),
    backOffs: containers.flatMap(({ backOffs }) => backOffs ?? []),
    statuses: statusesOf(pod),
    images: pod.images ?? [],
    answers: isAnswering(pod),
    waiting: exists ? waitingReasons(pod, facts, finished) : [],
    evicted: pod.evicted === true,
    inHooks: pod.stopping === 'InHooks',
    directory: isOnNode && hasDirectory(facts),
  };
}

/** Whether a pod has volumes that are made for it on its node, and go with it. */
const hasDirectory = ({ volumes = [] }: PodFacts): boolean =>
  volumes.some(({ lifetime }) => lifetime === 'pod-on-node');

const isServing = (status: ContainerStatus | undefined): boolean => status !== undefined && isUp(status);

/** Room between the criteria before and after the one that depends on other pods. */
export const colocationWeight = 2;
const weightBeforeColocation = 4096;

/**
 * The order of victims of a scale-down as far as it depends on the pod alone: not bound, Pending, not Ready; then, after the
 * number of related pods on its node (which is added later), restarts of pods that are not Ready.
 *
 * Source: pkg/controller/controller_utils.go (ActivePodsWithRanks) at v1.32. Creation and readiness times are not modelled:
 * pods that only they would tell apart may go in any order, and restarts of Ready pods come after a time. The order itself, times
 * included, is machines/workloads/pods/removal-order.ts.
 */
function victimRank(bound: boolean, phase: string, ready: boolean, containers: readonly ContainerStatus[]): number {
  const restarted = !ready && containers.some((container) => container.restarted) ? 1 : 0;
  const unready = ready ? 0 : 1;
  const pending = phase === 'Pending' ? 2 : 0;
  return (unready + pending + (bound ? 0 : 4)) * weightBeforeColocation + restarted;
}
