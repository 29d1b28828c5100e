import type { Actor } from '../model/model.ts';
import type { ContainerStatus } from '../../machines/container.ts';
import type { GroupWords } from './group-words.ts';
import type { LocalState } from '../model/composition.ts';
import type { PodFacts } from '../../machines/facts.ts';
import type { SchedulingAttempt } from '../../machines/scheduling-attempt.ts';
import { hostOf } from './node-words.ts';
import { shortId } from './actor-words.ts';

/** A pod that is in the store, read from its machine's local state. */
interface PresentPod {
  readonly phase: string;
  readonly terminating: boolean;
  readonly node: string | null;
  readonly owner: string | null;
  readonly containers: readonly ContainerStatus[];
  readonly ready: boolean;
  readonly available: boolean;
  readonly attempt?: SchedulingAttempt;
}

/** How a pod is told: phase, node, readiness, deletion, and containers where the phase does not say it all. */
export const podWords: GroupWords = {
  changes(before, after, actor) {
    const [old, now] = [presentPod(before), presentPod(after)];
    if (old === undefined) return now === undefined ? [] : ['created'];
    if (now === undefined) return ['gone'];
    return [
      ...changedPlace(old, now),
      ...(old.phase === now.phase ? [] : [`${old.phase} → ${now.phase}`]),
      ...changedContainers(old, now, actor),
      ...changedReadiness(old, now),
    ];
  },
  state(local, actor, stateOf) {
    const pod = presentPod(local);
    if (pod === undefined) return undefined;
    return [
      pod.phase,
      ...(pod.terminating ? ['terminating'] : readinessOf(pod)),
      ...notRunning(pod, actor),
      pod.node === null ? unboundWords(pod) : `on ${shortId(pod.node)}${hostOf(stateOf(pod.node))}`,
    ].join(', ');
  },
};

function presentPod({ value, context }: LocalState): PresentPod | undefined {
  if (value === 'Absent') return undefined;
  const { Present } = value as { readonly Present: { readonly phase: string; readonly deletion: string } };
  const rest = context as unknown as Omit<PresentPod, 'phase' | 'terminating'>;
  return { ...rest, phase: Present.phase, terminating: Present.deletion === 'Terminating' };
}

function changedPlace(old: PresentPod, now: PresentPod): readonly string[] {
  return [
    ...(old.node === now.node || now.node === null ? [] : [`bound to ${shortId(now.node)}`]),
    ...changedAttempt(old, now),
    ...(old.owner === now.owner || now.owner === null ? [] : [`owned by ${shortId(now.owner)}`]),
  ];
}

/** A binding says enough of what its scheduler had in mind. */
function changedAttempt(old: PresentPod, now: PresentPod): readonly string[] {
  const [before, after] = [old.attempt, now.attempt];
  if (now.node !== null || after === undefined) return [];
  if (before?.state === after.state && before.node === after.node) return [];
  if (after.node === null) return ['no node is kept for it any more'];
  return [after.state === 'Assumed' ? `decided for ${shortId(after.node)}` : `${shortId(after.node)} is kept for it`];
}

function unboundWords({ attempt }: PresentPod): string {
  if (attempt === undefined || attempt.node === null) return 'not bound to a node';
  const node = shortId(attempt.node);
  return attempt.state === 'Assumed' ? `about to be bound to ${node}` : `not bound to a node, ${node} is kept for it`;
}

/** A pod that terminates is left out of every count of ready ones, so that its readiness is no news. */
function changedReadiness(old: PresentPod, now: PresentPod): readonly string[] {
  if (now.terminating) return old.terminating ? [] : ['terminating'];
  if (old.ready !== now.ready) return [now.ready ? 'Ready' : 'not Ready'];
  return old.available === now.available ? [] : [now.available ? 'available' : 'not available'];
}

/** Containers that started together are what `Pending → Running` means. */
function changedContainers(old: PresentPod, now: PresentPod, actor: Actor): readonly string[] {
  const started = old.phase === 'Pending' && now.containers.every(({ state }) => state === 'Running');
  if (started) return [];
  return now.containers.flatMap((container, index) => {
    const before = old.containers[index];
    const [from, to] = [before === undefined ? '' : containerWords(before), containerWords(container)];
    return from === to ? [] : [`${containerName(actor, index)}: ${from} → ${to}`];
  });
}

function readinessOf({ phase, ready, available }: PresentPod): readonly string[] {
  if (phase !== 'Running') return [];
  if (!ready) return ['not Ready'];
  return [available ? 'Ready' : 'Ready, not yet available'];
}

/** Where every container is as the phase leads one to expect, there is nothing to add. */
function notRunning({ phase, containers }: PresentPod, actor: Actor): readonly string[] {
  if (phase !== 'Running') return [];
  return containers.flatMap((container, index) =>
    container.state === 'Running' ? [] : [`${containerName(actor, index)} ${containerWords(container)}`],
  );
}

function containerName({ spec }: Actor, index: number): string {
  return (spec as PodFacts).containers[index]?.name ?? `container ${index + 1}`;
}

function containerWords({ state, exitCode }: ContainerStatus): string {
  switch (state) {
    case 'Waiting':
      return 'waiting';
    case 'Running':
      return 'running';
    case 'Terminated':
      return exitCode === null ? 'exited' : `exited (${exitCode})`;
    case 'BackOff':
      return 'CrashLoopBackOff';
  }
}
