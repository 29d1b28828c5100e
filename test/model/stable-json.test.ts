import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableJson } from '../../src/model/stable-json.ts';

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, backwards(part)]),
  );
}

describe('stableJson', () => {
  it('is JSON of the same value, the same for every order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        const text = stableJson(plain, 'a value');
        expect(JSON.parse(text)).toEqual(plain);
        expect(stableJson(backwards(plain), 'a value')).toBe(text);
      }),
    );
  });

  it('reads a key that is undefined as one that is not there', () => {
    expect(stableJson({ b: undefined, a: 1 }, 'a value')).toBe('{"a":1}');
  });

  it.each([
    [() => 1, 'a function'],
    [Symbol('x'), 'a symbol'],
    [-Infinity, '-Infinity'],
    [undefined, 'undefined'],
    [new Set(), 'a Set'],
  ])('refuses %s, naming who holds it', (value, found) => {
    expect(() => stableJson({ deep: [value] }, "machine 'm'")).toThrow(
      `machine 'm': holds ${found}; expected plain JSON`,
    );
  });
});
