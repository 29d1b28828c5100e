import type { Room } from '../memory.ts';
import { createRoom } from '../memory.ts';

/** The states of a level and those of the next one, as far as they are found. */
export interface LevelPair {
  /** The states of the level, numbered from 0. Another room after `advance`. */
  readonly states: () => Room;
  /** Whether the next level can take one more state. */
  readonly hasRoom: () => boolean;
  /** Puts the state at this position of a batch into the next level, which must have room. */
  readonly push: (batch: Uint32Array, at: number) => void;
  /** Forgets the level: the next one takes its place, and a new one begins. Returns how many states it has. */
  readonly advance: () => number;
  /** Empties both. What had room once has room again. */
  readonly restart: () => void;
  /** States of the levels before. */
  readonly before: () => number;
  /** States of all levels, the next one included. */
  readonly count: () => number;
  readonly bytes: () => number;
}

interface Level {
  readonly room: Room;
  /** Words in use. */
  used: number;
  /** The most words that were in use at any time: that memory is not given back. */
  peak: number;
}

/** For so many words in both levels together. */
export function createLevelPair(width: number, most: number): LevelPair {
  const createLevel = (): Level => ({ room: createRoom(most), used: 0, peak: 0 });
  const even = createLevel();
  const odd = createLevel();
  // The states to start from come after a level that has none.
  let level = odd;
  let next = even;
  let before = 0;

  return {
    states: () => level.room,
    hasRoom() {
      const used = next.used + width;
      return used + level.peak <= most && next.room.ensure(used);
    },
    push(batch, at) {
      const words = next.room.array;
      const from = at * width;
      for (let w = 0; w < width; w++) words[next.used + w] = batch[from + w] as number;
      next.used += width;
      if (next.used > next.peak) next.peak = next.used;
    },
    advance() {
      before += level.used / width;
      [level, next] = [next, level];
      next.used = 0;
      return level.used / width;
    },
    restart() {
      // In the roles of the first time, neither level outgrows its peak.
      level = odd;
      next = even;
      odd.used = even.used = before = 0;
    },
    before: () => before,
    count: () => before + (level.used + next.used) / width,
    bytes: () => (even.peak + odd.peak) * 4,
  };
}
