import { describe, expect, it } from 'vitest';
import type { ScaledSet } from '../../../../machines/workloads/deployments/proportional-scaling.ts';
import {
  replicasAnnotations,
  replicaSetFraction,
  scaleProportionally,
} from '../../../../machines/workloads/deployments/proportional-scaling.ts';

const max = (text: string) => ({ annotations: { 'deployment.kubernetes.io/max-replicas': text } });

describe('replicaSetFraction', () => {
  it('goes by the size of the Deployment where the annotation is no number', () => {
    expect(replicaSetFraction({ replicas: 5, ...max('-3') }, { replicas: 20, statusReplicas: 10 })).toBe(5);
    expect(replicaSetFraction({ replicas: 5, ...max('4294967306') }, { replicas: 20, statusReplicas: 10 })).toBe(5);
  });

  it('takes all where nothing is wanted', () => {
    expect(replicaSetFraction({ replicas: 5, ...max('10') }, { replicas: 0, rollingUpdate: { maxSurge: 3 } })).toBe(-5);
  });

  it('multiplies as an int32 does', () => {
    expect(replicaSetFraction({ replicas: 100_000, ...max('100000') }, { replicas: 100_000 })).toBe(-85_899);
  });
});

describe('scaleProportionally', () => {
  const set = (name: string, replicas: number, more: Partial<ScaledSet> = {}): ScaledSet => ({
    name,
    replicas,
    createdAt: `2024-06-0${name.at(-1) ?? '1'}T00:00:00Z`,
    annotations: replicasAnnotations({ replicas: 10, rollingUpdate: { maxSurge: 0 } }),
    ...more,
  });
  const scaled = (replicas: number, newSet: ScaledSet | undefined, ...old: readonly ScaledSet[]) =>
    Object.fromEntries(scaleProportionally({ replicas, rollingUpdate: { maxSurge: 0 } }, newSet, old));

  it('gives the one ReplicaSet that has pods all, or else the newest', () => {
    expect(scaled(7, set('v2', 0), set('v1', 5))).toEqual({ v2: 0, v1: 7 });
    expect(scaled(7, set('v2', 0), set('v1', 0))).toEqual({ v2: 7, v1: 0 });
    expect(scaled(7, undefined, set('v1', 0), set('v2', 0))).toEqual({ v1: 0, v2: 7 });
  });

  it('lets old ones go where the new one is saturated', () => {
    expect(scaled(10, set('v2', 10, { availableReplicas: 10 }), set('v1', 5))).toEqual({ v2: 10, v1: 0 });
    expect(scaled(10, set('v2', 10, { availableReplicas: 9 }), set('v1', 5))).toEqual({ v2: 5, v1: 5 });
  });

  it('knows no shares under Recreate', () => {
    const sizes = scaleProportionally({ replicas: 20 }, set('v2', 5), [set('v1', 5)]);
    expect([...sizes.values()]).toEqual([5, 5]);
  });

  it('adds to the newer of two equal ones, and takes from the older', () => {
    expect(scaled(11, set('v2', 5), set('v1', 5))).toEqual({ v2: 6, v1: 5 });
    expect(scaled(9, set('v2', 5), set('v1', 5))).toEqual({ v2: 5, v1: 4 });
  });
});
