import { ScopeError, isInScope, isScopeFault } from '../../../machines/policies/quota-scopes.ts';
import { describe, expect, it } from 'vitest';
import type { PodObject } from '../../../machines/api-objects.ts';
import { SelectorError } from '../../../machines/label-selector.ts';

const isIn = (scopeName: string, pod: PodObject) => isInScope({ scopeName }, pod);

describe('isInScope', () => {
  it('calls a pod Terminating that has a deadline, even of 0, and none that is being deleted', () => {
    expect(isIn('Terminating', { spec: { activeDeadlineSeconds: 0 } })).toBe(true);
    expect(isIn('Terminating', { metadata: { deletionTimestamp: '2024-06-01T12:00:00Z' } })).toBe(false);
    expect(isIn('NotTerminating', {})).toBe(true);
  });

  it('takes the stored QoS class before the one that follows from the spec', () => {
    const asking = { containers: [{ name: 'c', resources: { requests: { cpu: '1' } } }] };
    expect(isIn('BestEffort', { spec: asking })).toBe(false);
    expect(isIn('BestEffort', { spec: asking, status: { qosClass: 'BestEffort' } })).toBe(true);
    expect(isIn('NotBestEffort', { spec: asking, status: { qosClass: '' } })).toBe(true);
  });

  const high = { spec: { priorityClassName: 'high' } };
  const rows: readonly (readonly [string, readonly string[], PodObject, boolean])[] = [
    ['In', ['high', 'low'], high, true],
    ['In', ['low'], high, false],
    ['In', ['low'], {}, false],
    ['NotIn', ['low'], high, true],
    ['NotIn', ['low'], {}, true],
    ['Exists', [], high, true],
    ['Exists', [], { spec: { priorityClassName: '' } }, false],
    ['DoesNotExist', [], {}, true],
    ['DoesNotExist', [], high, false],
  ];

  it.each(rows)('compares priority classes with %s %j', (operator, values, pod, expected) => {
    expect(isInScope({ scopeName: 'PriorityClass', operator, values }, pod)).toBe(expected);
  });

  it('throws for an operator that there is not, and for values that are missing', () => {
    expect(() => isIn('PriorityClass', high)).toThrow(ScopeError);
    expect(() => isInScope({ scopeName: 'PriorityClass', operator: 'In' }, high)).toThrow(SelectorError);
    expect([new ScopeError(''), new SelectorError(''), new Error('')].map(isScopeFault)).toEqual([true, true, false]);
  });

  it('finds terms that reach other namespaces, whichever kind of term it is', () => {
    const required = { requiredDuringSchedulingIgnoredDuringExecution: [{ namespaces: ['a'] }] };
    const preferred = {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { namespaceSelector: {} } }],
    };
    const own = { requiredDuringSchedulingIgnoredDuringExecution: [{ namespaces: [], namespaceSelector: null }] };
    const reaches = (affinity: NonNullable<PodObject['spec']>['affinity']) =>
      isIn('CrossNamespacePodAffinity', { spec: affinity === undefined ? {} : { affinity } });
    expect([required, preferred].map((podAffinity) => reaches({ podAffinity }))).toEqual([true, true]);
    expect([required, preferred].map((podAntiAffinity) => reaches({ podAntiAffinity }))).toEqual([true, true]);
    expect([reaches({ podAffinity: own }), reaches(undefined)]).toEqual([false, false]);
  });

  it('has no pod in a scope that is not known', () => {
    expect(isIn('VolumeAttributesClass', {})).toBe(false);
  });
});
