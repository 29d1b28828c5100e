import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../../machines/workloads/cron-jobs/cron-schedule.ts';
import { ScheduleError } from '../../../../machines/workloads/cron-jobs/schedule-error.ts';
import { secondsOf, timestampOf } from '../../../../machines/timestamp.ts';

/** Clocks go from 00:00 to 01:00 on 10 March 2024, and from 24:00 back to 23:00 on 3 November. */
const odd = (at: number): number =>
  at >= secondsOf('2024-03-10T05:00:00Z') && at < secondsOf('2024-11-04T04:00:00Z') ? -4 * 3600 : -5 * 3600;
const zoneOf = (name: string) => ({ UTC: () => 0, Odd: odd, East: () => 5.75 * 3600 })[name];
const next = (schedule: string, after: string): string => {
  const found = parseSchedule(schedule, zoneOf)(secondsOf(after));
  return found === undefined ? 'never' : timestampOf(found);
};

describe('parseSchedule', () => {
  it.each([
    ['*/15 * * * *', '2024-06-01T12:00:00Z', '2024-06-01T12:15:00Z'],
    ['0 * * * ?', '2024-06-01T12:59:59.9Z', '2024-06-01T13:00:00Z'],
    ['20/15 * * * *', '2024-06-01T12:36:00Z', '2024-06-01T12:50:00Z'],
    ['0 9-17/4 * * *', '2024-06-01T13:00:00Z', '2024-06-01T17:00:00Z'],
    ['30 6 * JAN,mar Mon-Fri', '2024-02-01T00:00:00Z', '2024-03-01T06:30:00Z'],
    ['0 0 29 2 *', '2024-03-01T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['0 0 1 1 *', '2024-12-31T23:59:59Z', '2025-01-01T00:00:00Z'],
    ['@weekly', '2024-06-01T12:00:00Z', '2024-06-02T00:00:00Z'],
    ['@every 1h30m', '2024-06-01T12:00:00.7Z', '2024-06-01T13:30:00Z'],
    ['@every 100ms', '2024-06-01T12:00:00Z', '2024-06-01T12:00:01Z'],
    ['59 23 31 2 *', '2024-06-01T12:00:00Z', 'never'],
  ])('finds the first start of %s after %s', (schedule, after, expected) => {
    expect(next(schedule, after)).toBe(expected);
  });

  it('takes either of two fields of days, but both where one is open', () => {
    expect(next('0 0 13 * 5', '2024-06-08T00:00:00Z')).toBe('2024-06-13T00:00:00Z');
    expect(next('0 0 */2 * 5', '2024-06-08T00:00:00Z')).toBe('2024-06-09T00:00:00Z');
    expect(next('0 0 * * 5', '2024-06-08T00:00:00Z')).toBe('2024-06-14T00:00:00Z');
  });

  it('goes by a time zone', () => {
    expect(next('TZ=East 0 0 * * *', '2024-06-01T12:00:00Z')).toBe('2024-06-01T18:15:00Z');
    expect(next('CRON_TZ=Odd 0 12 * * *', '2024-06-01T12:00:00Z')).toBe('2024-06-01T16:00:00Z');
  });

  it('passes over times that a change of clocks leaves out, and takes those twice that come twice', () => {
    expect(next('TZ=Odd 30 0 * * *', '2024-03-09T12:00:00Z')).toBe('2024-03-11T04:30:00Z');
    expect(next('TZ=Odd 30 1 * * *', '2024-03-09T12:00:00Z')).toBe('2024-03-10T05:30:00Z');
    expect(next('TZ=Odd 30 23 * * *', '2024-11-03T12:00:00Z')).toBe('2024-11-04T03:30:00Z');
    expect(next('TZ=Odd 30 23 * * *', '2024-11-04T03:30:00Z')).toBe('2024-11-04T04:30:00Z');
  });

  it.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* * 0 * *',
    '* * * * 7',
    '*/0 * * * *',
    '5-3 * * * *',
    '1-2-3 * * * *',
    '1/2/3 * * * *',
    '-1 * * * *',
    '@sometimes',
    '@every soon',
    'TZ=Nowhere * * * * *',
  ])('refuses %j', (schedule) => {
    expect(() => parseSchedule(schedule, zoneOf)).toThrow(ScheduleError);
  });
});
