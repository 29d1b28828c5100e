import { describe, expect, it } from 'vitest';
import type { PodFacts } from './pod-of.ts';
import type { RemovalView } from '../../../../machines/workloads/pods/removal-order.ts';
import { chooseForRemoval, compareForRemoval } from '../../../../machines/workloads/pods/removal-order.ts';
import { namesOf, podOf } from './pod-of.ts';
import { secondsOf } from '../../../../machines/timestamp.ts';

const now = secondsOf('2024-06-01T12:00:00Z');
const first = (a: PodFacts, b: PodFacts, view: RemovalView = {}): 'a' | 'b' | 'either' => {
  const order = compareForRemoval(podOf(a), podOf(b), view);
  expect(Math.sign(compareForRemoval(podOf(b), podOf(a), view))).toBe(Math.sign(-order) + 0);
  return order === 0 ? 'either' : order < 0 ? 'a' : 'b';
};
const cost = (written: string) => ({ annotations: { 'controller.kubernetes.io/pod-deletion-cost': written } });

describe('compareForRemoval', () => {
  it('does not compare the nodes of pods that both have one', () => {
    expect(first({ node: 'n1' }, { node: 'n2' })).toBe('either');
    expect(first({ node: '' }, { node: 'n2', phase: 'Pending' })).toBe('a');
  });

  it('takes a phase that has no place in the order for Pending', () => {
    expect(first({ phase: 'Odd' }, { phase: 'Pending' })).toBe('either');
    expect(first({ phase: 'Odd' }, { phase: 'Unknown' })).toBe('a');
  });

  it.each([
    ['-1', '0'],
    ['9', '10'],
    ['+5', '1'],
    ['007', '1'],
    ['4294967297', '1'],
    ['-', '1'],
  ])('removes a pod of deletion cost %s before one of %s', (low, high) => {
    expect(first({ ...cost(low) }, { ...cost(high) }, { deletionCost: true })).toBe('a');
    expect(first({ ...cost(low) }, { ...cost(high) })).toBe('either');
  });

  it('compares ages in doubling steps, and uids within one', () => {
    const ready = (ready: string, uid: string) => ({ ready, uid });
    const [old, older, oldest] = ['2024-06-01T11:00:00Z', '2024-06-01T10:50:00Z', '2024-05-01T12:00:00Z'];
    expect(first(ready(older, 'a'), ready(old, 'b'), { now })).toBe('a');
    expect(first(ready(older, 'a'), ready(old, 'b'))).toBe('b');
    expect(first(ready(oldest, 'a'), ready(old, 'b'), { now })).toBe('b');
  });

  it('lets nothing else decide between times in one step where the uids are alike too', () => {
    const restarted = { containerStatuses: [{ name: 'app', restartCount: 3 }] };
    const [five, eight] = [{ ready: '2024-06-01T07:00:00Z' }, { ready: '2024-06-01T04:00:00Z' }];
    expect(first(five, { ...eight, creationTimestamp: '2024-06-01T11:00:00Z' }, { now })).toBe('either');
    const often = podOf({ ...eight });
    expect(compareForRemoval(podOf(five), { ...often, status: { ...often.status, ...restarted } }, { now })).toBe(0);
  });

  it('puts times in the future into the youngest step', () => {
    const made = (creationTimestamp: string, uid: string) => ({ creationTimestamp, uid });
    expect(first(made('2024-06-01T13:00:00Z', 'b'), made('2024-06-01T14:00:00Z', 'a'), { now })).toBe('b');
    expect(first(made('2024-06-01T13:00:00Z', 'b'), made('2024-06-01T11:59:59Z', 'a'), { now })).toBe('a');
  });

  it('removes what has no time first', () => {
    expect(first({ ready: true }, { ready: '2024-06-01T11:00:00Z' }, { now })).toBe('a');
  });

  it('counts restarts of sidecars only between pods whose containers restarted equally often', () => {
    const pod = (containers: number, sidecar: number) => ({
      spec: { initContainers: [{ name: 'mesh', restartPolicy: 'Always' }, { name: 'setup' }] },
      status: {
        containerStatuses: [{ name: 'app', restartCount: containers }],
        initContainerStatuses: [
          { name: 'mesh', restartCount: sidecar },
          { name: 'setup', restartCount: 99 - sidecar },
        ],
      },
    });
    expect(compareForRemoval(pod(1, 0), pod(0, 5), {})).toBeLessThan(0);
    expect(compareForRemoval(pod(1, 0), pod(1, 5), {})).toBeGreaterThan(0);
  });
});

describe('chooseForRemoval', () => {
  const pods = [podOf({ name: 'a', node: 'n1' }), podOf({ name: 'b', node: 'n2' }), podOf({ name: 'c', node: 'n2' })];

  it('counts active related pods alone', () => {
    expect(namesOf(chooseForRemoval(pods, pods, 2))).toEqual(['b', 'c']);
    const related = [...pods, podOf({ name: 'd' }), podOf({ name: 'e' })];
    expect(namesOf(chooseForRemoval(pods, related, 1))).toEqual(['a']);
    const finished = [...pods, podOf({ name: 'd', phase: 'Failed' }), podOf({ name: 'e', phase: 'Failed' })];
    expect(namesOf(chooseForRemoval(pods, finished, 1))).toEqual(['b']);
  });

  it('sorts nothing where all go', () => {
    expect(namesOf(chooseForRemoval(pods, pods, 3))).toEqual(['a', 'b', 'c']);
  });
});
