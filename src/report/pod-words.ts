import type { Actor } from '../model/model.ts';
import type { ContainerStatus } from '../../machines/container.ts';
import type { GroupWords, StateOf } from './group-words.ts';
import type { Hurdle } from '../../machines/container-plan.ts';
import type { LocalState } from '../model/composition.ts';
import type { PodContext } from '../../machines/pod-context.ts';
import type { PodFacts } from '../../machines/facts.ts';
import type { SchedulingAttempt } from '../../machines/scheduling-attempt.ts';
import { isChanged } from '../../machines/container-images.ts';
import { containerAt } from '../../machines/container-at.ts';
import { statusesOf } from '../../machines/planned-containers.ts';
import { waitingReasons } from '../../machines/waiting-reasons.ts';
import { hostOf } from './node-words.ts';
import { shortId } from './actor-words.ts';

/** A pod that is in the store, read from its machine's local state. */
interface PresentPod {
  readonly phase: string;
  readonly terminating: boolean;
  readonly node: string | null;
  readonly owner: string | null;
  /** The regular ones, then the init containers. */
  readonly containers: readonly ContainerStatus[];
  readonly ready: boolean;
  readonly available: boolean;
  readonly attempt?: SchedulingAttempt;
  readonly stopping: PodContext['stopping'];
  readonly evicted?: boolean;
  readonly images?: readonly number[];
}

/** How a pod is told: phase, node, readiness, deletion, and containers where the phase does not say it all. */
export const podWords: GroupWords = {
  changes(before, after, actor) {
    const [old, now] = [presentPod(before), presentPod(after)];
    if (old === undefined) return now === undefined ? [] : [madeWords(now)];
    if (now === undefined) return ['gone', ...lostData(old, actor)];
    return [
      ...changedPlace(old, now),
      ...(old.phase === now.phase ? [] : [`${old.phase} → ${phaseWords(now)}`]),
      ...(isFinished(now) && !isFinished(old) ? lostData(old, actor) : []),
      ...changedSpec(old, now, actor),
      ...changedContainers(old, now, actor),
      ...changedReadiness(old, now),
      ...changedStop(old, now),
    ];
  },
  state(local, actor, stateOf) {
    const pod = presentPod(local);
    if (pod === undefined) return undefined;
    return [
      phaseWords(pod),
      ...(pod.terminating ? ['terminating'] : readinessOf(pod)),
      ...(pod.stopping === 'InHooks' ? ['in its preStop hooks'] : []),
      ...(pod.phase === 'Running' ? notRunning(pod, actor) : []),
      ...(pod.phase === 'Pending' ? heldUp(local, actor) : []),
      ...(pod.node === null ? [] : missingWords(pod, actor, stateOf)),
      pod.node === null ? unboundWords(pod) : `on ${shortId(pod.node)}${hostOf(stateOf(pod.node))}`,
    ].join(', ');
  },
};

