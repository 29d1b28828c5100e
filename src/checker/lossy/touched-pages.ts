/** Which pages of a large piece of memory were written to. The operating system gives out no others. */
export interface TouchedPages {
  /** Notes that this number of the memory is about to be written. */
  readonly touch: (index: number) => void;
  readonly bytes: () => number;
  /** Sets to zero what was written to, and leaves the rest untouched. */
  readonly clear: () => void;
}

/** 32-bit numbers in a page, as a power of two. */
const pageBits = 10;

/** For memory that is all zeros. */
export function createTouchedPages(memory: Uint32Array): TouchedPages {
  const pages = new Uint8Array(Math.ceil(memory.length / 2 ** pageBits));
  let count = 0;
  return {
    touch(index) {
      const page = index >>> pageBits;
      if (pages[page] === 1) return;
      pages[page] = 1;
      count++;
    },
    bytes: () => count * 2 ** pageBits * Uint32Array.BYTES_PER_ELEMENT,
    clear() {
      for (let page = 0; page < pages.length; page++) {
        if (pages[page] === 1) memory.fill(0, page * 2 ** pageBits, (page + 1) * 2 ** pageBits);
      }
      pages.fill(0);
      count = 0;
    },
  };
}
