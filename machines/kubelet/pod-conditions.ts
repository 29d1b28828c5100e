import type { Condition, Container, ContainerStatusObject, PodSpec } from '../api-objects.ts';
import type { PodSandbox } from './pod-sandbox.ts';
import { hasRegularContainerStarted } from './phase-from-statuses.ts';
import { isSidecar } from './is-sidecar.ts';
import { sandboxNeed } from './pod-sandbox.ts';

/**
 * The conditions of a pod that its kubelet owns, beside PodScheduled (P1, P4, P6): pkg/kubelet/status/generate.go at v1.32.
 * Statuses are those of init containers and regular ones in one list; null where the kubelet has none yet.
 */
type Statuses = readonly ContainerStatusObject[] | null;

function condition(type: string, status: 'True' | 'False', reason?: string, message?: string): Condition {
  return { type, status, ...(reason === undefined ? {} : { reason }), ...(message === undefined ? {} : { message }) };
}

/** The names of containers of which a predicate holds, or of which there is no status. */
function sortedOut(
  containers: readonly Container[],
  statuses: readonly ContainerStatusObject[],
  isAmiss: (container: Container, status: ContainerStatusObject) => boolean,
): { readonly unknown: readonly string[]; readonly amiss: readonly string[] } {
  const unknown: string[] = [];
  const amiss: string[] = [];
  for (const container of containers) {
    const status = statuses.find(({ name }) => name === container.name);
    if (status === undefined) unknown.push(container.name);
    else if (isAmiss(container, status)) amiss.push(container.name);
  }
  return { unknown, amiss };
}

/** `containers with unknown status: [a b], containers with unready status: [c]`; nothing where all is well. */
function wordsOf(unknown: readonly string[], amiss: readonly string[], kind: string): string | undefined {
  const parts = [
    ...(unknown.length > 0 ? [`containers with unknown status: [${unknown.join(' ')}]`] : []),
    ...(amiss.length > 0 ? [`containers with ${kind} status: [${amiss.join(' ')}]`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** The condition ContainersReady (GenerateContainersReadyCondition): every sidecar and every regular container is ready. */
export function containersReadyCondition(spec: PodSpec, statuses: Statuses, phase: string): Condition {
  const type = 'ContainersReady';
  if (statuses === null) return condition(type, 'False', 'UnknownContainerStatuses');
  const { initContainers = [], containers = [] } = spec;
  const lasting = [...initContainers.filter(isSidecar), ...containers];
  const { unknown, amiss } = sortedOut(lasting, statuses, (_container, { ready }) => ready !== true);
  if (phase === 'Succeeded' && unknown.length === 0) return condition(type, 'False', 'PodCompleted');
  if (phase === 'Failed') return condition(type, 'False', 'PodFailed');
  const message = wordsOf(unknown, amiss, 'unready');
  return message === undefined ? condition(type, 'True') : condition(type, 'False', 'ContainersNotReady', message);
}

/**
 * The condition Ready (GeneratePodReadyCondition): the containers are ready, and so is each readiness gate among the pod's
 * other conditions.
 */
export function readyCondition(
  spec: PodSpec,
  conditions: readonly Condition[],
  statuses: Statuses,
  phase: string,
): Condition {
  const type = 'Ready';
  const containersReady = containersReadyCondition(spec, statuses, phase);
  if (containersReady.status !== 'True') return { ...containersReady, type };
  const unmet = (spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const gate = JSON.stringify(conditionType);
    const found = conditions.find((one) => one.type === conditionType);
    if (found === undefined) return [`corresponding condition of pod readiness gate ${gate} does not exist.`];
    if (found.status === 'True') return [];
    return [`the status of pod readiness gate ${gate} is not "True", but ${found.status}`];
  });
  return unmet.length === 0
    ? condition(type, 'True')
    : condition(type, 'False', 'ReadinessGatesNotReady', unmet.join(', '));
}

/**
 * The condition Initialized (GeneratePodInitializedCondition): every init container has succeeded and every sidecar has started, or a
 * regular container has, since sidecars may be restarting then.
 */
export function initializedCondition(spec: PodSpec, statuses: Statuses, phase: string): Condition {
  const type = 'Initialized';
  const { initContainers = [] } = spec;
  if (statuses === null && initContainers.length > 0) return condition(type, 'False', 'UnknownContainerStatuses');
  const { unknown, amiss } = sortedOut(initContainers, statuses ?? [], (container, { ready, started }) =>
    isSidecar(container) ? started !== true : ready !== true,
  );
  if (phase === 'Succeeded' && unknown.length === 0) return condition(type, 'True', 'PodCompleted');
  const message = wordsOf(unknown, amiss, 'incomplete');
  return message === undefined || hasRegularContainerStarted(spec, statuses ?? [])
    ? condition(type, 'True')
    : condition(type, 'False', 'ContainersNotInitialized', message);
}

/** The condition PodReadyToStartContainers (GeneratePodReadyToStartContainersCondition): the pod has a sandbox with its network. */
export function readyToStartContainersCondition(spec: PodSpec, sandboxes: readonly PodSandbox[]): Condition {
  return condition('PodReadyToStartContainers', sandboxNeed(spec, sandboxes).isNeeded ? 'False' : 'True');
}
