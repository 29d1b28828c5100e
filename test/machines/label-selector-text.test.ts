import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSelector, parseSelector } from '../../machines/label-selector-text.ts';
import { matchesLabels, SelectorError } from '../../machines/label-selector.ts';
import type { Labels, Requirement } from '../../machines/label-selector.ts';
import { readCases } from './conformance/read-cases.ts';

interface TextQuestion {
  readonly selectorText: string;
  readonly labelSets: readonly Labels[];
}

interface TextAnswer {
  readonly canonical: string;
  readonly requirements: readonly Requirement[];
  readonly matches: readonly boolean[];
}

describe('parseSelector', () => {
  it.each(readCases<TextQuestion, TextAnswer>('label-selector', 'selectorText'))(
    'agrees with Kubernetes: $about',
    ({ input, expected }) => {
      if (expected.error === true) {
        expect(() => parseSelector(input.selectorText)).toThrow(SelectorError);
        return;
      }
      const selector = parseSelector(input.selectorText);
      expect(selector).toEqual(expected.requirements);
      expect(formatSelector(selector)).toBe(expected.canonical);
      expect(input.labelSets.map((labels) => matchesLabels(selector, labels))).toEqual(expected.matches);
    },
  );

  it.each([
    ['x=a b', "expected ',', found 'b'"],
    ['x in a', "expected '(', found 'a'"],
    ['x notin', "expected '(', found the end of the selector"],
    ['x in (a', "expected ')', found the end of the selector"],
    ['x=a,', "expected a key or '!' after ',', found the end of the selector"],
    ['!x=a', "expected ',', found '='"],
    ['x a', "expected =, ==, !=, >, <, in, notin, found 'a'"],
    ['=a', "expected a key, found '='"],
    ['x<a', 'Gt and Lt need exactly one whole number'],
  ])('says of %j what was expected and what was found', (text, message) => {
    expect(() => parseSelector(text)).toThrow(message);
  });

  it('takes the words in and notin for keys and values where they stand as such', () => {
    expect(formatSelector(parseSelector('in in (in,notin),notin'))).toBe('in in (in,notin),notin');
  });

  it('keeps == apart from =, as its printed form does', () => {
    expect(formatSelector(parseSelector('x==a'))).toBe('x==a');
  });
});

describe('formatSelector', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,3}$/);
  const requirementText = fc.oneof(
    word,
    word.map((key) => `!${key}`),
    fc.tuple(word, fc.constantFrom('=', '==', '!='), word).map((parts) => parts.join('')),
    fc.tuple(word, fc.constantFrom('>', '<'), fc.nat()).map((parts) => parts.join('')),
    fc
      .tuple(word, fc.constantFrom('in', 'notin'), fc.array(word, { maxLength: 3 }))
      .map(([key, operator, values]) => `${key} ${operator} (${values.join()})`),
  );

  it('prints text that reads back as the same selector', () => {
    fc.assert(
      fc.property(fc.array(requirementText, { maxLength: 4 }), (texts) => {
        const selector = parseSelector(texts.join(', '));
        expect(parseSelector(formatSelector(selector))).toEqual(selector);
      }),
    );
  });
});
