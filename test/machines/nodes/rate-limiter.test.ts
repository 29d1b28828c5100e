import { describe, expect, it } from 'vitest';
import { acceptedBy, fullLimiter, withRate } from '../../../machines/nodes/rate-limiter.ts';

describe('acceptedBy', () => {
  it('waits for a whole token, and saves up no second one', () => {
    const empty = acceptedBy(fullLimiter(0.1, 0), 100);
    expect(empty).toEqual({ rate: 0.1, tokens: 0, at: 100 });
    expect(empty && acceptedBy(empty, 109)).toBeUndefined();
    expect(empty && acceptedBy(empty, 1000)).toEqual({ rate: 0.1, tokens: 0, at: 1000 });
  });

  it('never lets pass at a rate of 0, and always at an endless one', () => {
    expect(acceptedBy(fullLimiter(0, 0), 100)).toBeUndefined();
    const endless = acceptedBy(fullLimiter(Infinity, 0), 0);
    expect(endless && acceptedBy(endless, 0)).toEqual({ rate: Infinity, tokens: 0, at: 0 });
  });
});

describe('withRate', () => {
  it('makes whoever waits wait anew, and nobody else', () => {
    const limiter = fullLimiter(0.1, 0);
    expect(withRate(limiter, 0.5, 3)).toEqual({ rate: 0.5, tokens: 1, at: 3 });
    expect(withRate(withRate(limiter, 0, 3), 0.5, 7)).toEqual({ rate: 0.5, tokens: 0, at: 7 });
    expect(withRate(limiter, 0.1, 3)).toBe(limiter);
  });

  it('stands still for ever once it stood still, where the rate is 1', () => {
    const still = withRate(fullLimiter(1, 0), 0, 3);
    expect(withRate(still, 1, 7)).toBe(still);
    expect(withRate(still, 2, 7)).toEqual({ rate: 2, tokens: 0, at: 7 });
  });
});
