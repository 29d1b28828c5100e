import type { StateHashes } from '../../../src/checker/lossy/state-hashes.ts';
import { stateHashes } from '../../../src/checker/lossy/state-hashes.ts';

/**
 * Hashes with fewer bits than they should have, so that states are taken for one another. Another `seed`, and others are. Places only
 * crowd: `spread` says over how many of them states begin.
 */
export function coarseHashes({
  bits,
  seed = 0,
  spread = Infinity,
}: {
  bits: number;
  seed?: number;
  spread?: number;
}): StateHashes {
  const most = 2 ** bits - 1;
  return {
    bits,
    place: (source, offset, width) => {
      const place = stateHashes.place(source, offset, width);
      return spread === Infinity ? place : (place >>> 0) % spread;
    },
    signature: (source, offset, width) => {
      const signature = Math.imul(stateHashes.signature(source, offset, width) ^ seed, 0x9e3779b1);
      return 1 + ((signature >>> (31 - bits)) % most);
    },
  };
}
