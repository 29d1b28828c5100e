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

/** Visits the members of a set in ascending order. `visit` must not change the set. */
export function forEachIn(bits: Bitset, visit: (member: number) => void): void {
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word] as number; rest !== 0; rest &= rest - 1)
      visit((word << 5) | (31 - Math.clz32(rest & -rest)));
  }
}

/** How many members a set has. */
export function sizeOf(bits: Bitset): number {
  let size = 0;
  forEachIn(bits, () => size++);
  return size;
}

/** Those members of a set that pass a test. */
export function filtered(bits: Bitset, test: (member: number) => boolean): Bitset {
  const found = new Uint32Array(bits.length);
  forEachIn(bits, (member) => {
    if (test(member)) setBit(found, member);
  });
  return found;
}
