import type { CaseArea } from '../case-area.ts';
import type { CronJobSpec } from '../../../machines/workloads/cron-jobs/cron-job-pass.ts';
import type { Zone } from '../../../machines/workloads/cron-jobs/local-time.ts';
import { passOverCronJob } from '../../../machines/workloads/cron-jobs/cron-job-pass.ts';
import { question } from '../case-area.ts';
import { secondsOf, timestampOf } from '../../../machines/timestamp.ts';

interface SyncInput {
  readonly spec: CronJobSpec;
  readonly createdAt: string;
  readonly lastScheduleTime?: string | null;
  readonly previousJob?: {
    readonly createdAt: string;
    readonly finished: boolean;
    /** Where it is not, the controller's cache is behind: the API server knows that it is active. */
    readonly listedAsActive: boolean;
  } | null;
  readonly now: string;
}

/** One pass of the CronJob controller (W7). */
export const cronJobArea: CaseArea = {
  sync: question(
    { spec: 'any', createdAt: 'string', lastScheduleTime: 'string|null?', previousJob: 'any?', now: 'string' },
    sync,
  ),
};

function sync({ spec, createdAt, lastScheduleTime, previousJob, now }: SyncInput) {
  const active = previousJob && !previousJob.finished ? [secondsOf(previousJob.createdAt)] : [];
  const pass = passOverCronJob({
    spec,
    createdAt: secondsOf(createdAt),
    ...(lastScheduleTime ? { lastScheduled: secondsOf(lastScheduleTime) } : {}),
    active,
    zoneOf,
    now: secondsOf(now),
  });
  return {
    createsJob: pass.created !== undefined,
    deletesJob: pass.deleted.length > 0,
    activeJobs: pass.active.length,
    warnings: pass.warnings.length,
    nextCheckInSeconds: pass.nextLook ?? null,
  };
}

/** Offsets as this computer's table of time zones has them. */
function zoneOf(name: string): Zone | undefined {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: name === '' ? 'UTC' : name,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    return (at) => secondsOf(`${format.format(Date.parse(timestampOf(at))).replace(' ', 'T')}Z`) - Math.floor(at);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
