import { describe, expect, it } from 'vitest';
import { hold } from '../fuzz/hold.ts';
import { randomGraphSubject } from '../fuzz/subject.ts';

describe('check', () => {
  it(
    'agrees with the brute force on walkers of random graphs, whose claims depend on fairness',
    { timeout: 600_000 },
    async () => {
      const { claims, ...count } = await hold(randomGraphSubject, 9000);
      expect(count.violated).toBeGreaterThan(claims / 4);
      expect(count.byFairness).toBeGreaterThan(claims / 20);
      expect(count.byStrongFairness).toBeGreaterThan(0);
      expect(count.byEndOfFaults).toBeGreaterThan(0);
      expect(count.vacuous).toBeGreaterThan(claims / 50);
    },
  );
});
