import { isDeepStrictEqual } from 'node:util';
import type { Condition, ContainerStatusObject, PodObject, PodSpec, PodStatus } from '../../../machines/api-objects.ts';
import { apiPodStatus } from '../../../machines/kubelet/api-pod-status.ts';
import type { ContainerRecord } from '../../../machines/kubelet/container-record.ts';
import {
  containersReadyCondition,
  initializedCondition,
  readyCondition,
  readyToStartContainersCondition,
} from '../../../machines/kubelet/pod-conditions.ts';
import type { PodSandbox } from '../../../machines/kubelet/pod-sandbox.ts';
import { terminatedPodStatus } from '../../../machines/kubelet/terminated-pod-status.ts';
import type { CaseArea } from '../case-area.ts';
import { question } from '../case-area.ts';

interface ConditionInput {
  readonly condition: string;
  readonly spec?: PodSpec;
  readonly conditions?: readonly Condition[] | null;
  readonly containerStatuses?: readonly ContainerStatusObject[] | null;
  readonly podPhase?: string;
  readonly hostNetwork?: boolean;
  readonly sandboxes?: readonly PodSandbox[] | null;
}

interface StatusInput {
  readonly pod: PodObject;
  readonly previousStatus?: PodStatus;
  readonly runtimeContainers?: readonly ContainerRecord[] | null;
  readonly unreadyContainers?: readonly string[] | null;
  readonly podIsTerminal?: boolean;
}

interface ConditionAnswer {
  readonly condition: Condition;
}

/** A pod's conditions, and the status that they are part of (P2, P6, P10). */
export const podConditionsArea: CaseArea = {
  condition: question(
    {
      condition: 'string',
      spec: 'PodSpec?',
      conditions: '[]PodCondition|null?',
      containerStatuses: '[]ContainerStatus|null?',
      podPhase: 'string?',
      hostNetwork: 'boolean?',
      sandboxes: '[]any|null?',
    },
    (input: ConditionInput): ConditionAnswer => ({ condition: conditionOf(input) }),
    isSameCondition,
  ),
  terminatePod: question({ phase: 'string' }, ({ phase }: { readonly phase: string }) => ({
    phase: terminatedPodStatus({ status: { phase } }).phase,
  })),
  apiStatus: question(
    {
      pod: 'Pod',
      previousStatus: 'PodStatus?',
      runtimeContainers: '[]any|null?',
      unreadyContainers: '[]string|null?',
      podIsTerminal: 'boolean?',
    },
    statusAnswer,
  ),
};

function conditionOf(input: ConditionInput): Condition {
  const { spec = {}, conditions, containerStatuses = null, podPhase = '', sandboxes } = input;
  switch (input.condition) {
    case 'ContainersReady':
      return containersReadyCondition(spec, containerStatuses, podPhase);
    case 'Ready':
      return readyCondition(spec, conditions ?? [], containerStatuses, podPhase);
    case 'Initialized':
      return initializedCondition(spec, containerStatuses, podPhase);
    case 'PodReadyToStartContainers':
      return readyToStartContainersCondition({ hostNetwork: input.hostNetwork ?? false }, sandboxes ?? []);
    default:
      throw new RangeError(`no condition ${input.condition}`);
  }
}

/** The table of Initialized does not state messages. */
function isSameCondition(actual: ConditionAnswer, expected: ConditionAnswer): boolean {
  const { message, ...rest } = actual.condition;
  const isUnstated = rest.type === 'Initialized' && expected.condition.message === undefined;
  return isDeepStrictEqual(isUnstated || message === undefined ? rest : actual.condition, expected.condition);
}

/** The conditions that the cases list: the others need what they do not state, or are carried over. */
const listed = ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'];

function statusAnswer({
  pod,
  previousStatus,
  runtimeContainers,
  unreadyContainers,
  podIsTerminal = false,
}: StatusInput) {
  // The kubelet of these cases takes every container for ready but those that are named.
  const probed = (status: PodStatus): PodStatus => ({
    ...status,
    containerStatuses: (status.containerStatuses ?? []).map((one) => ({
      ...one,
      ready: unreadyContainers?.includes(one.name) !== true,
    })),
  });
  const known = previousStatus === undefined ? {} : { previous: previousStatus };
  const made = { ...known, pod, records: runtimeContainers ?? [], sandboxes: [], podIsTerminal, probed };
  const { phase, reason, message, conditions = [], containerStatuses = [] } = apiPodStatus(made);
  return {
    phase,
    reason,
    message,
    conditions: conditions.filter(({ type }) => listed.includes(type)),
    containerStates: containerStatuses.map(({ name, state = {}, lastState, ready, restartCount }) => ({
      name,
      state: Object.keys(state)[0],
      ready,
      restartCount,
      lastExitCode: lastState?.terminated?.exitCode,
    })),
  };
}
