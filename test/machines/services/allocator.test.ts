import {
  candidatesOf,
  chosenNumber,
  emptyAllocator,
  giveBack,
  reservedOf,
  take,
} from '../../../machines/services/allocator.ts';
import { describe, expect, it } from 'vitest';
import type { Allocator } from '../../../machines/services/allocator.ts';

const taking = (allocator: Allocator, ...numbers: readonly number[]): Allocator =>
  numbers.reduce((before, number) => take(before, number) ?? before, allocator);
const small = emptyAllocator(6, 2);

describe('take', () => {
  it('gives a number to one holder, until it is given back', () => {
    const taken = taking(small, 3);
    expect(take(taken, 3)).toBeUndefined();
    expect(take(giveBack(taken, 3), 3)).toEqual(taken);
    expect(giveBack(small, 3)).toEqual(small);
  });

  it('knows the ends of the range', () => {
    expect([take(small, -1), take(small, 6)]).toEqual([undefined, undefined]);
  });
});

describe('chosenNumber', () => {
  it('goes on from the picked one, round within the upper part', () => {
    expect(chosenNumber(taking(small, 5), () => 3)).toBe(2);
    expect(chosenNumber(small, () => 3)).toBe(5);
  });

  it('takes from the lower part what the upper has not', () => {
    const full = taking(small, 2, 3, 4, 5);
    expect(chosenNumber(full, (bound) => bound - 1)).toBe(1);
    expect(chosenNumber(taking(full, 0, 1), () => 0)).toBeUndefined();
  });

  it('works without a part that is kept', () => {
    expect(chosenNumber(emptyAllocator(2, 0), () => 1)).toBe(1);
    expect(chosenNumber(emptyAllocator(0, 0), () => 0)).toBeUndefined();
  });

  it.each([[[]], [[5]], [[2, 3, 4, 5]], [[2, 3, 4, 5, 0]]])(
    'chooses one of the candidates with %j taken',
    (numbers) => {
      const allocator = taking(small, ...numbers);
      const chosen = [0, 1, 2, 3].map((start) => chosenNumber(allocator, (bound) => start % bound));
      expect(new Set(chosen)).toEqual(new Set(candidatesOf(allocator)));
    },
  );
});

describe('reservedOf', () => {
  it('is a share of the range within bounds', () => {
    expect([16, 17, 512, 1 << 20].map((range) => reservedOf(range, 16, 256, 16))).toEqual([0, 16, 32, 256]);
  });
});
