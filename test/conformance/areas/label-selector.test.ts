import { describe, expect, it } from 'vitest';
import { labelSelectorArea } from '../../../src/conformance/areas/label-selector.ts';

describe('a selector as an object', () => {
  const matches = (input: unknown) => labelSelectorArea['selectorObject']?.answer(input as never);

  it('matches nothing where it is absent, and may be asked without labels', () => {
    expect(matches({ labelSets: [{}, { a: '1' }] })).toEqual({ matches: [false, false] });
    expect(matches({ labelSelector: { matchLabels: null, matchExpressions: null }, labelSets: [{}] })).toEqual({
      matches: [true],
    });
    expect(matches({ labelSelector: {} })).toEqual({ matches: [] });
  });
});
