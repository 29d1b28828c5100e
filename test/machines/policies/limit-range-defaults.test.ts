import { describe, expect, it } from 'vitest';
import {
  limitRangerAnnotation,
  storedLimitRange,
  withLimitRangeDefaults,
} from '../../../machines/policies/limit-range-defaults.ts';
import type { PodObject } from '../../../machines/api-objects.ts';

const stored = (item: object) =>
  storedLimitRange({ spec: { limits: [{ type: 'Container', ...item }] } }).spec?.limits?.[0];

describe('storedLimitRange', () => {
  it('defaults the request to the limit before the minimum', () => {
    expect(stored({ max: { cpu: '2' }, min: { cpu: '1', memory: '1Gi' } })).toMatchObject({
      default: { cpu: '2' },
      defaultRequest: { cpu: '2', memory: '1Gi' },
    });
  });

  it('keeps the defaults that are given', () => {
    const given = { max: { cpu: '2' }, default: { cpu: '1' }, defaultRequest: { cpu: '500m' } };
    expect(stored(given)).toEqual({ type: 'Container', ...given });
  });

  it('gives defaults for containers only', () => {
    const limitRange = { spec: { limits: [{ type: 'Pod', max: { cpu: '2' } }] } };
    expect(storedLimitRange(limitRange)).toEqual(limitRange);
  });
});

describe('withLimitRangeDefaults', () => {
  const limits = [
    { type: 'Container', default: { cpu: '1', memory: '1Gi' }, defaultRequest: { cpu: '500m' } },
    { type: 'Container', default: { cpu: '2' } },
    { type: 'Pod', default: { cpu: '9' } },
  ];
  const pod: PodObject = {
    metadata: { annotations: { kept: 'yes' } },
    spec: {
      initContainers: [{ name: 'i', resources: { limits: { cpu: '3', memory: '3Gi' } } }],
      containers: [{ name: 'c' }],
    },
  };

  it('completes containers and init containers; the last item counts', () => {
    const { spec } = withLimitRangeDefaults({ spec: { limits } }, pod);
    expect(spec).toEqual({
      initContainers: [{ name: 'i', resources: { limits: { cpu: '3', memory: '3Gi' }, requests: { cpu: '500m' } } }],
      containers: [{ name: 'c', resources: { limits: { cpu: '2', memory: '1Gi' }, requests: { cpu: '500m' } } }],
    });
  });

  it('tells what it set', () => {
    expect(withLimitRangeDefaults({ spec: { limits } }, pod).metadata?.annotations).toEqual({
      kept: 'yes',
      [limitRangerAnnotation]:
        'LimitRanger plugin set: cpu request for container c; cpu, memory limit for container c; cpu request for init container i',
    });
  });

  it('leaves a pod alone that states everything', () => {
    expect(withLimitRangeDefaults({ spec: { limits: [{ type: 'Container', max: { cpu: '1' } }] } }, pod)).toBe(pod);
  });
});
