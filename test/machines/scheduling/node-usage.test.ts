import { describe, expect, it } from 'vitest';
import { nodeUsage, podsOn, podUsage } from '../../../machines/scheduling/node-usage.ts';
import { podOf } from './pods-and-nodes.ts';

const mebibyte = 1024 ** 2;

describe('podUsage', () => {
  it('rounds each amount up, and scores what is left out', () => {
    const pod = podOf({ requests: { cpu: '1500u', 'ephemeral-storage': '100m', 'hugepages-2Mi': '2Mi', pods: '3' } });
    expect(podUsage(pod)).toEqual({
      requested: {
        cpu: 2,
        memory: 0,
        ephemeralStorage: 1,
        scalars: new Map([['hugepages-2Mi', 2 * mebibyte]]),
      },
      scored: expect.objectContaining({ cpu: 2, memory: 200 * mebibyte }) as object,
    });
  });

  it('assumes nothing that a pod states as a whole, or that one of its containers states', () => {
    const containers = [{ name: 'a', resources: { requests: { memory: '1Mi' } } }, { name: 'b' }];
    const whole = { spec: { containers, resources: { requests: { cpu: '1' } } } };
    expect(podUsage(whole).scored).toMatchObject({ cpu: 1000, memory: mebibyte });
    expect(podUsage({ spec: { containers } }).scored).toMatchObject({ cpu: 200, memory: 201 * mebibyte });
  });
});

describe('nodeUsage', () => {
  it('rounds pod by pod and adds up', () => {
    const pods = [
      podOf({ requests: { cpu: '500u', 'a.b/c': '1' } }),
      podOf({ requests: { cpu: '500u', 'a.b/c': '2' } }),
    ];
    expect(nodeUsage(pods)).toEqual({
      pods: 2,
      requested: { cpu: 2, memory: 0, ephemeralStorage: 0, scalars: new Map([['a.b/c', 3]]) },
      scored: { cpu: 2, memory: 400 * mebibyte },
    });
  });

  it('is nothing without pods', () => {
    expect(nodeUsage([])).toMatchObject({ pods: 0, requested: { cpu: 0 }, scored: { cpu: 0, memory: 0 } });
  });
});

describe('podsOn', () => {
  it('finds the bound ones, none of them on a node without a name', () => {
    const pods = [podOf({ node: 'a' }), podOf({ node: 'b' }), podOf(), podOf({ node: '' })];
    expect([podsOn('a', pods).length, podsOn('', pods).length]).toEqual([1, 0]);
  });
});
