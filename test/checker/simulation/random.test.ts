import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/checker/simulation/random.ts';

const word = 2n ** 32n;

/** sfc32 as its author writes it, with numbers that cannot overflow by themselves. */
function* plainly(seed: bigint): Generator<number> {
  let [a, b, c, counter] = [0n, seed % word, seed / word, 1n];
  for (let round = 0; ; round++) {
    const sum = (a + b + counter) % word;
    counter = (counter + 1n) % word;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) % word;
    c = ((((c << 21n) % word) | (c >> 11n)) + sum) % word;
    if (round >= 12) yield Number(sum);
  }
}

describe('createRandom', () => {
  it.each([0, 1, 7, 2 ** 31, 2 ** 32, 2 ** 53 - 1])('is sfc32 with seed %d', (seed) => {
    const random = createRandom(seed);
    const expected = plainly(BigInt(seed));
    for (let at = 0; at < 2000; at++) expect(random.word()).toBe(expected.next().value);
  });

  it.each([1, 2, 3, 6, 1000, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1])(
    'draws below %d and from all of the range',
    (limit) => {
      const random = createRandom(3);
      const drawn = Array.from({ length: 3000 }, () => random.below(limit));
      expect(drawn.every((value) => Number.isSafeInteger(value) && value >= 0 && value < limit)).toBe(true);
      if (limit < 10) expect(new Set(drawn).size).toBe(limit);
      else expect(Math.max(...drawn)).toBeGreaterThan(limit * 0.99 - 1);
    },
  );

  it('draws each number as often as the others', () => {
    // Three quarters of all words: a remainder alone would draw the lower third twice as often.
    const limit = 3 * 2 ** 30;
    const random = createRandom(11);
    const thirds = [0, 0, 0];
    for (let at = 0; at < 30_000; at++) {
      const third = Math.floor(random.below(limit) / 2 ** 30);
      thirds[third] = (thirds[third] ?? 0) + 1;
    }
    for (const count of thirds) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});
