import fc from 'fast-check';
import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/model/compose.ts';
import { createSorter } from '../../src/model/sorter.ts';
import { pack, unpack } from '../../src/model/layout.ts';

const steps = 9;
const names = Array.from({ length: steps }, (_, step) => `at${step}`);
const walker = createMachine({
  id: 'walker',
  initial: 'at0',
  states: Object.fromEntries(names.map((name, step) => [name, { on: { step: names[(step + 1) % steps] } }])),
} as never);

/** Groups of walkers that are interchangeable, with one between them that is not. */
const model = compose({
  name: 'walkers',
  groups: {
    walkers: { machine: walker, actors: ['a', 'b', 'c', 'x', 'd', 'e', 'f', 'g'].map((id) => ({ id })) },
  },
  rules: [{ id: 'walker.steps', description: '', to: 'walkers', event: () => ({ type: 'step' }), fairness: 'weak' }],
  symmetry: [
    { group: 'walkers', actors: ['a', 'b', 'c'] },
    { group: 'walkers', actors: ['d', 'e', 'f', 'g'] },
  ],
});
const anywhere = fc.tuple(...model.actors.map(() => fc.nat({ max: steps - 1 })));
const inOrder = (locals: readonly number[]) => [
  ...locals.slice(0, 3).sort((a, b) => a - b),
  ...locals.slice(3, 4),
  ...locals.slice(4).sort((a, b) => a - b),
];

describe('createSorter', () => {
  const sorter = createSorter(model, model.symmetry);

  it('sorts each group in its own places and leaves the others alone', () => {
    fc.assert(
      fc.property(anywhere, (locals) => {
        expect([...sorter.sortAll(Int32Array.from(locals))]).toEqual(inOrder(locals));
      }),
    );
  });

  it('moves one changed actor of a sorted state to where sorting all would put it', () => {
    fc.assert(
      fc.property(anywhere, fc.nat({ max: 7 }), fc.nat({ max: steps - 1 }), (locals, actor, after) => {
        const sorted = Int32Array.from(inOrder(locals));
        const changed = Int32Array.from(sorted);
        changed[actor] = after;
        const words = new Uint32Array(model.layout.words);
        pack(model.layout, changed, words, 0);
        sorter.moveOne?.(sorted, actor, after, words);
        const read = new Int32Array(changed.length);
        unpack(model.layout, words, 0, read);
        expect([...read]).toEqual(inOrder([...changed]));
      }),
    );
  });

  it('sorts nothing when it is given no groups', () => {
    const still = createSorter(model, []);
    expect([...still.sortAll(Int32Array.from([3, 2, 1, 0, 4, 3, 2, 1]))]).toEqual([3, 2, 1, 0, 4, 3, 2, 1]);
  });
});
