import { describe, expect, it } from 'vitest';
import type { PodObject } from '../../../../machines/api-objects.ts';
import { finishedAt, recordAfter, remainingBackOff } from '../../../../machines/workloads/jobs/job-back-off.ts';
import { secondsOf } from '../../../../machines/timestamp.ts';

const at = (second: number) => `2024-06-01T12:00:${String(second).padStart(2, '0')}Z`;
const noon = secondsOf(at(0));
const ended = (...seconds: readonly (number | undefined)[]): PodObject => ({
  status: {
    containerStatuses: seconds.map((second) => ({
      name: 'main',
      state: { terminated: { exitCode: 1, ...(second === undefined ? {} : { finishedAt: at(second) }) } },
    })),
  },
});

describe('finishedAt', () => {
  it('is the end of the last container, where all have one', () => {
    expect(finishedAt(ended(1, 5, 3)) - noon).toBe(5);
    expect(finishedAt({ ...ended(1, undefined), metadata: { creationTimestamp: at(9) } }) - noon).toBe(9);
  });

  it('looks at sidecars too, and at no other init container', () => {
    const spec = { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }, { name: 'setup' }] };
    const init = (name: string, second?: number) => ({
      name,
      state: second === undefined ? { running: {} } : { terminated: { exitCode: 0, finishedAt: at(second) } },
    });
    const pod = (second: number | undefined, ...initContainerStatuses: readonly ReturnType<typeof init>[]) => ({
      metadata: { creationTimestamp: at(30) },
      spec,
      status: { ...ended(second).status, initContainerStatuses },
    });
    expect(finishedAt(pod(1, init('proxy', 5), init('setup', 9))) - noon).toBe(5);
    expect(finishedAt(pod(7, init('proxy', 5))) - noon).toBe(7);
    expect(finishedAt(pod(7, init('proxy'))) - noon).toBe(30);
    expect(finishedAt(pod(undefined, init('proxy', 5))) - noon).toBe(5);
  });

  it('falls back to readiness, then to deletion less the grace period, then to creation', () => {
    const metadata = { creationTimestamp: at(1), deletionTimestamp: at(40), deletionGracePeriodSeconds: 30 };
    const unready = { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: at(20) }] };
    expect(finishedAt({ metadata, status: unready }) - noon).toBe(20);
    expect(finishedAt({ metadata }) - noon).toBe(10);
  });
});

describe('recordAfter', () => {
  it('forgets failures no later than the last success', () => {
    const before = { failures: 4, lastFailure: noon };
    expect(recordAfter(before, [ended(5)], [ended(5), ended(6), ended(8)])).toEqual({
      failures: 2,
      lastFailure: noon + 8,
    });
    expect(recordAfter(before, [ended(5)], [ended(5)])).toEqual({ failures: 0 });
    expect(recordAfter(before, [], [ended(9)])).toEqual({ failures: 5, lastFailure: noon + 9 });
    expect(recordAfter(before, [], [])).toBe(before);
  });
});

describe('remainingBackOff', () => {
  it('doubles up to its limit, which does not bind the first wait', () => {
    const wait = (failures: number, baseSeconds = 10) =>
      remainingBackOff({ failures, lastFailure: 0 }, 0, { baseSeconds, maxSeconds: 600 });
    expect([0, 1, 2, 3, 7, 8, 2000].map((failures) => wait(failures))).toEqual([0, 10, 20, 40, 600, 600, 600]);
    expect([wait(1, 900), wait(2, 900)]).toEqual([900, 600]);
  });
});
