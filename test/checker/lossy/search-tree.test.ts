import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearchTree } from '../../../src/checker/lossy/search-tree.ts';

/** By state, from which one it was found; its own number for an initial state. */
function pathBy(parents: readonly number[], state: number): readonly number[] {
  const parent = parents[state] ?? state;
  return parent === state ? [state] : [...pathBy(parents, parent), state];
}

/** Each state has as many children as its number says, as long as there are states to be expanded. */
function treeOf(roots: number, children: readonly number[]) {
  const tree = createSearchTree(roots + children.reduce((sum, count) => sum + count, 0));
  const parents: number[] = [];
  for (let root = 0; root < roots; root++) {
    parents.push(root);
    tree.root();
  }
  children.forEach((count, source) => {
    if (source >= parents.length) return;
    for (let child = 0; child < count; child++) {
      if (tree.child(source)) parents.push(source);
    }
  });
  return { tree, parents };
}

describe('createSearchTree', () => {
  it('knows for every state the way by which it was found', () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat({ max: 4 }), { maxLength: 300 }));
    fc.assert(
      fc.property(shape, ([roots, children]) => {
        const { tree, parents } = treeOf(roots, children);
        expect(parents.length).toBeGreaterThanOrEqual(roots);
        parents.forEach((_, state) => {
          expect(tree.pathTo(state)).toEqual(pathBy(parents, state));
        });
      }),
    );
  });

  it('follows a long chain, and one state with many children, across the borders of its words', () => {
    const { tree, parents } = treeOf(1, [...Array<number>(2000).fill(1), 1000]);
    expect(tree.pathTo(2000)).toEqual([...Array(2001).keys()]);
    expect(tree.pathTo(parents.length - 1)).toEqual([...Array(2001).keys(), parents.length - 1]);
  });

  it('takes at most two bits a state', () => {
    const { tree, parents } = treeOf(1, Array<number>(100_000).fill(1));
    expect(parents).toHaveLength(100_001);
    expect(tree.bytes()).toBeLessThanOrEqual(parents.length / 4 + 4);
  });
});
