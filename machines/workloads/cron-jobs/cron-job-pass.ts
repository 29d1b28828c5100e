import type { CronStart, DueTimes } from './due-times.ts';
import type { Schedule, ZoneLookup } from './cron-schedule.ts';
import { dueTimes, nextLook } from './due-times.ts';
import { parseSchedule } from './cron-schedule.ts';
import { ScheduleError } from './schedule-error.ts';

/** spec of a CronJob, as far as a pass goes by it. */
export interface CronJobSpec {
  readonly schedule: string;
  readonly timeZone?: string | null;
  readonly startingDeadlineSeconds?: number | null;
  readonly concurrencyPolicy?: string;
  readonly suspend?: boolean;
}

/** What one pass over a CronJob goes by. Times are in seconds. */
export interface CronJobView {
  readonly spec: CronJobSpec;
  readonly createdAt: number;
  /** status.lastScheduleTime. */
  readonly lastScheduled?: number;
  /** The start that each of its unfinished Jobs is named for. */
  readonly active: readonly number[];
  readonly zoneOf: ZoneLookup;
  readonly now: number;
}

/** Why a pass warns. */
export type CronJobWarning =
  'UnknownTimeZone' | 'UnsupportedSchedule' | 'UnparseableSchedule' | 'InvalidSchedule' | 'TooManyMissedTimes';

/** What one pass does. */
export interface CronJobPass {
  /** The start that a Job is made for. */
  readonly created?: number;
  /** Jobs that make room for it. */
  readonly deleted: readonly number[];
  readonly active: readonly number[];
  readonly warnings: readonly CronJobWarning[];
  /** In how many seconds the next pass is due; `undefined` where only a change of the CronJob brings one. */
  readonly nextLook?: number;
}

/**
 * One pass of the CronJob controller (W7): of all starts that were missed, it makes up for the last, if that is not too long ago. One Job is made for a
 * start, whatever happens, since its name says which.
 *
 * Source: pkg/controller/cronjob/cronjob_controllerv2.go (syncCronJob) at v1.32. Left out: writes that fail, Jobs that the
 * controller did not make, and the removal of old Jobs beyond the limits of the history. That a start is found and yet too late cannot be, since
 * none is looked for before the deadline.
 */
export function passOverCronJob(view: CronJobView): CronJobPass {
  const { spec, active, zoneOf } = view;
  const rest = { deleted: [], active };
  if (typeof spec.timeZone === 'string' && zoneOf(spec.timeZone) === undefined)
    return { ...rest, warnings: ['UnknownTimeZone'] };
  if (spec.suspend === true) return { ...rest, warnings: [] };
  const odd: readonly CronJobWarning[] = spec.schedule.includes('TZ') ? ['UnsupportedSchedule'] : [];
  const schedule = readable(() => parseSchedule(zonedSchedule(spec), zoneOf));
  if (schedule === undefined) return { ...rest, warnings: [...odd, 'UnparseableSchedule'] };
  const due = readable(() => dueTimes(startOf(view), view.now, schedule));
  if (due === undefined) return { ...rest, warnings: [...odd, 'InvalidSchedule'] };
  const many: readonly CronJobWarning[] =
    due.latest !== undefined && due.missed === 'many' ? ['TooManyMissedTimes'] : [];
  return { ...start(view, due, schedule), warnings: [...odd, ...many] };
}

function start(view: CronJobView, { latest }: DueTimes, schedule: Schedule): Omit<CronJobPass, 'warnings'> {
  const { spec, active, lastScheduled, now } = view;
  const isMade = active.some((other) => minuteOf(other) === minuteOf(latest ?? NaN)) || lastScheduled === latest;
  const isBlocked = spec.concurrencyPolicy === 'Forbid' && active.length > 0;
  if (latest === undefined || isMade || isBlocked)
    return { deleted: [], active, ...lookAgain(nextLook(startOf(view), now, schedule)) };
  const deleted = spec.concurrencyPolicy === 'Replace' ? active : [];
  return {
    created: latest,
    deleted,
    active: [...active.filter((other) => !deleted.includes(other)), latest],
    ...lookAgain(nextLook({ ...startOf(view), lastScheduled: latest }, now, schedule)),
  };
}

const lookAgain = (seconds: number | undefined) => (seconds === undefined ? {} : { nextLook: seconds });

/** Names of Jobs tell starts apart by the minute (getJobName). */
const minuteOf = (seconds: number): number => Math.floor(seconds / 60);

function startOf({ spec, createdAt, lastScheduled }: CronJobView): CronStart {
  const { startingDeadlineSeconds = null } = spec;
  return {
    createdAt,
    ...(lastScheduled === undefined ? {} : { lastScheduled }),
    ...(startingDeadlineSeconds === null ? {} : { startingDeadlineSeconds }),
  };
}

/** A zone in the schedule itself comes before the field (formatSchedule). */
function zonedSchedule({ schedule, timeZone = null }: CronJobSpec): string {
  return timeZone === null || schedule.includes('TZ') ? schedule : `TZ=${timeZone} ${schedule}`;
}

function readable<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScheduleError) return undefined;
    throw error;
  }
}
