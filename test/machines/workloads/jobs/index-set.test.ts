import { describe, expect, it } from 'vitest';
import {
  countCommon,
  countIndexes,
  formatIndexes,
  hasIndex,
  indexSetOf,
  parseIndexes,
  union,
} from '../../../../machines/workloads/jobs/index-set.ts';

describe('parseIndexes', () => {
  it('cuts off what the Job has no more, and passes over what is no number', () => {
    expect(formatIndexes(parseIndexes('0-5,8-10', 9))).toBe('0-5,8');
    expect(formatIndexes(parseIndexes('0,x,3-y,5', 9))).toBe('0,5');
    expect(parseIndexes('', 9)).toEqual([]);
  });

  it('joins ranges that touch', () => {
    expect(parseIndexes('0,1,2-4')).toEqual([{ first: 0, last: 4 }]);
  });
});

describe('formatIndexes', () => {
  it('writes two neighbours apart and three as a range', () => {
    expect(formatIndexes(indexSetOf([4, 1, 2, 5, 6, 1]))).toBe('1,2,4-6');
  });
});

describe('union', () => {
  it('keeps a range that holds another', () => {
    expect(formatIndexes(union(parseIndexes('0-9'), parseIndexes('3,4,11')))).toBe('0-9,11');
  });

  it('counts and finds', () => {
    const set = parseIndexes('1-3,7');
    expect([countIndexes(set), countCommon(set, parseIndexes('3-7'))]).toEqual([4, 2]);
    expect([hasIndex(set, 2), hasIndex(set, 4)]).toEqual([true, false]);
  });
});
