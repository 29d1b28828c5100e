import type { Columns } from './columns.ts';
import type { ContainerStatus } from '../../../machines/container.ts';
import type { PodView } from '../../../machines/universe.ts';
import { hasStarted } from '../../../machines/planned-containers.ts';

/**
 * What `kubectl get pods` shows: the column STATUS, and beside it the phase and the conditions that it hides.
 *
 * Source: pkg/printers/internalversion/printers.go (printPod) at v1.32. A pod whose node is lost is Running there until it is deleted.
 */
export function podColumns(pod: PodView): Columns {
  if (!pod.exists) return {};
  const initial = initStatus(pod);
  return {
    phase: pod.phase,
    STATUS:
      pod.terminating && !pod.finished ? 'Terminating' : pod.evicted ? 'Evicted' : (initial ?? regularStatus(pod)),
    PodScheduled: pod.node >= 0 ? 'True' : 'False',
    Ready: pod.ready ? 'True' : 'False',
  };
}

/** While init containers are under way: `Init:0/2`, `Init:Error`. Once they are through, what becomes of a sidecar shows no more. */
function initStatus({ facts, statuses, waiting, finished }: PodView): string | undefined {
  const regular = facts.containers.length;
  if (statuses.slice(0, regular).some(({ state }) => state !== 'Waiting')) return undefined;
  const init = statuses.slice(regular);
  const done = init.filter(({ state, exitCode }) => state === 'Terminated' && exitCode === 0).length;
  for (const [index, status] of init.entries()) {
    if (status.state === 'Terminated' && status.exitCode === 0) continue;
    if (hasStarted(status) && isRestartable(facts, index)) continue;
    if (status.state === 'Terminated') return `Init:${endOf(status)}`;
    const reason = waiting[regular + index] ?? '';
    if (reason !== '' && reason !== 'PodInitializing') return `Init:${reason}`;
    return finished ? undefined : `Init:${done}/${init.length}`;
  }
  return undefined;
}

function isRestartable({ containers, lifecycle }: PodView['facts'], index: number): boolean {
  return lifecycle?.plans[containers.length + index]?.role === 'sidecar';
}

function regularStatus({ facts, statuses, waiting, phase }: PodView): string {
  const regular = statuses.slice(0, facts.containers.length);
  let shown: string = phase;
  // The first container counts most, as the printer goes through them from the last.
  for (const [index, status] of [...regular.entries()].reverse()) {
    const reason = waiting[index] ?? '';
    if (reason !== '') shown = reason;
    else if (status.state === 'Terminated') shown = endOf(status);
  }
  const isRunning = regular.some(({ state }) => state === 'Running');
  return shown === 'Completed' && isRunning ? 'Running' : shown;
}

function endOf({ exitCode, reason }: ContainerStatus): string {
  return reason ?? (exitCode === 0 ? 'Completed' : 'Error');
}
