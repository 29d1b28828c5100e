import { describe, expect, it } from 'vitest';
import type { CronJobView } from '../../../../machines/workloads/cron-jobs/cron-job-pass.ts';
import { passOverCronJob } from '../../../../machines/workloads/cron-jobs/cron-job-pass.ts';
import { secondsOf } from '../../../../machines/timestamp.ts';

const at = (time: string) => secondsOf(`2024-06-01T${time}Z`);
const pass = ({ spec, ...view }: Partial<CronJobView>) =>
  passOverCronJob({
    spec: { schedule: '0 * * * *', ...spec },
    createdAt: at('09:30:00'),
    active: [],
    zoneOf: (name) => (name === 'UTC' ? () => 0 : undefined),
    now: at('12:20:00'),
    ...view,
  });

describe('passOverCronJob', () => {
  it('makes up for the last of several starts', () => {
    expect(pass({})).toMatchObject({ created: at('12:00:00'), nextLook: 2400.1, warnings: [] });
  });

  it('makes no second Job for a start', () => {
    expect(pass({ lastScheduled: at('12:00:00') }).created).toBeUndefined();
    expect(pass({ active: [at('12:00:07')] }).created).toBeUndefined();
  });

  it('lets running Jobs be, keeps them from company, or replaces them', () => {
    const active = [at('11:00:00')];
    const spec = (concurrencyPolicy: string) => ({ schedule: '0 * * * *', concurrencyPolicy });
    expect(pass({ active, spec: spec('Allow') }).active).toHaveLength(2);
    expect(pass({ active, spec: spec('Forbid') })).toMatchObject({ active, deleted: [] });
    expect(pass({ active, spec: spec('Replace') })).toMatchObject({ active: [at('12:00:00')], deleted: active });
  });

  it('warns after more than a hundred missed starts, and not where the deadline leaves fewer', () => {
    const often = { schedule: '* * * * *' };
    expect(pass({ spec: often }).warnings).toEqual(['TooManyMissedTimes']);
    expect(pass({ spec: { ...often, startingDeadlineSeconds: 600 } }).warnings).toEqual([]);
  });

  it('warns of schedules and time zones that it cannot read, and looks no more', () => {
    expect(pass({ spec: { schedule: 'odd' } })).toMatchObject({ warnings: ['UnparseableSchedule'] });
    expect(pass({ spec: { schedule: '0 0 31 2 *' } })).toMatchObject({ warnings: ['InvalidSchedule'] });
    const elsewhere = pass({ spec: { schedule: '0 * * * *', timeZone: 'Nowhere' } });
    expect(elsewhere.warnings).toEqual(['UnknownTimeZone']);
    expect(elsewhere.nextLook).toBeUndefined();
  });

  it('prefers a zone in the schedule, and warns of it', () => {
    expect(pass({ spec: { schedule: 'TZ=UTC 0 * * * *', timeZone: 'UTC' } })).toMatchObject({
      created: at('12:00:00'),
      warnings: ['UnsupportedSchedule'],
    });
  });
});
