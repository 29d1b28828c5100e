import { describe, expect, it } from 'vitest';
import { durationWords } from '../../../src/diagram/svg/duration-words.ts';

describe('durationWords', () => {
  it.each([
    ['0', '0 ms'],
    ['250', '250 ms'],
    ['1000', '1 s'],
    ['10000', '10 s'],
    ['90000', '90 s'],
    ['300000', '5 min'],
    ['7200000', '2 h'],
    ['gracePeriod', 'gracePeriod'],
  ])('says %s as %s', (delay, words) => {
    expect(durationWords(delay)).toBe(words);
  });
});
