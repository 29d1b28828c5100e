/** A CronJob's schedule is none that Kubernetes accepts. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
}
