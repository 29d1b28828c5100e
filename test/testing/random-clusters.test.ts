import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersAgree, nothingLookedAt } from '../fuzz/look-at-clusters.ts';

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);

describe('random clusters', () => {
  it('are the same to every way of checking, break no property that they should keep, and have stories that can be read', () => {
    const lookedAt = nothingLookedAt();
    fc.assert(clustersAgree(lookedAt), { numRuns: Math.ceil(60 * thoroughness) });
    const { clusters, whole, naive, violated } = lookedAt;
    console.log(`${clusters} clusters, ${whole} seen as a whole, ${naive} naively;`, Object.fromEntries(violated));
    expect(whole).toBeGreaterThan(clusters / 2);
    expect(naive).toBeGreaterThan(0);
  });
});
