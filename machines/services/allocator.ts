/**
 * Numbers that are given out from a range, each to one holder at a time: what cluster IPs and node ports have in common; row V1 of the list of systems. A number is
 * asked for, or chosen at random: then from the upper part of the range as long as that has one, so that the lower part stays for those who ask.
 *
 * Source: pkg/registry/core/service/allocator/bitmap.go (AllocationBitmap, randomScanStrategyWithOffset) at v1.32. What is random there is given here.
 */
export interface Allocator {
  readonly size: number;
  /** How many numbers at the beginning are kept for those who ask, while there are others. */
  readonly reserved: number;
  readonly taken: ReadonlySet<number>;
}

/** Picks a whole number from 0 up to, and without, the bound. */
export type Pick = (bound: number) => number;

/** An allocator that has given out nothing. */
export function emptyAllocator(size: number, reserved: number): Allocator {
  return { size, reserved, taken: new Set() };
}

/** The allocator once the number is given out, `undefined` where it is taken or there is none such. */
export function take(allocator: Allocator, number: number): Allocator | undefined {
  if (number < 0 || number >= allocator.size || allocator.taken.has(number)) return undefined;
  return { ...allocator, taken: new Set([...allocator.taken, number]) };
}

/** The allocator once the number is free again; what nobody has may be given back, and nothing happens. */
export function giveBack(allocator: Allocator, number: number): Allocator {
  return { ...allocator, taken: new Set([...allocator.taken].filter((one) => one !== number)) };
}

/** The numbers that may be chosen now: the free ones of the upper part, or, where it is full, those of the lower one. */
export function candidatesOf({ size, reserved, taken }: Allocator): readonly number[] {
  const free = Array.from({ length: size }, (_, number) => number).filter((number) => !taken.has(number));
  const upper = free.filter((number) => number >= reserved);
  return upper.length > 0 ? upper : free;
}

/** The number that is chosen: the first free one from the picked one on, round to the beginning of its part; `undefined` where all are taken. */
export function chosenNumber(allocator: Allocator, pick: Pick): number | undefined {
  const { size, reserved, taken } = allocator;
  if (taken.size >= size) return undefined;
  return scanned(reserved, size - reserved, taken, pick) ?? scanned(0, reserved, taken, pick);
}

function scanned(first: number, length: number, taken: ReadonlySet<number>, pick: Pick): number | undefined {
  if (length <= 0) return undefined;
  const start = pick(length);
  for (let tried = 0; tried < length; tried++) {
    const number = first + ((start + tried) % length);
    if (!taken.has(number)) return number;
  }
  return undefined;
}

/** How many numbers are kept for those who ask: a share of the range within bounds, none of a range that is no greater than the least (calculateRangeOffset). */
export function reservedOf(range: number, least: number, greatest: number, step: number): number {
  return range <= least ? 0 : Math.min(Math.max(least, Math.floor(range / step)), greatest);
}
