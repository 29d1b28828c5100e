import { createRoom } from '../memory.ts';

/** From which state each state was found, at two bits a state. */
export interface SearchTree {
  /** Notes an initial state. All of them come first. */
  readonly root: () => void;
  /** Notes that the next state was found from this one. Since states are expanded in the order of their numbers, `source` never descends. False if there is no room. */
  readonly child: (source: number) => boolean;
  /** Numbers from an initial state to this one, of which each was found from the one before. */
  readonly pathTo: (state: number) => readonly number[];
  readonly bytes: () => number;
}

/**
 * For at most so many states. One 1 for each state that was found from state 0, then a 0; one 1 for each that was found from
 * state 1, then a 0; and so on. So the k-th 1 is the k-th state that was found, and the zeros before it are the number of the state it was found from.
 */
export function createSearchTree(most: number): SearchTree {
  const room = createRoom(Math.ceil(most / 16) + 1);
  let roots = 0;
  let children = 0;
  /** States whose last child is known. */
  let closed = 0;
  let word = 0;
  let bit = 0;

  function advance(): void {
    if (++bit < 32) return;
    bit = 0;
    word++;
  }

  return {
    bytes: () => (word + 1) * 4,
    root() {
      roots++;
    },
    child(source) {
      for (; closed < source; closed++) advance();
      if (!room.ensure(word + 1)) return false;
      room.array[word] = (room.array[word] as number) | (1 << bit);
      advance();
      children++;
      return true;
    },
    pathTo(state) {
      const path = [state];
      let wanted = state - roots;
      let ones = children;
      let zeros = closed;
      for (let w = word; w >= 0 && wanted >= 0; w--) {
        const bits = room.array[w] ?? 0;
        const used = w === word ? bit : 32;
        const count = onesIn(bits);
        if (ones - count > wanted) {
          ones -= count;
          zeros -= used - count;
          continue;
        }
        for (let b = used - 1; b >= 0 && wanted >= 0; b--) {
          if (((bits >>> b) & 1) === 0) zeros--;
          else if (--ones === wanted) {
            path.push(zeros);
            wanted = zeros - roots;
          }
        }
      }
      return path.reverse();
    },
  };
}

function onesIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
