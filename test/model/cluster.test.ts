import { describe, expect, it } from 'vitest';
import { createCluster } from '../../src/model/cluster.ts';

interface Seen {
  readonly lamps: readonly number[];
  readonly lit: number;
  readonly double: number;
}

describe('createCluster', () => {
  it('computes a derived value when it is read, and once per state', () => {
    let computed = 0;
    const { cluster, groups, changed } = createCluster(['lamps'], {
      lit: ({ lamps }: Seen) => {
        computed++;
        return lamps.filter((lamp) => lamp > 0).length;
      },
      double: ({ lit }: Seen) => lit * 2,
    });
    const seen: Seen = cluster;
    groups['lamps']?.push(1, 0, 1);
    changed();
    expect(computed).toBe(0);
    expect([seen.double, seen.lit, seen.double]).toEqual([4, 2, 4]);
    expect(computed).toBe(1);
    groups['lamps']?.push(1);
    changed();
    expect([seen.lit, seen.double]).toEqual([3, 6]);
    expect(computed).toBe(2);
  });

  it('hands a derived value what it returned before, to be filled anew', () => {
    const { cluster, changed } = createCluster([], {
      list: (_: never, reuse: number[] | undefined) => {
        const list = reuse ?? [];
        list.push(list.length);
        return list;
      },
    });
    const seen: { readonly list: readonly number[] } = cluster;
    const first = seen.list;
    changed();
    expect(seen.list).toBe(first);
    expect(first).toEqual([0, 1]);
  });
});
