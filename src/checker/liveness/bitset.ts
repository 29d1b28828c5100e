/** One bit for each number below a size, 32 to a word. */
export type Bitset = Uint32Array;

/** An empty set. */
export function createBitset(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5);
}

/** Whether a number is in the set. */
export function hasBit(bits: Bitset, at: number): boolean {
  return (((bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1;
}

/** Puts a number into the set. */
export function setBit(bits: Bitset, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31));
}
