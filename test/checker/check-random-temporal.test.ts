import { describe, expect, it } from 'vitest';
import { hold } from '../fuzz/hold.ts';
import { randomModelSubject } from '../fuzz/subject.ts';

describe('check', () => {
  it('agrees with the brute force on claims about runs of random models', { timeout: 600_000 }, async () => {
    const { claims, ...count } = await hold(randomModelSubject, 1000);
    expect(count.violated).toBeGreaterThan(claims / 4);
    expect(count.byFairness).toBeGreaterThan(claims / 50);
    expect(count.vacuous).toBeGreaterThan(claims / 100);
  });
});
