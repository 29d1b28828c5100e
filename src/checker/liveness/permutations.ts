import type { Model } from '../../model/model.ts';
import { createRenameActions } from '../../model/rename-action.ts';

/** Permutations of a model's actors, each met often and kept once, under a number. */
export interface Permutations {
  /** The number of a permutation given as `image[actor]`; the array may be used again. */
  readonly numberOf: (image: Int32Array) => number;
  /** The one that changes nothing. */
  readonly identity: number;
  readonly image: (permutation: number) => Int32Array;
  /** First `before`, then `next`. */
  readonly then: (before: number, next: number) => number;
  readonly inverse: (permutation: number) => number;
  /** What each action is called afterwards, by number. */
  readonly actions: (permutation: number) => Int32Array;
}

/** Products and renamings are worked out once for each permutation, or pair of them, that is met. */
export function createPermutations(model: Model): Permutations {
  const size = model.actors.length;
  const rename = createRenameActions(model);
  const images: Int32Array[] = [];
  const renamed: (Int32Array | undefined)[] = [];
  const numbers = new Map<string, number>();
  const products = new Map<number, number>();
  const inverses: (number | undefined)[] = [];
  const scratch = new Int32Array(size);

  function numberOf(image: Int32Array): number {
    const key = String.fromCharCode(...image);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, images.length);
    return images.push(image.slice()) - 1;
  }

  const image = (permutation: number) => images[permutation] as Int32Array;
  const identity = numberOf(Int32Array.from({ length: size }, (_, actor) => actor));

  return {
    numberOf,
    identity,
    image,
    then(before, next) {
      if (before === identity) return next;
      if (next === identity) return before;
      const key = before * 2 ** 26 + next;
      const known = products.get(key);
      if (known !== undefined) return known;
      const [a, b] = [image(before), image(next)];
      for (let actor = 0; actor < size; actor++) scratch[actor] = b[a[actor] as number] as number;
      const product = numberOf(scratch);
      products.set(key, product);
      return product;
    },
    inverse(permutation) {
      const known = inverses[permutation];
      if (known !== undefined) return known;
      image(permutation).forEach((to, from) => (scratch[to] = from));
      return (inverses[permutation] = numberOf(scratch));
    },
    actions(permutation) {
      const known = renamed[permutation];
      if (known !== undefined) return known;
      const names = new Int32Array(model.actions.length);
      rename(image(permutation), names);
      renamed[permutation] = names;
      return names;
    },
  };
}
