/** Spreads a packed state over 32 bits, signed. Tables take their places from the low bits. */
export function hashOf(source: Uint32Array, offset: number, width: number): number {
  let hash = 0x9e3779b9 | 0;
  for (let w = 0; w < width; w++) {
    hash = Math.imul(hash ^ (source[offset + w] as number), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
