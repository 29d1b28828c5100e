import { describe, expect, it } from 'vitest';
import type { BudgetInCluster, ClusterToPreempt, NodeFilter } from '../../../machines/scheduling/preemption-victims.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import { filterByPorts } from '../../../machines/scheduling/node-ports.ts';
import { nodeOf, podOf } from './pods-and-nodes.ts';
import { victimsOn } from '../../../machines/scheduling/preemption-victims.ts';

const node = nodeOf('n', { cpu: '4', pods: '10' });

const on = (name: string, cpu: string, priority: number, more: Parameters<typeof podOf>[0] = {}) =>
  podOf({ name, node: 'n', requests: { cpu }, priority, ...more });

const wanting = (cpu: string) => podOf({ name: 'preemptor', requests: { cpu }, priority: 100 });

function victims(pod: PodObject, pods: readonly PodObject[], more: Partial<ClusterToPreempt> = {}) {
  const found = victimsOn(pod, node, { nodes: [node], pods, ...more });
  return found === undefined
    ? undefined
    : { names: found.pods.map(({ metadata }) => metadata?.name), violations: found.budgetViolations };
}

const budget = (disruptionsAllowed: number, more: BudgetInCluster = {}): BudgetInCluster => ({
  spec: { selector: { matchLabels: { app: 'a' } } },
  status: { disruptionsAllowed },
  ...more,
});

describe('victimsOn', () => {
  it.each([
    { about: 'nobody where all are as important', pods: [on('a', '4', 100)], names: undefined },
    {
      about: 'nobody where it would not fit in any case',
      pods: [on('a', '3500m', 200), on('b', '500m', 0)],
      names: undefined,
    },
    { about: 'nobody where it fits as it is', pods: [on('a', '2', 0)], names: undefined },
    { about: 'the least important', pods: [on('a', '2', 50), on('b', '2', 10)], names: ['b'] },
    { about: 'a more important one if it has to', pods: [on('a', '3', 50), on('b', '1', 10)], names: ['a'] },
    {
      about: 'all that it has to, in the order of importance',
      pods: [on('b', '2500m', 10), on('a', '2500m', 50)],
      names: ['a', 'b'],
    },
  ])('takes $about', ({ pods, names }) => {
    expect(victims(wanting('2'), pods)?.names).toEqual(names);
  });

  it('lets the pod stay that has run longer, and one that runs rather than one that has not started', () => {
    const pods = [
      on('new', '2', 0, { startTime: '2024-06-01T12:00:00Z' }),
      on('waiting', '1', 0),
      on('old', '1', 0, { startTime: '2024-06-01T13:00:00+02:00' }),
    ];
    expect(victims(wanting('1'), pods)?.names).toEqual(['waiting']);
    expect(victims(wanting('2'), pods)?.names).toEqual(['new']);
    expect(victims(wanting('3'), pods)?.names).toEqual(['new', 'waiting']);
  });

  it('spares what a budget protects before what is more important', () => {
    const pods = [on('free', '2', 50), on('protected', '2', 10, { labels: { app: 'a' } })];
    expect(victims(wanting('2'), pods, { budgets: [budget(0)] })).toEqual({ names: ['free'], violations: 0 });
    expect(victims(wanting('2'), pods, { budgets: [budget(1)] })).toEqual({ names: ['protected'], violations: 0 });
    expect(victims(wanting('4'), pods, { budgets: [budget(0)] })).toEqual({
      names: ['free', 'protected'],
      violations: 1,
    });
  });

  it.each<{ about: string; budget: BudgetInCluster; violations: number }>([
    { about: 'counts what a budget lets go', budget: budget(1), violations: 1 },
    {
      about: 'takes an unset number for 0',
      budget: { spec: { selector: { matchLabels: { app: 'a' } } } },
      violations: 2,
    },
    {
      about: 'knows an eviction that is under way',
      budget: budget(0, { status: { disruptedPods: { x: 'now' } } }),
      violations: 1,
    },
    {
      about: 'leaves out budgets of other namespaces',
      budget: budget(0, { metadata: { namespace: 'b' } }),
      violations: 0,
    },
    { about: 'takes an empty selector for none', budget: budget(0, { spec: { selector: {} } }), violations: 0 },
    { about: 'takes an absent selector for none', budget: budget(0, { spec: {} }), violations: 0 },
    {
      about: 'takes a malformed selector for none',
      budget: budget(0, { spec: { selector: { matchExpressions: [{ key: 'app', operator: 'Like' }] } } }),
      violations: 0,
    },
    {
      about: 'leaves out pods without labels, whatever the selector',
      budget: budget(0, { spec: { selector: { matchExpressions: [{ key: 'b', operator: 'DoesNotExist' }] } } }),
      violations: 2,
    },
  ])('$about', ({ budget: one, violations }) => {
    const labels = { app: 'a' };
    const pods = [on('x', '1', 0, { labels }), on('y', '1', 0, { labels }), on('z', '2', 0)];
    expect(victims(wanting('4'), pods, { budgets: [one] })?.violations).toBe(violations);
  });

  it('keeps room for a pod that waits for its victims to leave the node, if it is as important', () => {
    const nominated = (priority: number): PodObject => ({
      ...podOf({ name: 'nominated', requests: { cpu: '2' }, priority }),
      status: { nominatedNodeName: 'n' },
    });
    const pods = [on('a', '1', 0), on('b', '3', 10)];
    expect(victims(wanting('1'), [...pods, nominated(100)])?.names).toEqual(['b']);
    expect(victims(wanting('1'), [...pods, nominated(99)])?.names).toEqual(['a']);
    expect(victims(wanting('3'), [...pods, nominated(100)])).toBe(undefined);
  });

  it('asks whatever filter it is given', () => {
    const filter: NodeFilter = (pod, _, others) => filterByPorts(pod, others);
    const port = (hostPort: number, name: string, more: object) => ({
      metadata: { name },
      spec: { containers: [{ name: 'c', ports: [{ hostPort }] }], ...more },
    });
    const pods = [port(80, 'a', { nodeName: 'n' }), port(81, 'b', { nodeName: 'n' })];
    expect(victims(port(81, 'preemptor', { priority: 1 }), pods, { filter })?.names).toEqual(['b']);
  });
});
