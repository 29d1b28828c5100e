import type { Model, SymmetryGroup } from './model.ts';
import { createPermuter } from './permuter.ts';

/** Brings states to the canonical form of their orbit. */
export interface Sorter {
  /** Given a sorted state in which one actor changes to `after`, whose field in `words` was already changed: moves it to its place. Undefined where members are named by others, so that one change may move many. */
  readonly moveOne: ((locals: Int32Array, actor: number, after: number, words: Uint32Array) => void) | undefined;
  /** A canonical copy (the same array at each call). */
  readonly sortAll: (locals: Int32Array) => Int32Array;
  /**
   * Writes the permutation that `sortAll` applies to this state: `image[actor]` is the actor whose place it takes. Slower than
   * sorting, for those who follow names.
   */
  readonly permutationOf: (locals: Int32Array, image: Int32Array) => void;
}

/**
 * For some or all of a model's symmetry groups. Members that nothing names stand in ascending order of their local states, which is
 * exact. Members that others name are first put in the order of a signature (see permuter.ts), those that name them following.
 */
export function createSorter(model: Model, symmetry: readonly SymmetryGroup[]): Sorter {
  const { layout } = model;
  const plain = symmetry.filter(({ references }) => references === undefined).map(({ members }) => members);
  // Members that the logs of readers name are not plain, and still count as one kind to those that they name.
  const alike = model.readers.size === 0 ? plain : symmetry.map(({ members }) => members);
  const permuters = symmetry
    .filter(({ references }) => references !== undefined)
    .map((group) => createPermuter(model, group, alike));
  const groupOf = new Int32Array(model.actors.length).fill(-1);
  const positionOf = new Int32Array(model.actors.length);
  plain.forEach((members, group) => {
    members.forEach((actor, position) => {
      groupOf[actor] = group;
      positionOf[actor] = position;
    });
  });
  const sorted = new Int32Array(model.actors.length);
  const order = new Int32Array(model.actors.length);

  function write(actor: number, local: number, words: Uint32Array): void {
    const w = layout.word[actor] as number;
    const shift = layout.shift[actor] as number;
    const cleared = (words[w] as number) & ~((layout.mask[actor] as number) << shift);
    words[w] = cleared | (local << shift);
  }

  function moveOne(locals: Int32Array, actor: number, after: number, words: Uint32Array): void {
    const group = groupOf[actor] as number;
    if (group < 0) return;
    const members = plain[group] as Int32Array;
    let at = positionOf[actor] as number;
    for (; at > 0; at--) {
      const below = locals[members[at - 1] as number] as number;
      if (below <= after) break;
      write(members[at] as number, below, words);
    }
    for (; at < members.length - 1; at++) {
      const above = locals[members[at + 1] as number] as number;
      if (above >= after) break;
      write(members[at] as number, above, words);
    }
    write(members[at] as number, after, words);
  }

  function sortAll(locals: Int32Array): Int32Array {
    sorted.set(locals);
    for (const permute of permuters) permute(sorted);
    for (const members of plain) sortMembers(members, sorted);
    return sorted;
  }

  function permutationOf(locals: Int32Array, image: Int32Array): void {
    sorted.set(locals);
    for (let actor = 0; actor < image.length; actor++) image[actor] = actor;
    for (const permute of permuters) permute(sorted, image);
    for (const members of plain) followMembers(members, sorted, order, image);
  }

  return { moveOne: permuters.length === 0 ? moveOne : undefined, sortAll, permutationOf };
}

/** Insertion sort: groups are small, and nearly always in order but for one member. */
function sortMembers(members: Int32Array, locals: Int32Array): void {
  for (let i = 1; i < members.length; i++) {
    const local = locals[members[i] as number] as number;
    let at = i;
    for (; at > 0; at--) {
      const below = locals[members[at - 1] as number] as number;
      if (below <= local) break;
      locals[members[at] as number] = below;
    }
    locals[members[at] as number] = local;
  }
}

/** Writes where sorting takes each member, without doing it; equal ones keep their order. */
function followMembers(members: Int32Array, locals: Int32Array, order: Int32Array, image: Int32Array): void {
  for (let i = 0; i < members.length; i++) {
    const member = members[i] as number;
    let at = i;
    for (; at > 0; at--) {
      const below = order[at - 1] as number;
      if ((locals[below] as number) <= (locals[member] as number)) break;
      order[at] = below;
    }
    order[at] = member;
  }
  for (let at = 0; at < members.length; at++) image[order[at] as number] = members[at] as number;
}
