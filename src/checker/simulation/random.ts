/** A source of chance that is the same on every machine: whole numbers only, and nothing but its seed decides. */
export interface Random {
  /** The next 32 bits, as a number from 0. */
  readonly word: () => number;
  /** A number from 0 to `limit` - 1, each as likely as the others. `limit` is a whole number from 1 to 2 ** 53 - 1. */
  readonly below: (limit: number) => number;
}

const wordSize = 2 ** 32;
const warmUp = 12;

/** The generator sfc32 of Chris Doty-Humphrey's PractRand, seeded as he does it. `seed` is a whole number from 0 to 2 ** 53 - 1. */
export function createRandom(seed: number): Random {
  let a = 0;
  let b = seed | 0;
  let c = (seed / wordSize) | 0;
  let counter = 1;

  function word(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A remainder alone would prefer small numbers: what is left over at the top is drawn again. */
  function below(limit: number): number {
    if (limit > wordSize) {
      for (;;) {
        const drawn = below(Math.ceil(limit / wordSize)) * wordSize + word();
        if (drawn < limit) return drawn;
      }
    }
    const even = wordSize - (wordSize % limit);
    let drawn = word();
    while (drawn >= even) drawn = word();
    return drawn % limit;
  }

  for (let round = 0; round < warmUp; round++) word();
  return { word, below };
}
