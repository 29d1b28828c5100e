import type { PodView } from '../machines/universe.ts';
import { hasStarted } from '../machines/planned-containers.ts';

/**
 * Whether the init containers from one place to before another have done their part: they succeeded; sidecars among them have started once.
 * A sidecar that ended since holds nothing up: the kubelet starts it again beside the others. Asked for each step of a search, so it
 * allocates nothing.
 */
export function arePassed({ facts, statuses }: PodView, from: number, to: number): boolean {
  for (let place = from; place < to; place++) {
    const status = statuses[place];
    if (status === undefined) return false;
    const isSidecar = facts.lifecycle?.plans[place]?.role === 'sidecar';
    const isPassed = isSidecar
      ? hasStarted(status) || status.restarted || status.exitCode !== null
      : status.state === 'Terminated' && status.exitCode === 0;
    if (!isPassed) return false;
  }
  return true;
}

/** Whether the container at a place has just been started for the first time. */
export const startsFirst = (before: PodView, after: PodView, place: number): boolean =>
  before.statuses[place]?.state === 'Waiting' && after.statuses[place]?.state === 'Running';
