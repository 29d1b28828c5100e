import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/model/compose.ts';
import { createPermuteState } from '../../src/model/permute-state.ts';
import { createRenameAction, createRenameActions } from '../../src/model/rename-action.ts';
import { createSorter } from '../../src/model/sorter.ts';
import { keel } from '../support/keel.ts';

/** Pods that name nodes, both interchangeable. */
const composition = keel(3, 3);
const model = compose({
  ...composition,
  symmetry: [
    { group: 'nodes', actors: ['n1', 'n2', 'n3'] },
    { group: 'pods', actors: ['pod-0', 'pod-1', 'pod-2'] },
  ],
});
const states = fc
  .tuple(...model.actors.map((actor) => fc.nat({ max: actor.states.locals.length - 1 })))
  .map((locals) => Int32Array.from(locals));
/** Any order of the members of each group. */
const images = fc
  .tuple(...model.symmetry.map(({ members }) => fc.shuffledSubarray([...members], { minLength: members.length })))
  .map((orders) => {
    const image = Int32Array.from(model.actors, ({ number }) => number);
    orders.forEach((order, group) => {
      model.symmetry[group]?.members.forEach((member, at) => (image[member] = order[at] ?? -1));
    });
    return image;
  });

describe('createSorter', () => {
  it('tells the permutation by which it sorts, names in other states included', () => {
    const sorter = createSorter(model, model.symmetry);
    const permute = createPermuteState(model, model.symmetry);
    const image = new Int32Array(model.actors.length);
    const permuted = new Int32Array(model.actors.length);
    fc.assert(
      fc.property(states, (locals) => {
        sorter.permutationOf(locals, image);
        permute(locals, image, permuted);
        expect(permuted).toEqual(sorter.sortAll(locals));
      }),
    );
  });
});

describe('createPermuteState', () => {
  it('is undone by the inverse', () => {
    const permute = createPermuteState(model, model.symmetry);
    const there = new Int32Array(model.actors.length);
    const back = new Int32Array(model.actors.length);
    fc.assert(
      fc.property(states, images, (locals, image) => {
        permute(locals, image, there);
        const inverse = image.slice();
        image.forEach((to, from) => (inverse[to] = from));
        permute(there, inverse, back);
        expect(back).toEqual(locals);
      }),
    );
  });
});

describe('createRenameActions', () => {
  it('finds for each action the one that names the others', () => {
    const renameAll = createRenameActions(model);
    const renameOne = createRenameAction(model.actions, model.groups);
    const renamed = new Int32Array(model.actions.length);
    fc.assert(
      fc.property(images, (image) => {
        renameAll(image, renamed);
        for (const action of model.actions)
          expect(renamed[action.index]).toBe(renameOne(action, (actor) => image[actor] ?? -1).index);
      }),
    );
  });
});
