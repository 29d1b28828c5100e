import type { BackOffRecord } from './job-back-off.ts';
import type { JobSpec, JobStatus } from './job-object.ts';
import type { PodObject } from '../../api-objects.ts';

/** What one pass over a Job goes by. */
export interface JobView {
  readonly spec: JobSpec;
  /** As it was written last. */
  readonly status: JobStatus;
  /** Somebody asked for the Job's removal. */
  readonly deleting: boolean;
  /** The pods that it owns; those that are to be counted have the finalizer of Jobs. */
  readonly pods: readonly PodObject[];
  readonly backOff: BackOffRecord;
  /** Whether the controller has seen all that it did before. */
  readonly expectationsMet: boolean;
  /** How many creations succeed; the next ones are refused. */
  readonly creationsAllowed?: number;
  /** The API server refuses whatever is done to pods. */
  readonly podWritesFail?: boolean;
  /** Now, in seconds. */
  readonly now: number;
}
