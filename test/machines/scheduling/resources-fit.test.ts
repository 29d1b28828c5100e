import { describe, expect, it } from 'vitest';
import { filterByResources } from '../../../machines/scheduling/resources-fit.ts';
import { nodeOf, podOf } from './pods-and-nodes.ts';

const node = nodeOf('n', { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi', 'a.b/gpu': '1', pods: '2' });

describe('filterByResources', () => {
  it('lets a pod that asks for nothing onto a node of which too much is used', () => {
    const full = podOf({ requests: { cpu: '4', 'a.b/gpu': '3' } });
    expect(filterByResources(podOf(), node, [full])).toMatchObject({ fits: true, insufficient: [] });
    expect(filterByResources(podOf({ requests: { 'a.b/gpu': '0', memory: '1' } }), node, [full]).fits).toBe(true);
  });

  it('fills a node to the last unit and no further', () => {
    const half = podOf({ requests: { cpu: '500m', memory: '512Mi' } });
    expect(filterByResources(half, node, [half]).code).toBe('Success');
    expect(filterByResources(podOf({ requests: { cpu: '501m' } }), node, [half]).reasons).toEqual(['Insufficient cpu']);
  });

  it('tells all that is missing, the number of pods first', () => {
    const greedy = podOf({ requests: { 'x.y/z': '1', 'a.b/gpu': '2', 'ephemeral-storage': '2Gi', cpu: '2' } });
    const result = filterByResources(greedy, node, [podOf(), podOf()]);
    expect(result.code).toBe('Unschedulable');
    expect(result.insufficient).toEqual([
      { resource: 'pods', reason: 'Too many pods', requested: 1, used: 2, capacity: 2 },
      { resource: 'cpu', reason: 'Insufficient cpu', requested: 2000, used: 0, capacity: 1000 },
      {
        resource: 'ephemeral-storage',
        reason: 'Insufficient ephemeral-storage',
        requested: 2 * 1024 ** 3,
        used: 0,
        capacity: 1024 ** 3,
      },
      { resource: 'x.y/z', reason: 'Insufficient x.y/z', requested: 1, used: 0, capacity: 0 },
      { resource: 'a.b/gpu', reason: 'Insufficient a.b/gpu', requested: 2, used: 0, capacity: 1 },
    ]);
    expect(result.reasons).toEqual(result.insufficient.map(({ reason }) => reason));
  });

  it('ignores extended resources by name or group, and no others', () => {
    const greedy = podOf({ requests: { 'x.y/z': '1', 'x.y/w': '1', 'a.b/gpu': '2', 'hugepages-2Mi': '1', cpu: '2' } });
    const ignored = { names: ['a.b/gpu', 'hugepages-2Mi', 'cpu'], groups: ['x.y'] };
    expect(filterByResources(greedy, node, [], ignored).reasons).toEqual([
      'Insufficient cpu',
      'Insufficient hugepages-2Mi',
    ]);
  });

  it('takes no pod onto a node that says nothing of pods', () => {
    expect(filterByResources(podOf(), {}, []).reasons).toEqual(['Too many pods']);
  });
});
