import type { Loader } from './loader.ts';
import type { Model, SymmetryGroup } from './model.ts';
import { createSorter } from './sorter.ts';
import { pack } from './layout.ts';

/** Writes successors of the loaded state, packed and, with symmetry, canonical. */
export interface Writer {
  readonly next: Uint32Array;
  /** The loaded state with one actor going from `local` to `after`. */
  readonly writeOne: (actor: number, local: number, after: number) => void;
  /** A whole state. */
  readonly writeAll: (locals: Int32Array) => void;
}

/** Where one actor changed, only its field is touched, and with symmetry those that make room for it. */
export function createWriter(
  model: Model,
  { locals, current }: Loader,
  symmetry: readonly SymmetryGroup[] | undefined,
): Writer {
  const { layout } = model;
  const { words, word, shift } = layout;
  const next = new Uint32Array(words);
  const candidate = new Int32Array(locals.length);
  const sorter = symmetry === undefined || symmetry.length === 0 ? undefined : createSorter(model, symmetry);

  function writeAll(state: Int32Array): void {
    pack(layout, sorter === undefined ? state : sorter.sortAll(state), next, 0);
  }

  function writeOne(actor: number, local: number, after: number): void {
    if (sorter !== undefined && sorter.moveOne === undefined && after !== local) {
      candidate.set(locals);
      candidate[actor] = after;
      writeAll(candidate);
      return;
    }
    for (let w = 0; w < words; w++) next[w] = current[w] as number;
    const w = word[actor] as number;
    next[w] = (current[w] as number) + ((after - local) << (shift[actor] as number));
    if (sorter?.moveOne !== undefined && after !== local) sorter.moveOne(locals, actor, after, next);
  }

  return { next, writeOne, writeAll };
}
