import { describe, expect, it } from 'vitest';
import { backOffAfterExit, containerBackOff, crashLoop, nextBackOff } from '../../../machines/kubelet/back-off.ts';

describe('nextBackOff', () => {
  it.each([
    ['no series', undefined, 0, 10],
    ['a series just moved on', { seconds: 40, updatedAt: 100 }, 100, 80],
    ['a series at its end', { seconds: 300, updatedAt: 100 }, 100, 300],
    ['an exit after exactly twice the longest wait', { seconds: 40, updatedAt: 100 }, 700, 80],
    ['an exit after more than that', { seconds: 40, updatedAt: 100 }, 701, 10],
  ])('goes on from %s', (_about, backOff, at, seconds) => {
    expect(nextBackOff(backOff, at, at + 5, containerBackOff)).toEqual({ seconds, updatedAt: at + 5 });
  });

  it('does not cut the first wait', () => {
    const first = nextBackOff(undefined, 0, 0, { baseSeconds: 90, maxSeconds: 50 });
    expect(first.seconds).toBe(90);
    expect(nextBackOff(first, 1, 1, { baseSeconds: 90, maxSeconds: 50 }).seconds).toBe(50);
  });
});

describe('backOffAfterExit', () => {
  it('is over at once where the series has run out', () => {
    expect(backOffAfterExit(undefined, 0, containerBackOff)).toBe(0);
    expect(backOffAfterExit({ seconds: 80, updatedAt: 0 }, 600, containerBackOff)).toBe(80);
    expect(backOffAfterExit({ seconds: 80, updatedAt: 0 }, 601, containerBackOff)).toBe(0);
  });
});

describe('crashLoop', () => {
  it('counts a run from its start and a wait from its exit', () => {
    expect(crashLoop([5, 600, 601], containerBackOff)).toEqual([
      { restartDelaySeconds: 0, backOffSeconds: 10 },
      { restartDelaySeconds: 10, backOffSeconds: 20 },
      { restartDelaySeconds: 0, backOffSeconds: 10 },
    ]);
  });
});
