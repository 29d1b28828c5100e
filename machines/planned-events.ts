import type { ContainerEvent, ContainerStatus } from './container.ts';
import type { PlannedContainerEvent } from './planned-event.ts';
import type { PodContext } from './pod-context.ts';
import {
  allAnswer,
  allHaveStarted,
  freshlyStarted,
  hasStarted,
  isBefore,
  isPortTaken,
  isToReplace,
  isToStart,
  isUp,
  past,
  plannedActions,
  statusesOf,
  withStatuses,
} from './planned-containers.ts';
import { containerAccepts, containerAfter, newContainer } from './container.ts';
import { planAt } from './container-images.ts';
import { exitAt, lostExitCode, withContainers } from './pod-containers.ts';

/** The context after an event of these, or nothing where the pod does not accept it. */
export function afterPlanned(context: PodContext, event: { readonly type: string }): Partial<PodContext> | undefined {
  if (event.type === 'sidecars.stop') return afterStop(context);
  if (event.type === 'preStop.ended') return afterHooks(context, 'AfterHooks');
  if (event.type === 'gracePeriod.ended') return afterHooks(context, 'CutShort');
  return 'container' in event ? afterOne(context, event as PlannedContainerEvent) : undefined;
}

function afterOne(context: PodContext, event: PlannedContainerEvent): Partial<PodContext> | undefined {
  const place = event.container;
  const status = statusesOf(context)[place];
  if (status === undefined) return undefined;
  const plan = planAt(context.input, place, status);
  switch (event.type) {
    case 'initContainer.start':
      return startedInit(context, place, status);
    case 'port.bound':
      return isBefore(status, 'port') && !isPortTaken(context, place)
        ? settled(context, place, past(status, 'port'))
        : undefined;
    case 'port.taken':
      return isBefore(status, 'port') && isPortTaken(context, place)
        ? ended(context, place, { exitCode: portTakenExitCode })
        : undefined;
    case 'container.cameUp':
      return isBefore(status, 'startUp') && !isBefore(status, 'port')
        ? settled(context, place, past(status, 'startUp'))
        : undefined;
    case 'postStart.ended':
      return isBefore(status, 'postStart') ? settled(context, place, past(status, 'postStart')) : undefined;
    case 'startup.passed':
      return isAtStartupProbe(status) && isUp(status)
        ? settled(context, place, past(status, 'startupProbe'))
        : undefined;
    case 'container.hung':
      return plan?.mayHang === true && status.state === 'Running' && !isBefore(status, 'port') && status.hung !== true
        ? settled(context, place, { ...status, hung: true })
        : undefined;
    case 'postStart.failed':
      return isBefore(status, 'postStart') ? killed(context, place) : undefined;
    case 'startup.failed':
      return isAtStartupProbe(status) ? killed(context, place) : undefined;
    case 'liveness.failed':
      return plan?.livenessProbe === true && hasStarted(status) ? killed(context, place) : undefined;
    case 'container.replaced':
      return isToReplace(context, place) ? replacedByNew(context, place, status) : undefined;
    case 'container.outdated':
      return isToReplace(context, place) ? killed(context, place) : undefined;
    case 'container.outOfMemory':
      return status.state === 'Running' ? killed(context, place, 'OOMKilled') : undefined;
  }
}

/** Probes begin once the kubelet has seen the container run, which it has not before the postStart hook is over. */
const isAtStartupProbe = (status: ContainerStatus): boolean =>
  isBefore(status, 'startupProbe') && !isBefore(status, 'postStart');

/** The first start of an init container, and each first one in a new sandbox. */
function startedInit(context: PodContext, place: number, status: ContainerStatus): Partial<PodContext> | undefined {
  const isNext = place >= context.input.containers && status.state === 'Waiting' && isToStart(context, place);
  if (!isNext || context.node === null) return undefined;
  const after = freshlyStarted(context, place, containerAfter(status, { type: 'container.started' }));
  return withContainers(context, replaced(context, place, after));
}

/**
 * Started anew. Its next restart waits only where the runtime still has a record of an earlier run, from which the new back-off then counts:
 * pkg/kubelet/kuberuntime/kuberuntime_manager.go (doBackOff) at v1.32.
 */
function replacedByNew(context: PodContext, place: number, old: ContainerStatus): Partial<PodContext> {
  const { restarted, backOffs } = old;
  const counted = backOffs === undefined ? {} : { backOffs: restarted ? 1 : 0 };
  const status: ContainerStatus = { state: 'Running', exitCode: null, restarted, ...counted };
  return withContainers(context, replaced(context, place, freshlyStarted(context, place, status)));
}

/** A container went on without being started or ending: a readiness that a probe found stays. */
function settled(context: PodContext, place: number, status: ContainerStatus): Partial<PodContext> {
  const statuses = replaced(context, place, status);
  const ready = context.ready || (!context.input.readinessProbe && allHaveStarted(context.input, statuses));
  const available = context.available || (ready && !context.input.minReadySeconds);
  return { ...withStatuses(context, statuses), ready, available };
}

