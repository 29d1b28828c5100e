import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf, pack, unpack } from '../../src/model/layout.ts';

describe('layoutOf', () => {
  it('gives each actor as many bits as its local states need', () => {
    expect(layoutOf([1, 2, 3, 4, 5, 28]).bits).toBe(0 + 1 + 2 + 2 + 3 + 5);
  });

  it('packs the keel with three nodes into one word', () => {
    expect(layoutOf([28, 28, 28, 6, 6, 6, 3])).toMatchObject({ bits: 26, words: 1 });
  });

  it('keeps the top bit of the first word free, and no other', () => {
    expect(layoutOf([2 ** 31]).words).toBe(1);
    expect(layoutOf([2 ** 31, 2]).words).toBe(2);
    expect(layoutOf([2 ** 16, 2 ** 16]).words).toBe(2);
    expect(layoutOf([2 ** 16, 2 ** 15]).words).toBe(1);
    expect(layoutOf([2 ** 30, 2 ** 16, 2 ** 16, 2]).words).toBe(2);
  });

  it('needs a word even for a model of one state', () => {
    expect(layoutOf([1, 1])).toMatchObject({ bits: 0, words: 1 });
  });
});

describe('pack', () => {
  const sized = fc
    .array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2 ** 31 })), {
      minLength: 1,
      maxLength: 40,
    })
    .chain((counts) => fc.tuple(fc.constant(counts), fc.tuple(...counts.map((count) => fc.nat({ max: count - 1 })))));

  it('is undone by unpack wherever in memory, and never writes a word of zero first', () => {
    fc.assert(
      fc.property(sized, fc.nat({ max: 5 }), ([counts, locals], offset) => {
        const layout = layoutOf(counts);
        const words = new Uint32Array(layout.words + offset).fill(0xdeadbeef);
        const read = new Int32Array(counts.length);
        pack(layout, Int32Array.from(locals), words, offset);
        unpack(layout, words, offset, read);
        expect([...read]).toEqual(locals);
        expect(words[offset]).toBeGreaterThanOrEqual(0x80000000);
        expect([...words.subarray(0, offset)]).toEqual(Array.from({ length: offset }, () => 0xdeadbeef));
      }),
    );
  });
});
