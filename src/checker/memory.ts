import { totalmem } from 'node:os';

/** Bytes in a MiB. */
export const mebibyte = 1024 * 1024;

/** Numbers that are kept in one piece of ordinary memory before a large piece is reserved. */
const smallLength = 2 ** 16;

/** Bytes that a search takes at most where nothing is said. */
const usual = 4096 * mebibyte;

let available: number | undefined;

/** What this process can have at most, in bytes: a bound above that would end in a crash. Asked once, since the system answers from files. */
function availableBytes(): number {
  if (available === undefined) {
    const constrained = process.constrainedMemory();
    available = Math.floor((constrained > 0 ? Math.min(constrained, totalmem()) : totalmem()) * 0.75);
  }
  return available;
}

/** Bytes that a search may take, given the bound that was asked for, in MiB: never more than three quarters of what the process can have; 4 GiB where nothing is said. */
export function memoryFor(asked: number | undefined): number {
  return Math.min(asked === undefined ? usual : asked * mebibyte, availableBytes());
}

/**
 * Numbers that grow in place. A short list is ordinary memory that doubles; past that, address space is reserved once and the list grows into it: then
 * nothing is copied, and no peak is twice the size.
 */
export interface Room {
  /** May be another array after `ensure`, and the one before may be empty then. */
  array: Uint32Array;
  /** The most it can hold. */
  readonly most: number;
  /** Makes room for `length` numbers; false if there is none. */
  readonly ensure: (length: number) => boolean;
}

/** Numbers in a page of WebAssembly's memory: the one kind that grows in place. */
const page = 2 ** 14;

/** As Node has it; its types leave it out. */
interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  readonly grow: (pages: number) => number;
}

const { Memory } = (
  globalThis as unknown as {
    readonly WebAssembly: {
      readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => GrowingMemory;
    };
  }
).WebAssembly;

/** The most that one such memory can hold. */
const largestGrowing = 2 ** 30;

/** Room for up to `most` numbers. */
export function createRoom(most: number): Room {
  let memory: GrowingMemory | undefined;

  /** At least `length` numbers, in a piece that can still grow. */
  function grown(length: number): Uint32Array {
    if (most > largestGrowing) return new Uint32Array(reserve(most));
    const wanted = Math.ceil(Math.min(most, Math.max(length, 2 * room.array.length)) / page);
    if (memory === undefined) {
      memory = new Memory({ initial: wanted, maximum: Math.ceil(most / page) });
      new Uint32Array(memory.buffer).set(room.array);
    } else memory.grow(wanted - memory.buffer.byteLength / (page * 4));
    return new Uint32Array(memory.buffer);
  }

  const room: Room = {
    most,
    array: new Uint32Array(Math.min(most, 1024)),
    ensure(length) {
      const { array } = room;
      if (length > most) return false;
      if (length <= array.length) return true;
      if (length <= smallLength) {
        room.array = new Uint32Array(Math.min(most, 2 * length));
        room.array.set(array);
        return true;
      }
      try {
        room.array = grown(length);
      } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
      }
      if (memory === undefined) room.array.set(array);
      return room.array.length >= length;
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