/** Ended by SIGKILL, whoever sent it. */
const killed = (context: PodContext, place: number, reason?: ContainerStatus['reason']) =>
  ended(context, place, { exitCode: lostExitCode, ...(reason === undefined ? {} : { reason }) });

/** What a process exits with that finds its port taken (EADDRINUSE), as far as anybody can say: not 0. */
const portTakenExitCode = 1;

function ended(
  context: PodContext,
  place: number,
  { exitCode, reason }: { readonly exitCode: number; readonly reason?: ContainerStatus['reason'] },
): Partial<PodContext> | undefined {
  const status = statusesOf(context)[place];
  const exit = exitAt(context.input, place, exitCode);
  if (status === undefined || !containerAccepts(status, exit)) return undefined;
  const after = containerAfter(status, exit);
  return withContainers(context, replaced(context, place, reason === undefined ? after : { ...after, reason }));
}

function afterHooks({ stopping }: PodContext, now: 'AfterHooks' | 'CutShort'): Partial<PodContext> | undefined {
  return stopping === 'InHooks' ? { stopping: now } : undefined;
}

/** A pod that is being deleted: the hooks of its containers run, of those that do (P5). */
export function beginningToStop(context: PodContext): Partial<PodContext> {
  if (context.stopping === undefined) return {};
  const { plans = [] } = context.input;
  const hasHook = statusesOf(context).some(({ state }, place) => state === 'Running' && plans[place]?.preStop === true);
  return { stopping: hasHook ? 'InHooks' : 'AfterHooks' };
}

function replaced(context: PodContext, place: number, status: ContainerStatus): readonly ContainerStatus[] {
  return statusesOf(context).map((other, index) => (index === place ? status : other));
}

/** What still runs of a pod that is over is stopped: sidecars, once the work is done or initialisation has failed for good (P7). */
function afterStop(context: PodContext): Partial<PodContext> | undefined {
  if (context.input.plans === undefined) return undefined;
  const isOver = plannedActions(context).killPod && statusesOf(context).some(({ state }) => state === 'Running');
  if (!isOver) return undefined;
  const exit: ContainerEvent = { type: 'container.exited', exitCode: sigtermExitCode, restarts: false };
  return withContainers(
    context,
    statusesOf(context).map((status) => (containerAccepts(status, exit) ? containerAfter(status, exit) : status)),
  );
}

/** What a process that SIGTERM ends exits with; of a sidecar it makes no difference. */
const sigtermExitCode = 143;

/** Whether a node that comes back has lost something of the pod: what ran, and an initialisation that had begun. */
export function hasToLose(context: PodContext): boolean {
  const { containers, initContainers = [] } = context;
  return (
    containers.some(({ state }) => state === 'Running') ||
    initContainers.some(({ state }) => state === 'Running' || (state !== 'Waiting' && isInitializedAnew(context)))
  );
}

/** A pod of policy Never is not given another sandbox: pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions) at v1.32. */
const isInitializedAnew = ({ input }: PodContext): boolean => input.restartPolicy !== 'Never';

/**
 * The containers once the machine has booted without them: those that ran have ended; the sandbox is gone, and with it the records of
 * init containers (kuberuntime_manager.go, purgeInitContainers at v1.32), so that initialisation begins anew.
 */
export function afterLoss(context: PodContext): Partial<PodContext> {
  const { input } = context;
  const isOver = context.containers.every(({ state }) => state === 'Terminated') && plannedIsOver(context);
  const containers = withContainers(
    context,
    statusesOf(context).map((status, place) => {
      if (place >= input.containers && isInitializedAnew(context) && !isOver) return newContainer;
      const exit = exitAt(input, place, lostExitCode);
      // A kubelet that boots knows of no back-off.
      const known = status.backOffs === undefined ? status : { ...status, backOffs: 0 };
      return containerAccepts(known, exit) ? containerAfter(known, exit) : known;
    }),
  );
  return context.stopping === 'InHooks' ? { ...containers, stopping: 'AfterHooks' } : containers;
}

/** Whether the kubelet would start nothing of the pod again. */
const plannedIsOver = (context: PodContext): boolean =>
  context.input.plans !== undefined && plannedActions(context).killPod;

/** Whether the regular containers may start, as far as init containers go. */
export function isInitialized(context: PodContext): boolean {
  return context.input.plans === undefined || plannedActions(context).start.length > 0;
}

/** Whether a readiness probe would find every container that it asks to have started and to answer. */
export function isAnswering({ input, ...rest }: PodContext): boolean {
  const statuses = statusesOf({ input, ...rest });
  return allHaveStarted(input, statuses) && allAnswer(input, statuses);
}
