import { totalmem } from 'node:os';

/** Bytes in a MiB. */
export const mebibyte = 1024 * 1024;

/** Numbers that are kept in one piece of ordinary memory before a large piece is reserved. */
const smallLength = 2 ** 16;

/** Bytes that a search takes at most where nothing is said. */
const usual = 4096 * mebibyte;

/** What this process can have at most, in bytes: a bound above that would end in a crash. */
function availableBytes(): number {
  const constrained = process.constrainedMemory();
  return Math.floor((constrained > 0 ? Math.min(constrained, totalmem()) : totalmem()) * 0.75);
}

/** Bytes that a search may take, given the bound that was asked for, in MiB: never more than three quarters of what the process can have; 4 GiB where nothing is said. */
export function memoryFor(asked: number | undefined): number {
  return Math.min(asked === undefined ? usual : asked * mebibyte, availableBytes());
}

/**
 * Numbers that grow in place. A short list is ordinary memory that doubles; past that one large piece is reserved, of which the
 * operating system gives a page when it is first written to: then nothing is copied, and no peak is twice the size.
 */
export interface Room {
  /** May be another array after `ensure`. */
  array: Uint32Array;
  /** The most it can hold. */
  readonly most: number;
  /** Makes room for `length` numbers; false if there is none. */
  readonly ensure: (length: number) => boolean;
}

/** Room for up to `most` numbers. */
export function createRoom(most: number): Room {
  const room: Room = {
    most,
    array: new Uint32Array(Math.min(most, 1024)),
    ensure(length) {
      const { array } = room;
      if (length <= array.length) return true;
      if (length > most) return false;
      const larger =
        length <= smallLength ? new Uint32Array(Math.min(most, 2 * length)) : new Uint32Array(reserve(most));
      if (larger.length < length) return false;
      larger.set(array);
      room.array = larger;
      return true;
    },
  };
  return room;
}

/** As many 32-bit zeros as there is address space for, at most `most`; no memory is taken until they are written to. Throws `RangeError` where there is next to none. */
export function reserve(most: number): SharedArrayBuffer {
  for (let length = most; ; length = Math.floor(length / 2)) {
    try {
      return new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT);
    } catch (error) {
      if (!(error instanceof RangeError) || length <= smallLength) throw error;
    }
  }
}
