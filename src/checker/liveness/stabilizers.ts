import type { LivenessSpace } from './liveness-space.ts';
import type { Permutations } from './permutations.ts';
import { createPermuteState } from '../../model/permute-state.ts';
import { unpack } from '../../model/layout.ts';

/** The exchanges of two interchangeable actors that leave a stored state as it is. */
export type StabilizersOf = (state: number) => readonly number[];

/** Tried one by one: for the few states in which a rule chooses by position. */
export function createStabilizers(
  { model, symmetry, words }: LivenessSpace,
  permutations: Permutations,
): StabilizersOf {
  const permute = createPermuteState(model, symmetry);
  const same = permutations.image(permutations.identity);
  const exchanges = symmetry.flatMap(({ members }) =>
    Array.from(members).flatMap((first, at) =>
      Array.from(members.subarray(at + 1), (second) => {
        const image = same.slice();
        [image[first], image[second]] = [second, first];
        return permutations.numberOf(image);
      }),
    ),
  );
  const locals = new Int32Array(model.actors.length);
  const exchanged = new Int32Array(model.actors.length);

  return (state) => {
    unpack(model.layout, words, state * model.layout.words, locals);
    return exchanges.filter((exchange) => {
      permute(locals, permutations.image(exchange), exchanged);
      return exchanged.every((local, actor) => local === locals[actor]);
    });
  };
}
