import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  milliUnits,
  parseQuantity,
  QuantityError,
  signOfQuantity,
  subtractQuantities,
  wholeUnits,
} from '../../machines/quantity.ts';
import { readCases } from './conformance/read-cases.ts';

interface ParseAnswer {
  readonly canonical: string;
  readonly format: string;
  readonly sign: number;
  readonly value?: number;
  readonly milliValue?: number;
}

describe('parseQuantity', () => {
  it.each(readCases<{ text: string }, ParseAnswer>('quantity', 'parse'))(
    'agrees with Kubernetes: $about',
    ({ input, expected }) => {
      if (expected.error === true) {
        expect(() => parseQuantity(input.text)).toThrow(QuantityError);
        return;
      }
      const quantity = parseQuantity(input.text);
      expect(formatQuantity(quantity)).toBe(expected.canonical);
      expect(quantity.format).toBe(expected.format);
      expect(signOfQuantity(quantity)).toBe(expected.sign);
      if (expected.value !== undefined) expect(wholeUnits(quantity)).toBe(BigInt(expected.value));
      if (expected.milliValue !== undefined) expect(milliUnits(quantity)).toBe(BigInt(expected.milliValue));
    },
  );

  it('keeps every digit of an amount that a float would round', () => {
    expect(milliUnits(parseQuantity('9007199254740993'))).toBe(9007199254740993000n);
  });

  it('reads what the scanner of Kubernetes lets through: a sign, a point or a suffix without digits is zero', () => {
    expect(['+', '.', 'k', '-Mi'].map((text) => parseQuantity(text).nanos)).toEqual([0n, 0n, 0n, 0n]);
  });

  it('caps a binary amount at 2^63 - 1 and leaves a decimal one alone', () => {
    expect(wholeUnits(parseQuantity('16Ei'))).toBe((1n << 63n) - 1n);
    expect(wholeUnits(parseQuantity('16E'))).toBe(16n * 10n ** 18n);
  });

  it('refuses a number of 19 digits that exceeds an int64, and takes a longer one', () => {
    expect(() => parseQuantity('9223372036854775808')).toThrow(QuantityError);
    expect(() => parseQuantity('-9999999999.999999999')).toThrow(QuantityError);
    expect(formatQuantity(parseQuantity('9223372036854775807'))).toBe('9223372036854775807');
    expect(formatQuantity(parseQuantity('99999999999999999999'))).toBe('99999999999999999999');
    expect(formatQuantity(parseQuantity('000922337203685477580k'))).toBe('922337203685477580k');
  });

  it.each(['Pi', '-Ei', '.e-10', 'e-12'])('refuses %j, which has no digit and does not fit the short form', (text) => {
    expect(() => parseQuantity(text)).toThrow(QuantityError);
  });

  it.each(['1e', '1e+', '1+1.0M', '0.1am', '1i', '-3.01e-', '1 ', '1e10000', '١'])('refuses %j', (text) => {
    expect(() => parseQuantity(text)).toThrow(QuantityError);
  });

  it('refuses a number that is long enough to stall the reader', () => {
    expect(() => parseQuantity('9'.repeat(1_000_000))).toThrow(/^not a number with an optional suffix: "9{40}"$/);
  });
});

describe('formatQuantity', () => {
  const quantities = fc
    .tuple(
      fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
      fc.constantFrom('n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'e3', 'e-5'),
    )
    .map(([number, suffix]) => parseQuantity(`${number}${suffix}`))
    .filter(({ nanos }) => nanos === 0n || nanos % 10n ** 30n !== 0n);

  it('prints text that reads back as the same amount and prints the same again', () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        const text = formatQuantity(quantity);
        const again = parseQuantity(text);
        expect(again.nanos).toBe(quantity.nanos);
        expect(formatQuantity(again)).toBe(text);
      }),
    );
  });
});

describe('formatQuantity of an amount that its suffixes do not reach', () => {
  it.each([
    ['1000E', '1'],
    ['1000000000000000000000', '1'],
    ['-25000E', '-25'],
    ['1e21', '1e21'],
    ['999E', '999E'],
  ])('prints %s as %s', (text, printed) => {
    expect(formatQuantity(parseQuantity(text))).toBe(printed);
  });
});

describe('wholeUnits and milliUnits', () => {
  it.each([
    ['-0.5', -1n, -500n],
    ['-0.9n', 1n, 1n],
    ['-0.3Ki', -306n, -307_200n],
    ['-5.66647Ki', -5801n, -5_802_464n],
    ['0.9n', 1n, 1n],
    ['-1000Ti', 6_552_737_458n, 6_552_737_457_825n],
  ])('count %s, which a negative long amount is cut or rounded up for', (text, whole, milli) => {
    expect(wholeUnits(parseQuantity(text))).toBe(whole);
    expect(milliUnits(parseQuantity(text))).toBe(milli);
  });

  it('count a sum with a long amount as a long amount', () => {
    expect(wholeUnits(addQuantities(parseQuantity('-1500m'), parseQuantity('0.0Ki')))).toBe(0n);
    expect(wholeUnits(subtractQuantities(parseQuantity('-1500m'), parseQuantity('0')))).toBe(-2n);
  });
});

describe('compareQuantities', () => {
  it.each(readCases<{ a: string; b: string }, { sign: number }>('quantity', 'compare'))(
    'agrees with Kubernetes: $about',
    ({ input, expected }) => {
      expect(compareQuantities(parseQuantity(input.a), parseQuantity(input.b))).toBe(expected.sign);
    },
  );
});

describe('addQuantities and subtractQuantities', () => {
  it.each(readCases<{ a: string; b: string }, { canonical: string }>('quantity', 'add', 'subtract'))(
    'agree with Kubernetes: $about',
    ({ input, expected }) => {
      const combine = input.op === 'add' ? addQuantities : subtractQuantities;
      expect(formatQuantity(combine(parseQuantity(input.a), parseQuantity(input.b)))).toBe(expected.canonical);
    },
  );
});
