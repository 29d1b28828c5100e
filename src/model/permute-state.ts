import type { Model, SymmetryGroup } from './model.ts';

/** Exchanges actors in a state, names included: writes to `into` the state in which `image[actor]` is as `actor` was. */
export type PermuteState = (locals: Int32Array, image: Int32Array, into: Int32Array) => void;

/** For permutations of the members of some of a model's symmetry groups among themselves; all other actors must stay. Clocks go with their members, whatever the permutation says of them. */
export function createPermuteState(model: Model, symmetry: readonly SymmetryGroup[]): PermuteState {
  const placeOf = new Int32Array(model.actors.length).fill(-1);
  for (const { members } of symmetry) members.forEach((actor, place) => (placeOf[actor] = place));
  const clocks = symmetry.flatMap((group) => group.clocks.map((ofMembers) => ({ members: group.members, ofMembers })));
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
    for (const { members, ofMembers } of clocks) {
      for (let m = 0; m < members.length; m++) {
        const place = placeOf[image[members[m] as number] as number] as number;
        into[ofMembers[place] as number] = locals[ofMembers[m] as number] as number;
      }
    }
  };
}