function presentPod({ value, context }: LocalState): PresentPod | undefined {
  if (value === 'Absent') return undefined;
  const { Present } = value as { readonly Present: { readonly phase: string; readonly deletion: string } };
  const pod = context as unknown as PodContext;
  return {
    ...pod,
    containers: statusesOf(pod),
    stopping: pod.stopping,
    phase: Present.phase,
    terminating: Present.deletion === 'Terminating',
  };
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

/** A static pod's mirror shows where it runs, and a pod that names its node is made on it. */
const madeWords = ({ node }: PresentPod): string => (node === null ? 'created' : `created, on ${shortId(node)}`);

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

/** status.reason goes with the phase that it is the reason of. */
const phaseWords = ({ phase, evicted }: PresentPod): string => (evicted === true ? `${phase} (Evicted)` : phase);

const stopWords = {
  InHooks: 'preStop hooks run',
  AfterHooks: 'preStop hooks are over',
  CutShort: 'preStop hooks cut short',
};

function changedStop(old: PresentPod, now: PresentPod): readonly string[] {
  if (old.stopping === now.stopping || now.stopping === undefined || now.stopping === 'No') return [];
  return old.stopping === 'No' && now.stopping === 'AfterHooks' ? [] : [stopWords[now.stopping]];
}

/** Images that are asked for, which the containers get later. */
function changedSpec(old: PresentPod, now: PresentPod, actor: Actor): readonly string[] {
  return (now.images ?? []).flatMap((image, index) =>
    image === old.images?.[index]
      ? []
      : [`${containerName(actor, index)}: asked to run ${imageOf(actor, index, image)}`],
  );
}

const imageOf = ({ spec }: Actor, index: number, image = 0): string =>
  (spec as PodFacts).lifecycle?.images?.[index]?.[image]?.container.image ?? '';

/** Containers that started together are what `Pending → Running` means. */
function changedContainers(old: PresentPod, now: PresentPod, actor: Actor): readonly string[] {
  const started = old.phase === 'Pending' && now.containers.every((status) => containerWords(status) === 'running');
  if (started) return [];
  return now.containers.flatMap((container, index) => {
    const before = old.containers[index];
    const [from, to] = [before === undefined ? '' : containerWords(before), containerWords(container)];
    const isReplaced = before?.state === 'Running' && container.state === 'Running' && before.image !== container.image;
    if (isReplaced) {
      const [old, next] = [imageOf(actor, index, before.image), imageOf(actor, index, container.image)];
      return [`${containerName(actor, index)}: ${from} with ${old} → ${to} with ${next}`];
    }
    return from === to ? [] : [`${containerName(actor, index)}: ${from} → ${to}`];
  });
}

function readinessOf({ phase, ready, available }: PresentPod): readonly string[] {
  if (phase !== 'Running') return [];
  if (!ready) return ['not Ready'];
  return [available ? 'Ready' : 'Ready, not yet available'];
}

/** Where every container is as the phase leads one to expect, there is nothing to add. */
function notRunning({ containers, images }: PresentPod, actor: Actor): readonly string[] {
  const regular = (actor.spec as PodFacts).containers.length;
  return containers.flatMap((container, index) => {
    // An init container that did its work is where it should be.
    const isDone = index >= regular && container.state === 'Terminated' && container.exitCode === 0;
    const words = containerWords(container);
    if (isChanged(images, index, container))
      return [`${containerName(actor, index)} ${words} with ${imageOf(actor, index, container.image)} still`];
    return words === 'running' || isDone ? [] : [`${containerName(actor, index)} ${words}`];
  });
}

/** Of a pod that has not come as far as to run: what its containers wait for, where that is not just their turn. */
function heldUp({ context }: LocalState, actor: Actor): readonly string[] {
  return waitingReasons(context as unknown as PodContext, actor.spec as PodFacts, false).flatMap((reason, index) =>
    reason === 'ImagePullBackOff' || reason === 'CrashLoopBackOff' ? [`${containerName(actor, index)} ${reason}`] : [],
  );
}

const isFinished = ({ phase }: PresentPod): boolean => phase === 'Succeeded' || phase === 'Failed';

/** What was on volumes that go with their pod, once the pod had come to a node. */
function lostData(old: PresentPod, { spec }: Actor): readonly string[] {
  const { volumes = [] } = spec as PodFacts;
  const names = volumes.filter(({ lifetime }) => lifetime === 'pod-on-node').map(({ name }) => name);
  const isWritten = old.node !== null && !isFinished(old) && old.containers.some(({ state }) => state !== 'Waiting');
  return isWritten && names.length > 0 ? [`what ${names.join(' and ')} held is gone`] : [];
}

/** ConfigMaps and Secrets without which a container is not started. */
function missingWords({ containers }: PresentPod, { spec }: Actor, stateOf: StateOf): readonly string[] {
  const { configuration } = spec as PodFacts;
  if (configuration === undefined) return [];
  const isNew = containers.every(({ state }) => state === 'Waiting');
  const needed = new Set([
    ...(isNew ? configuration.mounted : []),
    ...containers.flatMap(({ state }, place) => (state === 'Running' ? [] : (configuration.environment[place] ?? []))),
  ]);
  const ids = [...needed].map((index) => configuration.ids[index] ?? '');
  const missing = ids.filter((id) => stateOf(id)?.value !== 'Present');
  return missing.length === 0 ? [] : [`waits for ${missing.join(' and ')}`];
}

function containerName({ spec }: Actor, index: number): string {
  return containerAt(spec as PodFacts, index)?.name ?? `container ${index + 1}`;
}

const hurdleWords: Readonly<Record<Hurdle, string>> = {
  port: 'not listening yet',
  startUp: 'starting up',
  postStart: 'in its postStart hook',
  startupProbe: 'not past its startup probe',
};

function containerWords({ state, exitCode, awaits = [], hung, reason }: ContainerStatus): string {
  switch (state) {
    case 'Waiting':
      return 'waiting';
    case 'Running':
      return [hung === true ? 'hanging' : 'running', ...awaits.map((hurdle) => hurdleWords[hurdle])].join(', ');
    case 'Terminated':
      if (reason !== undefined) return reason;
      return exitCode === null ? 'exited' : `exited (${exitCode})`;
    case 'BackOff':
      return 'CrashLoopBackOff';
  }
}
