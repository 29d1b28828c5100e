import { describe, expect, it } from 'vitest';
import {
  keyFault,
  matchesLabels,
  matchesNodeSelector,
  SelectorError,
  selectorFromLabels,
  selectorFromObject,
  valueFault,
} from '../../machines/label-selector.ts';
import type { Labels, LabelSelector } from '../../machines/label-selector.ts';
import { readCases } from './conformance/read-cases.ts';

interface ObjectQuestion {
  readonly labelSelector: LabelSelector | null;
  readonly labelSets: readonly Labels[];
}

describe('selectorFromObject', () => {
  it.each(readCases<ObjectQuestion, { matches: readonly boolean[] }>('label-selector', 'selectorObject'))(
    'agrees with Kubernetes: $about',
    ({ input, expected }) => {
      if (expected.error === true) {
        expect(() => selectorFromObject(input.labelSelector)).toThrow(SelectorError);
        return;
      }
      const selector = selectorFromObject(input.labelSelector);
      expect(input.labelSets.map((labels) => matchesLabels(selector, labels))).toEqual(expected.matches);
    },
  );

  it('selects everything with an empty object and nothing without one', () => {
    expect(matchesLabels(selectorFromObject({}), { a: '1' })).toBe(true);
    expect(matchesLabels(selectorFromObject(undefined), { a: '1' })).toBe(false);
  });

  it('does not take an inherited property for a label', () => {
    const selector = selectorFromObject({ matchExpressions: [{ key: 'constructor', operator: 'Exists' }] });
    expect(matchesLabels(selector, {})).toBe(false);
  });
});

describe('selectorFromLabels', () => {
  it('asks for every label with its very value', () => {
    const selector = selectorFromLabels({ app: 'web', tier: 'front' });
    expect(matchesLabels(selector, { app: 'web', tier: 'front', extra: 'x' })).toBe(true);
    expect(matchesLabels(selector, { app: 'web' })).toBe(false);
  });
});

describe('matchesNodeSelector', () => {
  const node = { name: 'n1', labels: { zone: 'a', cores: '8' } };
  const expression = (key: string, operator: string, ...values: string[]) => ({ key, operator, values });

  it('needs any one term, and in it every condition', () => {
    const wrong = { matchExpressions: [expression('zone', 'In', 'a'), expression('cores', 'Lt', '8')] };
    const right = { matchExpressions: [expression('zone', 'In', 'a'), expression('cores', 'Gt', '7')] };
    expect(matchesNodeSelector([wrong], node)).toBe(false);
    expect(matchesNodeSelector([wrong, right], node)).toBe(true);
  });

  it('matches nothing with no term or an empty one', () => {
    expect(matchesNodeSelector([], node)).toBe(false);
    expect(matchesNodeSelector([{}], node)).toBe(false);
  });

  it('compares numbers as 64-bit integers, and no number at all never matches', () => {
    const bigger = (cores: string) =>
      matchesNodeSelector([{ matchExpressions: [expression('cores', 'Gt', '9')] }], { name: 'n', labels: { cores } });
    expect(['10', '9', 'many', '9223372036854775807', '9223372036854775808'].map(bigger)).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it('matches a node by name', () => {
    expect(matchesNodeSelector([{ matchFields: [expression('metadata.name', 'In', 'n1')] }], node)).toBe(true);
    expect(matchesNodeSelector([{ matchFields: [expression('metadata.name', 'NotIn', 'n1')] }], node)).toBe(false);
  });
});

describe('keyFault', () => {
  it.each(['a', 'a.b/c', 'app.kubernetes.io/name', 'A_b-c.d', 'x'.repeat(63)])('accepts %j', (key) => {
    expect(keyFault(key)).toBeUndefined();
  });

  it.each(['', '/a', 'a/', 'a/b/c', 'A.b/c', '-a', 'a-', 'a b', 'x'.repeat(64), `${'x'.repeat(254)}/a`, 'a:b'])(
    'refuses %j',
    (key) => {
      expect(keyFault(key)).toContain(JSON.stringify(key));
    },
  );
});

describe('valueFault', () => {
  it.each(['', 'a', '1.0', 'a_b-c', 'x'.repeat(63)])('accepts %j', (value) => {
    expect(valueFault(value)).toBeUndefined();
  });

  it.each(['-a', 'a.', 'a b', 'ü', 'x'.repeat(64), 'a/b'])('refuses %j', (value) => {
    expect(valueFault(value)).toContain(JSON.stringify(value));
  });
});
