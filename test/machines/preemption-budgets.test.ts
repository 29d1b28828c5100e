import { describe, expect, it } from 'vitest';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { witness } from '../../properties/cluster-properties.ts';

/** A node full of two pods, one of which a budget protects, and a more important one that comes later. */
const full = (protectsBoth: boolean): ClusterDescription => ({
  nodes: [{ name: 'node-1', cpu: '2' }],
  priorityClasses: [{ name: 'high', value: 100 }],
  pods: [
    { name: 'kept', labels: { app: 'kept' }, containers: [{ cpu: '1' }] },
    { name: 'other', labels: { app: protectsBoth ? 'kept' : 'other' }, containers: [{ cpu: '1' }] },
    { name: 'late', labels: { app: 'late' }, containers: [{ cpu: '1' }], spec: { priorityClassName: 'high' } },
  ],
  disruptionBudgets: [{ name: 'kept', minAvailable: 2 }],
  actions: [{ create: 'pod/late' }],
});

function canLose(description: ClusterDescription, id: string): string | undefined {
  const isGoing = witness({
    id: 'test/goes',
    claim: 'The pod goes for the important one.',
    reached: ({ pods }) => pods.some((pod) => pod.id === id && pod.terminating),
  });
  const model = compose(clusterComposition(clusterSpec(description)));
  return check(model, { properties: [isGoing], start: 'settled' }).results[0]?.verdict.kind;
}

describe('preemption beside disruption budgets', () => {
  it('spares whom a budget protects, where another does as well', () => {
    expect(canLose(full(false), 'pod/kept')).toBe('violated');
    expect(canLose(full(false), 'pod/other')).toBe('holds');
  });

  it('takes one that a budget protects where all are', () => {
    expect(canLose(full(true), 'pod/kept')).toBe('holds');
    expect(canLose(full(true), 'pod/other')).toBe('holds');
  });
});
