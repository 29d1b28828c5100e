import { describe, expect, it } from 'vitest';
import { createLevelPair } from '../../../src/checker/lossy/level-pair.ts';

const batch = Uint32Array.of(11, 12, 21, 22, 31, 32);

/** Puts in as many states as there is room for, at most `count`. */
function fill(levels: ReturnType<typeof createLevelPair>, count: number): number {
  let pushed = 0;
  for (; pushed < count && levels.hasRoom(); pushed++) levels.push(batch, pushed % 3);
  return pushed;
}

describe('createLevelPair', () => {
  it('holds a level and the next, and counts those before', () => {
    const levels = createLevelPair(2, 100);
    fill(levels, 2);
    expect([levels.before(), levels.count(), levels.advance()]).toEqual([0, 2, 2]);
    expect([...levels.states().array.subarray(0, 4)]).toEqual([11, 12, 21, 22]);
    fill(levels, 3);
    expect([...levels.states().array.subarray(0, 4)]).toEqual([11, 12, 21, 22]);
    expect([levels.before(), levels.count(), levels.advance()]).toEqual([0, 5, 3]);
    expect([...levels.states().array.subarray(0, 6)]).toEqual([11, 12, 21, 22, 31, 32]);
    expect([levels.before(), levels.count(), levels.advance()]).toEqual([2, 5, 0]);
  });

  it('gives both together the words there are, and counts those once used as used', () => {
    const levels = createLevelPair(2, 20);
    expect(fill(levels, 7)).toBe(7);
    levels.advance();
    expect(fill(levels, 7)).toBe(3);
    levels.advance();
    expect(fill(levels, 9)).toBe(7);
    levels.advance();
    expect(fill(levels, 7)).toBe(3);
    expect(levels.bytes()).toBe(80);
  });

  it.each([1, 2])('has room again for what it had room for, when it starts again after %i levels', (advances) => {
    const levels = createLevelPair(2, 20);
    const sizes = [7, 3, 6].slice(0, advances);
    for (let run = 0; run < 2; run++) {
      for (const size of sizes) {
        expect(fill(levels, size)).toBe(size);
        levels.advance();
      }
      levels.restart();
      expect(levels.count()).toBe(0);
    }
  });
});
