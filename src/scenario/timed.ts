import type { ClusterTimes } from '../../machines/durations.ts';

/** What the durations of a pod depend on beside its template. */
export interface Timed {
  readonly times: ClusterTimes;
  readonly nodes: number;
  readonly generation: 'current' | 'legacy';
  /** A readiness probe may fail and pass again, which takes no initial delay. */
  readonly probesMayFail: boolean;
}
