import { describe, expect, it } from 'vitest';
import {
  addLists,
  areEqualLists,
  exceeding,
  greatestOfLists,
  maskOf,
  negativeIn,
  subtractLists,
  subtractToZero,
  withoutZeros,
  writtenList,
} from '../../../machines/policies/resource-lists.ts';
import type { Quantities } from '../../../machines/scheduling/pod-requests.ts';
import type { ResourceList } from '../../../machines/api-objects.ts';
import { quantitiesOf } from '../../../machines/scheduling/pod-requests.ts';

const joined = (join: (a: Quantities, b: Quantities) => Quantities, a: ResourceList, b: ResourceList) =>
  writtenList(join(quantitiesOf(a), quantitiesOf(b)));

describe('sums of lists', () => {
  it('have the resources of both sides', () => {
    expect(joined(addLists, { cpu: '100m', pods: 1 }, { cpu: '1', memory: '1Gi' })).toEqual({
      cpu: '1100m',
      pods: '1',
      memory: '1Gi',
    });
  });
});

describe('differences of lists', () => {
  it('are negative for what is only on the right', () => {
    expect(joined(subtractLists, { cpu: '1' }, { cpu: '2', pods: 1 })).toEqual({ cpu: '-1', pods: '-1' });
  });

  it('stop at 0 where usage is meant', () => {
    expect(joined(subtractToZero, { cpu: '1', memory: '2Gi' }, { cpu: '2', memory: '1Gi', pods: 1 })).toEqual({
      cpu: '0',
      memory: '1Gi',
      pods: '0',
    });
  });
});

describe('comparisons of lists', () => {
  it('take the greater amount', () => {
    expect(joined(greatestOfLists, { cpu: '1', memory: '1Gi' }, { cpu: '900m', pods: 1 })).toEqual({
      cpu: '1',
      memory: '1Gi',
      pods: '1',
    });
  });

  it('name what exceeds, and nothing that has no limit', () => {
    const limits = quantitiesOf({ cpu: '1', pods: 1 });
    expect(exceeding(quantitiesOf({ cpu: '1001m', memory: '9Gi', pods: 1 }), limits)).toEqual(['cpu']);
  });

  it('are of amounts, not of how they are written', () => {
    expect(areEqualLists(quantitiesOf({ cpu: '1' }), quantitiesOf({ cpu: '1000m' }))).toBe(true);
    expect(areEqualLists(quantitiesOf({ cpu: '0' }), quantitiesOf({ memory: '0' }))).toBe(false);
    expect(areEqualLists(quantitiesOf({ cpu: '0' }), quantitiesOf({}))).toBe(false);
  });
});

describe('parts of lists', () => {
  const list = quantitiesOf({ cpu: '0', memory: '-1', pods: 1 });

  it('are those that are named, not 0, or negative', () => {
    expect(writtenList(maskOf(list, ['pods', 'services']))).toEqual({ pods: '1' });
    expect(writtenList(withoutZeros(list))).toEqual({ memory: '-1', pods: '1' });
    expect(negativeIn(list)).toEqual(['memory']);
  });
});
