import type { Model, SymmetryGroup } from './model.ts';

/** Weights stay below 2^44, so that the sum over up to 512 actors is exact in a double. */
const weightRange = 2 ** 44;

/** Reorders the members of one group in a state, in place. Where each member went is written to `image`, by actor, if it is given. */
export type Permuter = (locals: Int32Array, image?: Int32Array) => void;

/** A fixed, well-spread number for a pair of small integers (splitmix-like, in two halves of 22 bits). */
function weight(kind: number, local: number): number {
  let high = Math.imul(kind + 1, 0x9e3779b1) ^ Math.imul(local + 1, 0x85ebca77);
  high = Math.imul(high ^ (high >>> 15), 0xc2b2ae3d);
  high ^= high >>> 13;
  let low = Math.imul(high ^ (local + 0x165667b1), 0x27d4eb2f);
  low ^= low >>> 16;
  return ((high >>> 10) * 2 ** 22 + (low >>> 10)) % weightRange;
}

/**
 * Puts the members of a group that other actors name into the order of their signatures: a sum of weights, one for the member's own
 * local state and one for each local state that names it, with the name left out. Whatever the signatures, the result is a
 * permutation of the state given, so it never leaves its orbit. Two members of equal signature are alike in all that is summed, so
 * that exchanging them changes nothing once the actors that nothing names are sorted; were two different members ever to collide,
 * an orbit would be kept as two states: more work, no less truth.
 */
export function createPermuter(
  model: Model,
  { members, references }: SymmetryGroup,
  plain: readonly Int32Array[],
): Permuter {
  const { actors } = model;
  const size = members.length;
  const naming = actors.filter(({ number }) => references?.named[number] !== undefined).map(({ number }) => number);
  const own = Float64Array.from(actors[members[0] ?? 0]?.states.locals ?? [], (_, local) => weight(0, local));
  const named = naming.map((actor) => references?.named[actor] as Int32Array);
  const counterpart = naming.map((actor) => references?.counterpart[actor] as Int32Array);
  const weights = naming.map((actor, at) =>
    Float64Array.from(named[at] as Int32Array, (_, local) =>
      weight(kindOf(actor, plain), (counterpart[at] as Int32Array)[local * size] as number),
    ),
  );
  const signature = new Float64Array(size);
  const order = new Int32Array(size);
  const placeOf = new Int32Array(size);
  const before = new Int32Array(size);

  function sign(locals: Int32Array): boolean {
    for (let m = 0; m < size; m++) {
      before[m] = locals[members[m] as number] as number;
      signature[m] = own[before[m] as number] as number;
    }
    for (let n = 0; n < naming.length; n++) {
      const local = locals[naming[n] as number] as number;
      const member = (named[n] as Int32Array)[local] as number;
      if (member >= 0)
        signature[member] = (signature[member] as number) + ((weights[n] as Float64Array)[local] as number);
    }
    for (let m = 1; m < size; m++) if ((signature[m - 1] as number) > (signature[m] as number)) return false;
    return true;
  }

  return (locals, image) => {
    if (sign(locals)) return;
    for (let m = 0; m < size; m++) {
      let at = m;
      for (; at > 0; at--) {
        const below = order[at - 1] as number;
        if ((signature[below] as number) <= (signature[m] as number)) break;
        order[at] = below;
      }
      order[at] = m;
    }
    for (let at = 0; at < size; at++) {
      placeOf[order[at] as number] = at;
      locals[members[at] as number] = before[order[at] as number] as number;
      if (image !== undefined) image[members[order[at] as number] as number] = members[at] as number;
    }
    for (let n = 0; n < naming.length; n++) {
      const actor = naming[n] as number;
      const local = locals[actor] as number;
      const member = (named[n] as Int32Array)[local] as number;
      if (member < 0) continue;
      locals[actor] = (counterpart[n] as Int32Array)[local * size + (placeOf[member] as number)] as number;
    }
  };
}

/** One number for all actors of a plain group, another one for each other actor. */
function kindOf(actor: number, plain: readonly Int32Array[]): number {
  return plain.findIndex((group) => group.includes(actor)) + 1 || plain.length + 1 + actor;
}
