import type { Condition, PodObject, PodStatus } from '../api-objects.ts';
import type { ContainerRecord } from './container-record.ts';
import type { PodSandbox } from './pod-sandbox.ts';
import type { StartFailure } from './container-statuses.ts';
import { containerStatuses, initContainerStatuses } from './container-statuses.ts';
import {
  containersReadyCondition,
  initializedCondition,
  readyCondition,
  readyToStartContainersCondition,
} from './pod-conditions.ts';
import { phaseFromStatuses } from './phase-from-statuses.ts';

/** What the kubelet makes a pod's status from. */
export interface PodStatusSources {
  /** The pod as the API server last showed it. */
  readonly pod: PodObject;
  /** The status that the kubelet made last; the API server's where it made none. */
  readonly previous?: PodStatus;
  readonly sandboxes: readonly PodSandbox[];
  readonly records: readonly ContainerRecord[];
  /** Whether the kubelet was told that none of the pod's containers will be started again. */
  readonly podIsTerminal: boolean;
  /** Sets `started` and `ready` of the containers: `probed-status.ts` bound to what the probes have said. */
  readonly probed: (status: PodStatus) => PodStatus;
  readonly startFailures?: Readonly<Record<string, StartFailure>>;
  /** Why the node has the pod evicted, if it has: pressure on the node, or activeDeadlineSeconds. */
  readonly eviction?: { readonly reason: string; readonly message: string };
}

/** Conditions that the kubelet makes anew each time: pkg/kubelet/types/pod_status.go (PodConditionByKubelet) at v1.32. */
const ownConditions = ['PodScheduled', 'Ready', 'Initialized', 'ContainersReady', 'PodReadyToStartContainers'];

const isFinal = (phase: string | undefined): boolean => phase === 'Failed' || phase === 'Succeeded';

/**
 * A pod's status as its kubelet writes it (P1, P2, P3): pkg/kubelet/kubelet_pods.go (generateAPIPodStatus) at v1.32. Left out: the
 * addresses, the QoS class, ephemeral containers, resizes.
 */
export function apiPodStatus(sources: PodStatusSources): PodStatus {
  const { pod, records, startFailures, podIsTerminal } = sources;
  const previous = sources.previous ?? pod.status ?? {};
  const made = { pod, records, ...(startFailures === undefined ? {} : { startFailures }) };
  const unprobed: PodStatus = {
    containerStatuses: containerStatuses({ ...made, previous: previous.containerStatuses ?? [] }),
    initContainerStatuses: initContainerStatuses({ ...made, previous: previous.initContainerStatuses ?? [] }),
  };
  const statuses = [...(unprobed.containerStatuses ?? []), ...(unprobed.initContainerStatuses ?? [])];
  const phase = mergedPhase(phaseFromStatuses(pod, statuses, podIsTerminal), previous.phase, pod.status?.phase);
  const outcome =
    sources.eviction === undefined ? explained(phase, previous, pod) : { ...sources.eviction, phase: 'Failed' };
  const status = sources.probed({ ...unprobed, ...outcome, ...storedOutcome(pod) });
  return { ...status, conditions: conditionsOf(status, previous, sources) };
}

/** A pod that was over, as the kubelet or else the API server remembers it, does not go back to a phase that is not final. */
function mergedPhase(phase: string, previous: string | undefined, stored: string | undefined): string {
  if (isFinal(phase)) return phase;
  return [previous, stored].find(isFinal) ?? phase;
}

/** What the API server shows as final stays, whatever was worked out. */
function storedOutcome({ status }: PodObject): Pick<PodStatus, 'phase'> {
  return status?.phase !== undefined && isFinal(status.phase) ? { phase: status.phase } : {};
}

/** Reason and message belong to a phase and go with it. */
function explained(
  phase: string,
  previous: PodStatus,
  pod: PodObject,
): Pick<PodStatus, 'phase' | 'reason' | 'message'> {
  if (phase !== previous.phase) return { phase };
  const reason = orElse(previous.reason, pod.status?.reason);
  const message = orElse(previous.message, pod.status?.message);
  return { phase, ...(reason === '' ? {} : { reason }), ...(message === '' ? {} : { message }) };
}

function orElse(text: string | undefined = '', other: string | undefined = ''): string {
  return text === '' ? other : text;
}

function conditionsOf(
  status: PodStatus,
  previous: PodStatus,
  { pod, sandboxes }: PodStatusSources,
): readonly Condition[] {
  const spec = pod.spec ?? {};
  const { phase = '', initContainerStatuses: init = [], containerStatuses: regular = [] } = status;
  const statuses = [...init, ...regular];
  const disruption = previous.conditions?.find(({ type }) => type === 'DisruptionTarget');
  const foreign = replacedOrAdded(
    (pod.status?.conditions ?? []).filter(({ type }) => !ownConditions.includes(type)),
    disruption,
  );
  return [
    ...foreign,
    readyToStartContainersCondition(spec, sandboxes),
    initializedCondition(spec, statuses, phase),
    readyCondition(spec, foreign, statuses, phase),
    containersReadyCondition(spec, statuses, phase),
    { type: 'PodScheduled', status: 'True' },
  ];
}

/** pkg/util/pod/pod.go (ReplaceOrAppendPodCondition) at v1.32. */
function replacedOrAdded(conditions: readonly Condition[], added: Condition | undefined): readonly Condition[] {
  if (added === undefined) return conditions;
  const isThere = conditions.some(({ type }) => type === added.type);
  return isThere ? conditions.map((one) => (one.type === added.type ? added : one)) : [...conditions, added];
}
