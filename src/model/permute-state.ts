import type { Model, SymmetryGroup } from './model.ts';

/** Exchanges actors in a state, names included: writes to `into` the state in which `image[actor]` is as `actor` was. */
export type PermuteState = (locals: Int32Array, image: Int32Array, into: Int32Array) => void;

/** For permutations of the members of some of a model's symmetry groups among themselves; all other actors must stay. */
export function createPermuteState(model: Model, symmetry: readonly SymmetryGroup[]): PermuteState {
  const placeOf = new Int32Array(model.actors.length).fill(-1);
  for (const { members } of symmetry) members.forEach((actor, place) => (placeOf[actor] = place));
  const named = symmetry.flatMap(({ members, references }) =>
    references === undefined ? [] : [{ members, references }],
  );

  return (locals, image, into) => {
    for (let actor = 0; actor < locals.length; actor++) {
      let local = locals[actor] as number;
      for (const { members, references } of named) {
        const member = references.named[actor]?.[local] ?? -1;
        if (member < 0) continue;
        const place = placeOf[image[members[member] as number] as number] as number;
        local = references.counterpart[actor]?.[local * members.length + place] as number;
      }
      into[image[actor] as number] = local;
    }
  };
}
