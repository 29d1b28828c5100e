/** What happens to one container of a pod beyond its start, its end and its next start (P3, P4, P5, P6, P7, P10). */
export type PlannedContainerEvent =
  | { type: 'initContainer.start'; container: number }
  | { type: 'port.bound'; container: number }
  | { type: 'port.taken'; container: number }
  | { type: 'container.cameUp'; container: number }
  | { type: 'container.hung'; container: number }
  | { type: 'container.outOfMemory'; container: number }
  | { type: 'container.replaced'; container: number }
  | { type: 'container.outdated'; container: number }
  | { type: 'postStart.ended'; container: number }
  | { type: 'postStart.failed'; container: number }
  | { type: 'startup.passed'; container: number }
  | { type: 'startup.failed'; container: number }
  | { type: 'liveness.failed'; container: number };

/** The same, and what happens to several at once. */
export type PlannedEvent =
  PlannedContainerEvent | { type: 'sidecars.stop' } | { type: 'preStop.ended' } | { type: 'gracePeriod.ended' };
