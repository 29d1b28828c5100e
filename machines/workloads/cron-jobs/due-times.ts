import type { Schedule } from './cron-schedule.ts';
import { ScheduleError } from './schedule-error.ts';

/**
 * When a CronJob should have started last, and when it is to be looked at again (W7). Times are in seconds.
 *
 * Source: pkg/controller/cronjob/utils.go (mostRecentScheduleTime, nextScheduleTimeDuration) and
 * pkg/controller/cronjob/cronjob_controllerv2.go (nextScheduleDelta) at v1.32.
 */

/** From when on starts are looked for. */
export interface CronStart {
  readonly createdAt: number;
  readonly lastScheduled?: number;
  /** How late a Job may start, where that is limited. */
  readonly startingDeadlineSeconds?: number;
}

/** The starts between then and now. */
export interface DueTimes {
  readonly earliest: number;
  /** The last of them; `undefined` where there is none. */
  readonly latest?: number;
  /** How many were missed, about. */
  readonly missed: 'none' | 'few' | 'many';
}

/** How long after its time a CronJob is looked at, in seconds, so that clocks need not agree. */
export const slack = 0.1;

/**
 * The starts that are due. How many were missed is estimated by the distance of the first two, so that a schedule of long ago is not gone through.
 * Throws a `ScheduleError` for a schedule that has no two starts.
 */
export function dueTimes(start: CronStart, now: number, schedule: Schedule): DueTimes {
  const { createdAt, lastScheduled = createdAt, startingDeadlineSeconds = Infinity } = start;
  const earliest = Math.max(lastScheduled, now - startingDeadlineSeconds);
  const first = schedule(earliest);
  if (first !== undefined && now < first) return { earliest, missed: 'none' };
  const second = first === undefined ? undefined : schedule(first);
  if (first !== undefined && second !== undefined && now < second) return { earliest, latest: first, missed: 'none' };
  const distance = first === undefined || second === undefined ? 0 : Math.round(second - first);
  if (first === undefined || distance < 1) throw new ScheduleError('the schedule has no two starts');
  const count = Math.trunc(Math.trunc(now - first) / distance) + 1;
  // One step back from the estimate, since starts need not be equally far apart.
  let latest: number | undefined;
  let next = schedule(first + (count - 2) * distance);
  for (; next !== undefined && next <= now; next = schedule(next)) latest = next;
  return { earliest, ...(latest === undefined ? {} : { latest }), missed: count > 100 ? 'many' : 'few' };
}

/** In how many seconds to look again; `undefined` where the schedule has no next start. */
export function nextLook(
  { createdAt, lastScheduled = createdAt }: CronStart,
  now: number,
  schedule: Schedule,
): number | undefined {
  const next = schedule(lookFrom({ createdAt, lastScheduled }, now, schedule));
  return next === undefined ? undefined : Math.round((next + slack - now) * 1e3) / 1e3;
}

function lookFrom(start: CronStart, now: number, schedule: Schedule): number {
  try {
    const { earliest, latest, missed } = dueTimes(start, now, schedule);
    return latest ?? (missed === 'none' ? earliest : now);
  } catch (error) {
    if (error instanceof ScheduleError) return now;
    throw error;
  }
}
