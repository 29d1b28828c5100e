import type { LivenessSpace } from './liveness-space.ts';
import type { Stepper } from '../../model/stepper.ts';
import { createPermuteState } from '../../model/permute-state.ts';
import { createRenameActions } from '../../model/rename-action.ts';
import { createStepper } from '../../model/stepper.ts';
import { isState } from './liveness-space.ts';
import { pack } from '../../model/layout.ts';

/** States that are asked, spread over all. */
const samples = 512;

/**
 * The rules, by number, whose actions do not follow when interchangeable actors are exchanged: they choose one by its position
 * (`the first free slot`). Guards are functions, so this is found out by asking: the same states under exchanged names.
 */
export function positionalRules(space: LivenessSpace): ReadonlySet<number> {
  const { model, symmetry, graph, words } = space;
  const found = new Set<number>();
  if (symmetry.length === 0) return found;
  const stepper = createStepper(model);
  const permute = createPermuteState(model, symmetry);
  const rename = createRenameActions(model);
  const exchanges = exchangesOf(space).map((image) => {
    const names = new Int32Array(model.actions.length);
    rename(image, names);
    return { image, names };
  });
  const exchanged = new Int32Array(model.actors.length);
  const packed = new Uint32Array(model.layout.words);
  const stride = Math.max(1, Math.floor(graph.size / samples));
  for (let state = 0; state < graph.size; state += stride) {
    if (!isState(space, state)) continue;
    stepper.load(words, state * model.layout.words);
    const before = stepper.locals.slice();
    const enabled = changing(stepper);
    for (const { image, names } of exchanges) {
      permute(before, image, exchanged);
      pack(model.layout, exchanged, packed, 0);
      stepper.load(packed, 0);
      const after = changing(stepper);
      const expected = new Set([...enabled].map((action) => names[action] as number));
      for (const action of after) if (!expected.has(action)) found.add(model.actions[action]?.ruleIndex ?? -1);
      for (const action of expected) if (!after.has(action)) found.add(model.actions[action]?.ruleIndex ?? -1);
    }
  }
  return found;
}

/** Neighbours in each group, which all orders are made of, and each group turned round. */
export function exchangesOf({ model, symmetry }: Pick<LivenessSpace, 'model' | 'symmetry'>): readonly Int32Array[] {
  const same = Int32Array.from(model.actors, ({ number }) => number);
  return symmetry.flatMap(({ members }) => [
    ...Array.from(members.subarray(1), (second, at) => {
      const first = members[at] as number;
      return same.map((actor) => (actor === first ? second : actor === second ? first : actor));
    }),
    same.map((actor) => {
      const place = members.indexOf(actor);
      return place < 0 ? actor : (members[members.length - 1 - place] as number);
    }),
  ]);
}

/** The actions that change something in the loaded state. */
export function changing(stepper: Stepper): ReadonlySet<number> {
  const { locals, nextLocals } = stepper;
  const actions = new Set<number>();
  stepper.expand((action, actor, local) => {
    if (actor >= 0 ? locals[actor] !== local : locals.some((before, at) => before !== nextLocals[at]))
      actions.add(action);
  });
  return actions;
}
