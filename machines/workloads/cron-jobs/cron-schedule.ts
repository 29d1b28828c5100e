import type { Zone } from './local-time.ts';
import { parseDuration } from './go-duration.ts';
import { parseField } from './cron-field.ts';
import { nextMatch } from './local-time.ts';
import { ScheduleError } from './schedule-error.ts';

/** When a CronJob is due: the first time after a moment, both in seconds; `undefined` where there is none within five years. */
export type Schedule = (after: number) => number | undefined;

/** Finds the offset of a time zone by its name; `undefined` for a name that is none. */
export type ZoneLookup = (name: string) => Zone | undefined;

const utc: Zone = () => 0;

const nicknames: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

/**
 * Reads the schedule of a CronJob (W7): five fields, a nickname such as `@hourly`, or `@every` with a duration; before it there may be a time
 * zone, as `TZ=` or `CRON_TZ=`. Throws a `ScheduleError`.
 *
 * Source: github.com/robfig/cron/v3 at v3.0.1, parser.go (ParseStandard), spec.go and constantdelay.go, which
 * pkg/controller/cronjob/cronjob_controllerv2.go at v1.32 asks. Its local time is taken for UTC.
 */
export function parseSchedule(text: string, zoneOf: ZoneLookup): Schedule {
  const { name, rest } = /^(?:CRON_)?TZ=(?<name>\S*)\s+(?<rest>.*)$/s.exec(text)?.groups ?? { rest: text };
  const zone = name === undefined ? utc : zoneOf(name);
  if (zone === undefined) throw new ScheduleError(`no time zone is called ${JSON.stringify(name)}`);
  const written = (rest ?? '').trim();
  if (written.startsWith('@every ')) return everySchedule(written.slice('@every '.length));
  const fields = (nicknames.get(written) ?? written).split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  if (fields.length !== 5 || dayOfWeek === undefined)
    throw new ScheduleError(`expected 5 fields or a nickname, found ${JSON.stringify(written)}`);
  const times = {
    minute: parseField(minute ?? '', 'minute'),
    hour: parseField(hour ?? '', 'hour'),
    dayOfMonth: parseField(dayOfMonth ?? '', 'dayOfMonth'),
    month: parseField(month ?? '', 'month'),
    dayOfWeek: parseField(dayOfWeek, 'dayOfWeek'),
  };
  return (after) => nextMatch(times, after, zone);
}

/** In whole seconds, at least one, from wherever it is asked: such a schedule has no times of its own. */
function everySchedule(text: string): Schedule {
  const seconds = parseDuration(text);
  if (seconds === undefined) throw new ScheduleError(`not a duration: ${JSON.stringify(text)}`);
  const delay = Math.max(1, Math.floor(seconds));
  return (after) => Math.floor(after) + delay;
}
