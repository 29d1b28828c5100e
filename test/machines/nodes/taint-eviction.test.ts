import { describe, expect, it } from 'vitest';
import {
  matchingTolerations,
  planEviction,
  shortestToleration,
  toleratesForEver,
} from '../../../machines/nodes/taint-eviction.ts';

const taint = (key: string, effect = 'NoExecute') => ({ key, effect });
const toleration = (key: string, tolerationSeconds?: number) => ({
  key,
  operator: 'Exists',
  ...(tolerationSeconds === undefined ? {} : { tolerationSeconds }),
});

describe('matchingTolerations', () => {
  it('uses the first toleration that covers a taint', () => {
    const [first, second] = [toleration('a', 300), toleration('a', 60)];
    expect(matchingTolerations([taint('a')], [toleration('b'), first, second])).toEqual([first]);
    expect(matchingTolerations([taint('a'), taint('c')], [first])).toBeUndefined();
    expect(matchingTolerations([], [])).toEqual([]);
  });
});

describe('shortestToleration', () => {
  it.each([
    { seconds: [], expected: 0 },
    { seconds: [undefined], expected: Infinity },
    { seconds: [undefined, 5, 3], expected: 3 },
    { seconds: [5, 0], expected: 0 },
    { seconds: [5, -7], expected: 0 },
    { seconds: [9_223_372_036], expected: 9_223_372_036 },
    { seconds: [9_223_372_037], expected: Infinity },
    { seconds: [9_999_999_999, undefined], expected: Infinity },
    { seconds: [18_446_744_074], expected: 0.290448384 },
    { seconds: [2 ** 63], expected: Infinity },
  ])('of $seconds is $expected', ({ seconds, expected }) => {
    expect(shortestToleration(seconds.map((one) => toleration('a', one)))).toBe(expected);
  });
});

describe('planEviction', () => {
  const scheduled = { since: 0, dueAt: 60 };

  it.each([
    { about: 'a taint that evicts nobody', taints: [taint('a', 'NoSchedule')], kind: 'stays' },
    { about: 'a taint that is not tolerated', taints: [taint('b')], kind: 'evicted' },
    { about: 'one of two taints that is not tolerated', taints: [taint('a'), taint('b')], kind: 'evicted' },
    { about: 'a taint that is tolerated for a time', taints: [taint('a')], kind: 'scheduled' },
  ])('decides by the NoExecute taints: $about', ({ taints, kind }) => {
    expect(planEviction([toleration('a', 60)], taints, undefined, 10).kind).toBe(kind);
    expect(planEviction([toleration('a', 60)], taints, scheduled, 10).kind).toBe(kind);
  });

  it('keeps a deadline once set, even where the toleration has become zero', () => {
    for (const seconds of [0, 30, 600])
      expect(planEviction([toleration('a', seconds)], [taint('a')], scheduled, 10)).toEqual({
        kind: 'scheduled',
        ...scheduled,
      });
    expect(planEviction([toleration('a')], [taint('a')], scheduled, 10)).toEqual({ kind: 'stays' });
    expect(planEviction([toleration('a', 0)], [taint('a')], undefined, 10)).toEqual({ kind: 'evicted' });
  });
});

describe('toleratesForEver', () => {
  it('goes by the first toleration that covers the taint', () => {
    expect(toleratesForEver([toleration('a')], [taint('a')])).toBe(true);
    expect(toleratesForEver([toleration('a', 300), toleration('a')], [taint('a')])).toBe(false);
    expect(toleratesForEver([toleration('a'), toleration('a', 300)], [taint('a')])).toBe(true);
    expect(toleratesForEver([toleration('b')], [taint('a')])).toBe(false);
  });
});
