import { describe, expect, it } from 'vitest';
import type { PreemptionCandidate } from '../../../machines/scheduling/preemption.ts';
import type { FilterCode } from '../../../machines/scheduling/filter-result.ts';
import { bestCandidates, mayPreempt, preempt, preemptionCandidates } from '../../../machines/scheduling/preemption.ts';
import { nodeOf, podOf } from './pods-and-nodes.ts';

const candidate = (
  node: string,
  budgetViolations: number,
  ...victims: readonly (readonly [priority: number, startTime?: string])[]
): PreemptionCandidate => ({
  node,
  victims: {
    pods: victims.map(([priority, startTime]) =>
      podOf({ priority, ...(startTime === undefined ? {} : { startTime }) }),
    ),
    budgetViolations,
  },
});

const early = '2024-06-01T00:00:00Z';
const late = '2024-06-02T00:00:00Z';

describe('bestCandidates', () => {
  it.each([
    { about: 'is none of none', candidates: [], best: [] },
    { about: 'violates the fewest budgets', candidates: [candidate('a', 1, [0]), candidate('b', 0, [9])], best: ['b'] },
    {
      about: 'has the lowest highest priority',
      candidates: [candidate('a', 0, [9]), candidate('b', 0, [8], [8])],
      best: ['b'],
    },
    {
      about: 'has the lowest sum of priorities',
      candidates: [candidate('a', 0, [9], [5]), candidate('b', 0, [9], [4])],
      best: ['b'],
    },
    {
      about: 'has the fewest victims, where one adds nothing to the sum',
      candidates: [candidate('a', 0, [9], [-(2 ** 31)]), candidate('b', 0, [9])],
      best: ['b'],
    },
    {
      about: 'has few victims rather than many of a negative priority',
      candidates: [candidate('a', 0, [-5], [-5]), candidate('b', 0, [-5])],
      best: ['b'],
    },
    {
      about: 'has most important victims that started late',
      candidates: [candidate('a', 0, [9, early], [1, late]), candidate('b', 0, [9, late], [1, early])],
      best: ['b'],
    },
    {
      about: 'goes by the first of several that started',
      candidates: [candidate('a', 0, [9, late], [9, early]), candidate('b', 0, [9, late], [9, late])],
      best: ['b'],
    },
    {
      about: 'has victims that have not started',
      candidates: [candidate('a', 0, [9, late]), candidate('b', 0, [9]), candidate('c', 0, [9])],
      best: ['b', 'c'],
    },
  ])('$about', ({ candidates, best }) => {
    expect(bestCandidates(candidates).map(({ node }) => node)).toEqual(best);
  });
});

describe('preemptionCandidates', () => {
  it('lists nodes where a budget is violated last', () => {
    const labels = { app: 'a' };
    const pods = [podOf({ node: 'a', labels, requests: { cpu: '1' } }), podOf({ node: 'b', requests: { cpu: '1' } })];
    const nodes = ['a', 'b', 'c'].map((name) => nodeOf(name, { cpu: '1', pods: '9' }));
    const budgets = [{ spec: { selector: { matchLabels: labels } }, status: { disruptionsAllowed: 0 } }];
    const candidates = preemptionCandidates(podOf({ requests: { cpu: '1' }, priority: 1 }), { nodes, pods, budgets });
    expect(candidates.map(({ node, victims }) => [node, victims.budgetViolations])).toEqual([
      ['b', 0],
      ['a', 1],
    ]);
  });
});

describe('mayPreempt', () => {
  const nominated = { ...podOf({ priority: 10 }), status: { nominatedNodeName: 'n' } };
  const preempted = { type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler' };
  const leaving = (priority: number, condition = preempted, deletionTimestamp = early) => ({
    metadata: deletionTimestamp === '' ? {} : { deletionTimestamp },
    spec: { priority },
    status: { conditions: [{ type: 'Ready', status: 'True' }, condition] },
  });

  it.each<{ about: string; others: readonly object[]; code?: FilterCode; may: boolean }>([
    { about: 'a victim is on its way out', others: [leaving(0)], may: false },
    { about: 'filters refuse the node for now', others: [leaving(0)], code: 'Unschedulable', may: false },
    {
      about: 'filters refuse the node for good',
      others: [leaving(0)],
      code: 'UnschedulableAndUnresolvable',
      may: true,
    },
    { about: 'whoever leaves is as important', others: [leaving(10)], may: true },
    {
      about: 'whoever leaves was not preempted',
      others: [leaving(0, { ...preempted, reason: 'EvictionByEvictionAPI' })],
      may: true,
    },
    { about: 'the condition is not true', others: [leaving(0, { ...preempted, status: 'False' })], may: true },
    { about: 'the victim is not being deleted', others: [leaving(0, preempted, '')], may: true },
    { about: 'nobody is there', others: [], may: true },
  ])('says $may where $about', ({ others, code, may }) => {
    expect(mayPreempt(nominated, code, others)).toBe(may);
  });

  it('asks for nothing where no node is nominated, and is never true of a pod that may not', () => {
    expect(mayPreempt(podOf({ priority: 10 }), undefined, [leaving(0)])).toBe(true);
    expect(mayPreempt({ ...nominated, spec: { preemptionPolicy: 'Never' } }, 'UnschedulableAndUnresolvable', [])).toBe(
      false,
    );
  });
});

describe('preempt', () => {
  const nodes = ['a', 'b'].map((name) => nodeOf(name, { cpu: '1', pods: '9' }));
  const pods = [
    podOf({ node: 'a', requests: { cpu: '1' }, priority: 5 }),
    podOf({ node: 'b', requests: { cpu: '1' } }),
  ];
  const pod = podOf({ requests: { cpu: '1' }, priority: 10 });
  const codes = (...refusals: readonly (readonly [string, FilterCode])[]) => new Map(refusals);

  it('nominates the best of the nodes where it may help', () => {
    const refusals = codes(['a', 'Unschedulable'], ['b', 'Unschedulable']);
    expect(preempt(pod, { nodes, pods }, refusals)).toEqual({ nominatedNode: 'b', code: 'Success' });
    const only = codes(['a', 'Unschedulable'], ['b', 'UnschedulableAndUnresolvable']);
    expect(preempt(pod, { nodes, pods }, only).nominatedNode).toBe('a');
  });

  it('tries no node that was not looked at', () => {
    expect(preempt(pod, { nodes, pods }, codes())).toEqual({ nominatedNode: null, code: 'Unschedulable' });
  });

  it('waits while a victim leaves the node that is nominated', () => {
    const leaving = {
      metadata: { deletionTimestamp: early },
      spec: { nodeName: 'a' },
      status: { conditions: [{ type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler' }] },
    };
    const refusals = codes(['a', 'Unschedulable'], ['b', 'Unschedulable']);
    const nominated = { ...pod, status: { nominatedNodeName: 'a' } };
    expect(preempt(nominated, { nodes, pods: [...pods, leaving] }, refusals).nominatedNode).toBe(null);
    expect(preempt(nominated, { nodes, pods }, refusals).nominatedNode).toBe('b');
  });
});
