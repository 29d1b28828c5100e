import { describe, expect, it } from 'vitest';
import { stateHashes } from '../../../src/checker/lossy/state-hashes.ts';

/** States as models have them: a few small fields that count, far from random. */
function countingStates(count: number, width: number): Uint32Array {
  const words = new Uint32Array(count * width);
  for (let state = 0; state < count; state++) {
    for (let w = 0; w < width; w++) words[state * width + w] = (state >>> (w * 5)) & (w === width - 1 ? 0xffff : 31);
    words[state * width] = ((words[state * width] ?? 0) | 0x80000000) >>> 0;
  }
  return words;
}

/** Pairs of equal values. */
function pairsIn(values: Float64Array): number {
  values.sort();
  let pairs = 0;
  for (let from = 0, at = 1; at <= values.length; at++) {
    if (at < values.length && values[at] === values[from]) continue;
    pairs += ((at - from) * (at - from - 1)) / 2;
    from = at;
  }
  return pairs;
}

describe.each([2, 3, 4])('stateHashes of %i words', (width) => {
  const count = 2 ** 20;
  const words = countingStates(count, width);
  const hashed = (hash: (offset: number) => number) =>
    Float64Array.from({ length: count }, (_, state) => hash(state * width));
  const signature = (offset: number) => stateHashes.signature(words, offset, width);
  const place = (offset: number) => stateHashes.place(words, offset, width) >>> 0;

  it('gives two states the same signature as rarely as chance does', () => {
    const expected = (count * (count - 1)) / 2 / 2 ** 32;
    const found = pairsIn(hashed(signature));
    expect(Math.abs(found - expected)).toBeLessThan(6 * Math.sqrt(expected));
  });

  it('has signatures that are independent of places', () => {
    const bits = 15;
    const low = 2 ** bits - 1;
    const expected = (count * (count - 1)) / 2 / 2 ** (2 * bits);
    const found = pairsIn(hashed((offset) => (place(offset) & low) * 2 ** bits + (signature(offset) & low)));
    expect(Math.abs(found - expected)).toBeLessThan(6 * Math.sqrt(expected));
  });

  it('has no signature 0, which marks a free place', () => {
    expect(hashed(signature).includes(0)).toBe(false);
    const states = Uint32Array.from({ length: 1000 }, (_, n) => n);
    expect([...states].some((_, n) => stateHashes.signature(states, n, 1) === 0)).toBe(false);
  });
});
