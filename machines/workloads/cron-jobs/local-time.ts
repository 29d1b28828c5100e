import type { CronField, CronFieldName } from './cron-field.ts';
import { secondsOf, timestampOf } from '../../timestamp.ts';

/** How many seconds a place is ahead of UTC at a moment, which is in seconds of UTC. */
export type Zone = (at: number) => number;

/** The fields of a schedule. */
export type CronTimes = Readonly<Record<CronFieldName, CronField>>;

const hours = 3600;
const dayLength = 24 * hours;

/**
 * The first moment after another whose local time fits all fields: month, day, hour and minute in turn are moved on until they fit, and when one
 * of them starts anew, all are looked at again. `undefined` where five years have none. A local time that a change of clocks leaves out is passed
 * over, and one that comes twice fits twice.
 *
 * Source: github.com/robfig/cron/v3 at v3.0.1, spec.go (Next, dayMatches).
 */
export function nextMatch(times: CronTimes, after: number, zone: Zone): number | undefined {
  let at = Math.floor(after) + 1;
  const lastYear = localTime(at, zone).year + 5;
  for (;;) {
    const local = localTime(at, zone);
    if (local.year > lastYear) return undefined;
    if (!times.month.values.has(local.month)) at = startOfNextMonth(local, zone);
    else if (!fitsDay(times, local)) at = startOfNextDay(local, zone);
    else if (!times.hour.values.has(local.hour)) at += hours - (local.ofDay % hours);
    else if (!times.minute.values.has(local.minute) || local.ofDay % 60 !== 0) at += 60 - (local.ofDay % 60);
    else return at;
  }
}

interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly dayOfWeek: number;
  readonly hour: number;
  readonly minute: number;
  /** Seconds since midnight. */
  readonly ofDay: number;
  /** Midnight of the day, as if the place were at UTC. */
  readonly midnight: number;
}

function localTime(at: number, zone: Zone): LocalTime {
  const local = at + zone(at);
  const ofDay = ((local % dayLength) + dayLength) % dayLength;
  const midnight = local - ofDay;
  const [year = 0, month = 0, dayOfMonth = 0] = timestampOf(midnight).slice(0, 10).split('-').map(Number);
  // 1 January 1970 was a Thursday.
  const dayOfWeek = (((midnight / dayLength + 4) % 7) + 7) % 7;
  const hour = Math.floor(ofDay / hours);
  return { year, month, dayOfMonth, dayOfWeek, hour, minute: Math.floor(ofDay / 60) % 60, ofDay, midnight };
}

/** The first moment at which a place has come to a local time: where a change of clocks leaves that out, the moment of the change. */
function momentOf(local: number, zone: Zone): number {
  const moments = [zone(local - dayLength), zone(local + dayLength)].map((offset) => local - offset);
  return Math.min(...moments.filter((at) => at + zone(at) >= local));
}

function startOfNextDay({ midnight }: LocalTime, zone: Zone): number {
  return momentOf(midnight + dayLength, zone);
}

function startOfNextMonth({ year, month }: LocalTime, zone: Zone): number {
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  const date = `${String(nextYear).padStart(4, '0')}-${String(nextMonth).padStart(2, '0')}-01`;
  return momentOf(secondsOf(`${date}T00:00:00Z`), zone);
}

/** Where both fields of days say something, either is enough. */
function fitsDay({ dayOfMonth, dayOfWeek }: CronTimes, local: LocalTime): boolean {
  const [inMonth, inWeek] = [dayOfMonth.values.has(local.dayOfMonth), dayOfWeek.values.has(local.dayOfWeek)];
  return dayOfMonth.isAny || dayOfWeek.isAny ? inMonth && inWeek : inMonth || inWeek;
}
