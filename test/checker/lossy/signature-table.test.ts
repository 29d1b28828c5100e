import { describe, expect, it } from 'vitest';
import type { StateHashes } from '../../../src/checker/lossy/state-hashes.ts';
import { batchSize } from '../../../src/checker/state-table.ts';
import { createSignatureTable } from '../../../src/checker/lossy/signature-table.ts';
import { coarseHashes } from './coarse-hashes.ts';
import { stateHashes } from '../../../src/checker/lossy/state-hashes.ts';

function tableOf(places: number, hashes: StateHashes = stateHashes) {
  const table = createSignatureTable(places, 1, hashes);
  const batch = new Uint32Array(batchSize);
  return {
    table,
    /** What became of each state. */
    put(states: Iterable<number>): readonly string[] {
      return [...states].map((state) => {
        batch[0] = state;
        table.prepare(batch, 1);
        return table.add(0);
      });
    },
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
const countOf = (outcomes: readonly string[], outcome: string) => outcomes.filter((other) => other === outcome).length;

const signatureOf = (state: number) => stateHashes.signature(Uint32Array.of(state), 0, 1);

/** Where all begin at one place they stand in descending order: each new one may be mistaken for any of those before it. */
const minimaOnTheWay = (signatures: readonly number[]) => (signatures.length * (signatures.length - 1)) / 2;

describe('createSignatureTable', () => {
  it('knows what it has taken, whatever else it took', () => {
    const { put } = tableOf(4096);
    expect(countOf(put(upTo(3000)), 'added')).toBe(3000);
    expect(countOf(put(upTo(3000)), 'known')).toBe(3000);
  });

  it('goes round at its end', () => {
    const last: StateHashes = { ...stateHashes, place: () => -1 };
    const { put, table } = tableOf(1024, last);
    expect(countOf(put(upTo(10)), 'added')).toBe(10);
    expect(countOf(put(upTo(10)), 'known')).toBe(10);
    expect(table.expectedOmissions() * 2 ** 32).toBe(minimaOnTheWay(upTo(10).map(signatureOf)));
  });

  it('knows them in whatever order they came, with few signatures and little room', () => {
    for (const spread of [1, 3, 50, Infinity]) {
      const { put } = tableOf(1024, coarseHashes({ bits: 12, spread }));
      const states = upTo(900);
      const first = put(states);
      expect(countOf(put([...states].reverse()), 'known')).toBe(900);
      expect(countOf(put(states.filter((_, at) => first[at] === 'known')), 'known')).toBe(countOf(first, 'known'));
    }
  });

  it('is full at 95 of 100 places, and then still knows what it holds', () => {
    const { put, table } = tableOf(4096);
    const outcomes = put(upTo(4096));
    const room = Math.floor(table.places * 0.95);
    expect(outcomes.indexOf('full')).toBe(room);
    expect(countOf(put(upTo(room)), 'known')).toBe(room);
  });

  it('takes the power of two below what it is offered', () => {
    expect(tableOf(5000).table.places).toBe(4096);
  });

  it('takes new states for known ones as often as it says', () => {
    const states = upTo(100_000);
    for (const bits of [8, 12, 16]) {
      const { put, table } = tableOf(2 ** 17, coarseHashes({ bits }));
      const omitted = countOf(put(states), 'known');
      const expected = table.expectedOmissions();
      // Of those that were omitted themselves the chance is not counted: with 8 bits, one in a hundred.
      expect(Math.abs(omitted - expected)).toBeLessThan(5 * Math.sqrt(expected) + 0.02 * expected);
      expect(expected).toBeGreaterThan(1);
    }
  });

  it('counts the memory that it wrote to, and is as new when it was cleared', () => {
    const { put, table } = tableOf(2 ** 20);
    expect(table.bytes()).toBe(0);
    const first = put(upTo(5));
    expect(table.bytes()).toBeGreaterThan(0);
    expect(table.bytes()).toBeLessThanOrEqual(5 * 4096);
    table.clear();
    expect([table.bytes(), table.expectedOmissions()]).toEqual([0, 0]);
    expect(put(upTo(5))).toEqual(first);
  });
});
