import { hashOf } from '../hash.ts';

/** Two hashes of a packed state that have nothing to do with each other. */
export interface StateHashes {
  /** 32 bits, signed; the low ones say where in a table to begin. */
  readonly place: (source: Uint32Array, offset: number, width: number) => number;
  /** What a table keeps of the state: unsigned, and never 0. */
  readonly signature: (source: Uint32Array, offset: number, width: number) => number;
  /** A state has the signature of another one once in `2 ** bits`. */
  readonly bits: number;
}

/** 32 bits for the place and 32 for the signature. */
export const stateHashes: StateHashes = { place: hashOf, signature: signatureOf, bits: 32 };

/** Of another construction than `hashOf`, and not only of another seed: two states whose places collide must not be likelier to have one signature. */
function signatureOf(source: Uint32Array, offset: number, width: number): number {
  let hash = 0x27d4eb2f | 0;
  for (let w = 0; w < width; w++) {
    let word = Math.imul(source[offset + w] as number, 0xcc9e2d51);
    word = (word << 15) | (word >>> 17);
    hash ^= Math.imul(word, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  // That 0 becomes 1 adds 2 ** -63 to the chance that two signatures are the same.
  return (hash ^ (hash >>> 15)) >>> 0 || 1;
}
