import { describe, expect, it } from 'vitest';
import type { PodObject } from '../../../machines/api-objects.ts';
import { deletePod, settledGracePeriod } from '../../../machines/pods/graceful-deletion.ts';

const running: PodObject = { spec: { nodeName: 'n', terminationGracePeriodSeconds: 30 }, status: { phase: 'Running' } };
const underWay = (deletionGracePeriodSeconds?: number): PodObject => ({
  ...running,
  metadata: {
    deletionTimestamp: '2024-06-01T12:00:30Z',
    ...(deletionGracePeriodSeconds === undefined ? {} : { deletionGracePeriodSeconds }),
  },
});

describe('settledGracePeriod', () => {
  it('never gives a negative period, however it was written', () => {
    expect(settledGracePeriod(running, -5)).toBe(1);
    expect(settledGracePeriod({ spec: { nodeName: 'n', terminationGracePeriodSeconds: -5 } })).toBe(1);
    expect(settledGracePeriod({ spec: { nodeName: '', terminationGracePeriodSeconds: -5 } })).toBe(0);
  });
});

describe('deletePod', () => {
  const pending = { changed: false, alreadyPending: true, removedAtOnce: false };
  const shortened = { changed: true, alreadyPending: false, removedAtOnce: false };

  it.each([
    { about: 'as long again', pod: underWay(30), asked: 30, expected: { gracePeriodSeconds: 30, ...pending } },
    { about: 'a second less', pod: underWay(30), asked: 29, expected: { gracePeriodSeconds: 29, ...shortened } },
    { about: 'a negative period', pod: underWay(30), asked: -1, expected: { gracePeriodSeconds: 1, ...shortened } },
    {
      about: 'a negative one after one',
      pod: underWay(-9),
      asked: -1,
      expected: { gracePeriodSeconds: 1, ...pending },
    },
  ])('only shortens a deletion that is under way: $about', ({ pod, asked, expected }) => {
    expect(deletePod(pod, asked)).toEqual(expected);
  });

  it('finishes a removal that failed half-way', () => {
    const removed = { changed: false, alreadyPending: false, removedAtOnce: true };
    expect(deletePod(underWay(0), 30)).toEqual({ gracePeriodSeconds: 0, ...removed });
    expect(deletePod(underWay(), 30)).toEqual(removed);
  });

  it('removes no pod that a finalizer holds', () => {
    const held: PodObject = { ...running, metadata: { finalizers: ['example.com/backup'] } };
    expect(deletePod(held, 0)).toEqual({
      gracePeriodSeconds: 0,
      changed: true,
      alreadyPending: false,
      removedAtOnce: false,
    });
    expect(deletePod({ ...held, metadata: { ...held.metadata, deletionTimestamp: 'then' } }).removedAtOnce).toBe(false);
  });
});
