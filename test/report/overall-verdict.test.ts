import { describe, expect, it } from 'vitest';
import type { Bound } from '../../src/property/verdict.ts';
import type { OverallVerdict } from '../../src/report/check-report.ts';
import { overallVerdict, verdictSentence } from '../../src/report/overall-verdict.ts';

const seconds = { kind: 'seconds', value: 60 } as const;
const lossy = { kind: 'lossy', value: 3e-7 } as const;
const unjudged = { kind: 'unjudged', description: 'no edges' } as const;
const pods = { kind: 'limit', id: 'pods', description: 'the pool of pods' } as const;

describe('verdictSentence', () => {
  it.each<[string, readonly OverallVerdict[], readonly Bound[], string]>([
    ['holds', ['holds', 'holds'], [], 'All 2 properties hold: every one of 12,345 states was seen.'],
    ['holds', ['holds'], [], 'The property holds: every one of 12,345 states was seen.'],
    [
      'holds',
      ['holds', 'vacuous'],
      [],
      '1 of 2 properties holds: every one of 12,345 states was seen. 1 was never put to the test.',
    ],
    ['violated', ['violated', 'holds'], [], '1 of 2 properties is violated.'],
    ['violated', ['violated'], [], 'The property is violated.'],
    [
      'violated',
      ['violated', 'violated', 'incomplete'],
      [seconds],
      '2 of 3 properties are violated. 1 more is undecided, since the search stopped at 60 seconds.',
    ],
    [
      'incomplete',
      ['incomplete', 'holds'],
      [seconds],
      'Nothing was violated, but the search stopped at 60 seconds: this proves nothing beyond it.',
    ],
    [
      'incomplete',
      ['incomplete'],
      [seconds, pods],
      'Nothing was violated, but the search stopped at 60 seconds and used up the pool of pods: this proves nothing beyond it.',
    ],
    [
      'incomplete',
      ['incomplete'],
      [seconds, lossy, unjudged, pods],
      'Nothing was violated, but the search stopped at 60 seconds and used up the pool of pods and kept hashes in place of states (with probability 3e-7 one was omitted) and no edges: this proves nothing beyond it.',
    ],
    [
      'vacuous',
      ['vacuous'],
      [],
      'Nothing was violated, and nothing is proven: the property was never put to the test.',
    ],
    ['vacuous', [], [], 'No property was checked, so nothing is proven.'],
    ['incomplete', [], [seconds], 'No property was checked, and the search stopped at 60 seconds.'],
  ])('is %s for %j', (verdict, verdicts, bounds, sentence) => {
    expect(overallVerdict({ verdicts, bounds })).toBe(verdict);
    expect(verdictSentence({ verdicts, states: 12_345, bounds })).toBe(sentence);
  });
});
