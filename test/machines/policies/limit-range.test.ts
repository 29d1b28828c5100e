import { claimLimitFaults, isLimited, podLimitFaults } from '../../../machines/policies/limit-range.ts';
import { describe, expect, it } from 'vitest';
import type { Container } from '../../../machines/api-objects.ts';
import type { LimitRangeItem } from '../../../machines/policies/limit-range-object.ts';

const limiting = (item: LimitRangeItem) => ({ spec: { limits: [item] } });
const container = (requests: object, limits: object = {}): Container => ({
  name: 'c',
  resources: { requests: { ...requests }, limits: { ...limits } },
});
const faults = (item: LimitRangeItem, ...containers: readonly Container[]) =>
  podLimitFaults(limiting(item), { spec: { containers } });

describe('podLimitFaults', () => {
  const cpu = { cpu: '100m' };
  const rows: readonly (readonly [string, LimitRangeItem, Container, readonly string[]])[] = [
    [
      'a minimum and no request',
      { type: 'Container', min: cpu },
      container({}),
      ['minimum cpu usage per Container is 100m.  No request is specified'],
    ],
    [
      'a limit below the minimum',
      { type: 'Container', min: cpu },
      container(cpu, { cpu: '99m' }),
      ['minimum cpu usage per Container is 100m, but limit is 99m'],
    ],
    [
      'a maximum and no limit',
      { type: 'Container', max: cpu },
      container(cpu),
      ['maximum cpu usage per Container is 100m.  No limit is specified'],
    ],
    [
      'a request above the maximum',
      { type: 'Container', max: cpu },
      container({ cpu: '0.2' }, cpu),
      ['maximum cpu usage per Container is 100m, but request is 200m'],
    ],
    [
      'a ratio and a request of 0',
      { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
      container({ cpu: '0' }, cpu),
      ['cpu max limit to request ratio per Container is 2, but no request is specified or request is 0'],
    ],
    [
      'a ratio and no limit',
      { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
      container(cpu),
      ['cpu max limit to request ratio per Container is 2, but no limit is specified or limit is 0'],
    ],
    [
      'a ratio that is too high',
      { type: 'Container', maxLimitRequestRatio: { cpu: '1500m' } },
      container(cpu, { cpu: '151m' }),
      ['cpu max limit to request ratio per Container is 1500m, but provided ratio is 1.510000'],
    ],
    [
      'a ratio that is just right',
      { type: 'Container', maxLimitRequestRatio: { cpu: '1500m' } },
      container(cpu, { cpu: '150m' }),
      [],
    ],
    [
      'amounts past what fits in thousandths',
      { type: 'Container', max: { memory: '10Pi' } },
      container({}, { memory: '11258999068426241' }),
      ['maximum memory usage per Container is 10Pi, but limit is 11258999068426241'],
    ],
    ['limits of something else', { type: 'PersistentVolumeClaim', min: { storage: '1' } }, container({}), []],
  ];

  it.each(rows)('with %s', (_about, item, one, expected) => {
    expect(faults(item, one)).toEqual(expected);
  });

  it('counts for the pod what some containers ask for, and sidecars beside an init container', () => {
    expect(faults({ type: 'Pod', min: { cpu: '2' } }, container({ cpu: '2' }), container({}))).toEqual([]);
    const pod = {
      spec: {
        overhead: { cpu: '1' },
        initContainers: [{ ...container({ cpu: '1' }), restartPolicy: 'Always' }, container({ cpu: '2' })],
        containers: [container({ cpu: '1' })],
      },
    };
    expect(podLimitFaults(limiting({ type: 'Pod', min: { cpu: '3' } }), pod)).toEqual([]);
    expect(podLimitFaults(limiting({ type: 'Pod', min: { cpu: '3001m' } }), pod)).toEqual([
      'minimum cpu usage per Pod is 3001m, but request is 3',
    ]);
  });

  it('demands as much of init containers as of the others', () => {
    const pod = { spec: { initContainers: [container({})], containers: [container(cpu)] } };
    expect(podLimitFaults(limiting({ type: 'Container', min: cpu }), pod)).toHaveLength(1);
  });

  it('tells every fault', () => {
    const limits = [
      { type: 'Container', min: cpu, max: cpu },
      { type: 'Pod', min: cpu },
    ];
    expect(podLimitFaults({ spec: { limits } }, { spec: { containers: [container({})] } })).toHaveLength(3);
  });
});

describe('claimLimitFaults', () => {
  const asking = (storage: string) => ({ spec: { resources: { requests: { storage } } } });
  const item = { type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '2Gi' } };

  it('asks for a request between the two', () => {
    expect(['1Gi', '2Gi'].flatMap((storage) => claimLimitFaults(limiting(item), asking(storage)))).toEqual([]);
    expect(claimLimitFaults(limiting(item), asking('1023Mi'))).toEqual([
      'minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 1023Mi',
    ]);
    expect(claimLimitFaults(limiting(item), asking('3Gi'))).toEqual([
      'maximum storage usage per PersistentVolumeClaim is 2Gi, but request is 3Gi',
    ]);
  });

  it('passes over limits of the claim, and over ratios', () => {
    const claim = { spec: { resources: { requests: { storage: '2Gi' }, limits: { storage: '9Gi' } } } };
    expect(claimLimitFaults(limiting({ ...item, maxLimitRequestRatio: { storage: '1' } }), claim)).toEqual([]);
  });

  it('needs a request', () => {
    expect(claimLimitFaults(limiting(item), {})).toEqual([
      'minimum storage usage per PersistentVolumeClaim is 1Gi.  No request is specified',
      'maximum storage usage per PersistentVolumeClaim is 2Gi.  No request is specified',
    ]);
  });
});

describe('isLimited', () => {
  it('is true of new pods, and of claims that are new or grow', () => {
    expect(isLimited({ kind: 'Pod', operation: 'CREATE' })).toBe(true);
    expect(isLimited({ kind: 'Pod', operation: 'UPDATE' })).toBe(false);
    expect(isLimited({ kind: 'PersistentVolumeClaim', operation: 'UPDATE', oldObject: {} })).toBe(true);
    expect(isLimited({ kind: 'ConfigMap', operation: 'CREATE' })).toBe(false);
  });

  it('is false of parts of an object, and of one that is being deleted', () => {
    const oldObject = { metadata: { deletionTimestamp: '2024-06-01T12:00:00Z' } };
    expect(isLimited({ kind: 'PersistentVolumeClaim', operation: 'UPDATE', oldObject })).toBe(false);
    expect(isLimited({ kind: 'Pod', operation: 'CREATE', subresource: 'binding' })).toBe(false);
  });
});
