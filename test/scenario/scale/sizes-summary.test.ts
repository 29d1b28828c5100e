import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../src/checker/check.ts';
import type { Confirmation, SizesReport } from '../../../src/scenario/scale/sizes-report.ts';
import { brokenSummary } from '../../../src/scenario/scale/sizes-summary.ts';

type Results = CheckResult['results'];

const trace = { actions: [1, 2], settled: 0 };
const resultOf = (...kinds: readonly ('violated' | 'incomplete')[]): Pick<CheckResult, 'results'> => ({
  results: kinds.map((kind, index): Results[number] => ({
    property: { kind: 'invariant', id: `p${index}`, claim: '', holds: () => true },
    verdict: kind === 'violated' ? { kind, trace } : { kind, bounds: [] },
  })),
});
const confirmed = (index: number): Confirmation => ({ kind: 'enlarged', property: `p${index}`, trace });
const unconfirmed = (index: number): Confirmation => ({
  kind: 'none',
  property: `p${index}`,
  reason: 'nobody found it',
});
const sizes = (confirmations: readonly Confirmation[], differences: readonly string[] = []): SizesReport => ({
  full: { replicas: 50, nodes: 30, search: 'not-searched', reason: null },
  smaller: [{ replicas: 3, nodes: 2, states: 1, seconds: 1, exhaustive: true, differences }],
  walks: null,
  notJudged: [],
  confirmations,
});

describe('brokenSummary', () => {
  it.each([
    [
      'The property is violated with 3 replicas on 2 nodes, and at full size (50 replicas on 30 nodes).',
      resultOf('violated'),
      sizes([confirmed(0)]),
    ],
    [
      'The property is violated with 3 replicas on 2 nodes; not confirmed at full size (50 replicas on 30 nodes).',
      resultOf('violated'),
      sizes([unconfirmed(0)]),
    ],
    [
      '2 of 3 properties are violated with 3 replicas on 2 nodes; 1 of them confirmed at full size (50 replicas on 30 nodes).',
      resultOf('violated', 'violated', 'incomplete'),
      sizes([confirmed(0), unconfirmed(1)]),
    ],
    [
      '1 of 2 properties is violated with 3 replicas on 2 nodes, and at full size (50 replicas on 30 nodes).',
      resultOf('violated', 'incomplete'),
      sizes([confirmed(0), unconfirmed(1)], ['something']),
    ],
    [
      '1 of 2 properties is violated with 3 replicas on 2 nodes, which differs in shape from the manifests; not confirmed at full size (50 replicas on 30 nodes), so this proves nothing.',
      resultOf('incomplete', 'incomplete'),
      sizes([unconfirmed(0)], ['something']),
    ],
  ])('says: %s', (sentence, result, report) => {
    expect(brokenSummary(result, report)).toBe(sentence);
  });
});
