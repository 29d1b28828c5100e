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
export function createPermuter(model: Model, group: SymmetryGroup, plain: readonly Int32Array[]): Permuter {
  const { members, references, clocks } = group;
  const size = members.length;
  const { naming, signature, sign } = createSignatures(model, group, plain);
  const named = naming.map((actor) => references?.named[actor] as Int32Array);
  const counterpart = naming.map((actor) => references?.counterpart[actor] as Int32Array);
  // What moves together: the members, and each kind of their clocks.
  const columns = [members, ...clocks];
  const before = new Int32Array(size);
  const order = new Int32Array(size);
  const placeOf = new Int32Array(size);

  function putInOrder(locals: Int32Array): void {
    for (let m = 0; m < size; m++) {
      let at = m;
      for (; at > 0; at--) {
        const below = order[at - 1] as number;
        if ((signature[below] as number) <= (signature[m] as number)) break;
        order[at] = below;
      }
      order[at] = m;
    }
    for (let c = 0; c < columns.length; c++) follow(columns[c] as Int32Array, locals);
  }

  function follow(column: Int32Array, locals: Int32Array): void {
    for (let m = 0; m < size; m++) before[m] = locals[column[m] as number] as number;
    for (let at = 0; at < size; at++) locals[column[at] as number] = before[order[at] as number] as number;
  }

  return (locals, image) => {
    if (sign(locals)) return;
    putInOrder(locals);
    for (let at = 0; at < size; at++) {
      placeOf[order[at] as number] = at;
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

/** Signatures of the members of a group, by place, and those who name them. `sign` works them out and returns whether they ascend. */
function createSignatures(
  model: Model,
  { members, references, clocks }: SymmetryGroup,
  plain: readonly Int32Array[],
): { readonly naming: readonly number[]; readonly signature: Float64Array; sign: (locals: Int32Array) => boolean } {
  const { actors } = model;
  const isTimed = model.timing !== undefined;
  const size = members.length;
  const naming = actors.filter(({ number }) => references?.named[number] !== undefined).map(({ number }) => number);
  const own = Float64Array.from(actors[members[0] ?? 0]?.states.locals ?? [], (_, local) => weight(0, local));
  const named = naming.map((actor) => references?.named[actor] as Int32Array);
  const weights = naming.map((actor, at) =>
    Float64Array.from(named[at] as Int32Array, (_, local) =>
      weight(kindOf(actor, plain), references?.counterpart[actor]?.[local * size] as number),
    ),
  );
  const ownClocks = naming.map((actor) => Int32Array.from(clocksOf(model, actor)));
  const signature = new Float64Array(size);

  function sign(locals: Int32Array): boolean {
    for (let m = 0; m < size; m++) {
      signature[m] = own[locals[members[m] as number] as number] as number;
      for (let c = 0; c < clocks.length; c++) {
        const shows = locals[(clocks[c] as Int32Array)[m] as number] as number;
        signature[m] = (signature[m] as number) + weight(firstOfClocks + c, shows);
      }
    }
    for (let n = 0; n < naming.length; n++) {
      const local = locals[naming[n] as number] as number;
      const member = (named[n] as Int32Array)[local] as number;
      if (member < 0) continue;
      const plainly = (weights[n] as Float64Array)[local] as number;
      signature[member] =
        (signature[member] as number) + (isTimed ? timed(plainly, ownClocks[n] as Int32Array, locals) : plainly);
    }
    for (let m = 1; m < size; m++) if ((signature[m - 1] as number) > (signature[m] as number)) return false;
    return true;
  }

  return { naming, signature, sign };
}

/** Kinds of weights that are of clocks: far from those of actors. */
const firstOfClocks = 2 ** 20;

/** The weight of an actor together with what its clocks show. */
function timed(plain: number, clocks: Int32Array, locals: Int32Array): number {
  let mixed = plain;
  for (let c = 0; c < clocks.length; c++)
    mixed = weight(firstOfClocks + c, (mixed | 0) ^ (locals[clocks[c] as number] as number));
  return mixed;
}

function clocksOf({ timing }: Model, receiver: number): readonly number[] {
  return (timing?.clocks ?? [])
    .filter((clock) => clock.receiver === receiver && clock.actor >= 0)
    .map(({ actor }) => actor);
}

/** One number for all actors of a plain group, another one for each other actor. */
function kindOf(actor: number, plain: readonly Int32Array[]): number {
  return plain.findIndex((group) => group.includes(actor)) + 1 || plain.length + 1 + actor;
}
