import { describe, expect, it } from 'vitest';
import type { AlgorithmProvider } from '../../../machines/scheduling/algorithm-provider.ts';
import { builtInProviders, chosenNodes, registerProvider } from '../../../machines/scheduling/algorithm-provider.ts';
import {
  balancedResourceAllocation,
  leastRequestedPriority,
  nodeLabelPriority,
  serviceAntiAffinityPriority,
  serviceSpreadingPriority,
} from '../../../machines/scheduling/legacy-priorities.ts';
import { nodeOf, podOf } from './pods-and-nodes.ts';
import { podSelectorMatches } from '../../../machines/scheduling/legacy-predicates.ts';

const room = { cpu: '1', memory: '1000Mi', pods: '10' };
const [a, b] = [nodeOf('a', room, { zone: 'east' }), nodeOf('b', room, { zone: 'west', disk: 'fast' })];
const empty = { nodes: [a, b], pods: [], services: [] };

const provider = (name: string): AlgorithmProvider => {
  const found = builtInProviders.get(name);
  if (found === undefined) throw new Error(`no provider ${name}`);
  return found;
};

describe('the legacy priorities', () => {
  it('assume something for containers that ask for nothing', () => {
    expect(leastRequestedPriority(podOf(), a, empty)).toBe(8);
    expect(balancedResourceAllocation(podOf(), a, empty)).toBe(9);
  });

  it('are 0 for a node that would be used up, or has nothing', () => {
    const all = podOf({ requests: { cpu: '1', memory: '500Mi' } });
    expect(balancedResourceAllocation(all, a, empty)).toBe(0);
    expect([
      leastRequestedPriority(all, nodeOf('c', {}), empty),
      balancedResourceAllocation(all, nodeOf('c', {}), empty),
    ]).toEqual([0, 0]);
  });

  it('round each share down before the mean', () => {
    const pod = podOf({ requests: { cpu: '650m', memory: '550Mi' } });
    expect(leastRequestedPriority(pod, a, empty)).toBe(3);
    expect(balancedResourceAllocation(pod, a, empty)).toBe(9);
  });

  it('like a label, or its absence', () => {
    expect([a, b].map((node) => nodeLabelPriority('disk', true)(podOf(), node, empty))).toEqual([0, 10]);
    expect([a, b].map((node) => nodeLabelPriority('disk', false)(podOf(), node, empty))).toEqual([10, 0]);
  });

  it('spread a Service', () => {
    const labels = { app: 'x' };
    const pods = ['a', 'a', 'a', 'b'].map((node) => podOf({ node, labels }));
    const cluster = { ...empty, pods, services: [{ spec: { selector: labels } }] };
    expect([a, b].map((node) => serviceSpreadingPriority(podOf({ labels }), node, cluster))).toEqual([0, 6]);
    expect(serviceSpreadingPriority(podOf(), a, cluster)).toBe(10);
  });

  it('spread a Service over the values of a label, among nodes that fit', () => {
    const labels = { app: 'x' };
    const [c, bare] = [nodeOf('c', room, { zone: 'east' }), nodeOf('bare', room)];
    const pods = ['a', 'b', 'c', 'bare'].map((node) => podOf({ node, labels }));
    const cluster = { nodes: [a, b, c, bare], pods, services: [{ spec: { selector: labels } }] };
    const liked = (nodes: readonly (typeof a)[]) =>
      nodes.map((node) => serviceAntiAffinityPriority('zone')(podOf({ labels }), node, { ...cluster, nodes }));
    expect(liked([a, b, c, bare])).toEqual([5, 7, 5, 0]);
    expect(liked([a, b])).toEqual([7, 7]);
    expect(serviceAntiAffinityPriority('zone')(podOf(), a, cluster)).toBe(10);
  });
});

describe('chosenNodes', () => {
  it('takes the highest sum of the default priorities among nodes that all predicates accept', () => {
    const busy = { ...empty, pods: [podOf({ node: 'a', requests: { cpu: '500m', memory: '500Mi' } })] };
    expect(chosenNodes(podOf(), empty, provider('DefaultProvider'))).toEqual(['a', 'b']);
    expect(chosenNodes(podOf(), busy, provider('DefaultProvider'))).toEqual(['b']);
    const selecting = { spec: { nodeSelector: { zone: 'east' } } };
    expect(chosenNodes(selecting, busy, provider('DefaultProvider'))).toEqual(['a']);
    expect(chosenNodes({ spec: { nodeSelector: { zone: 'north' } } }, busy, provider('DefaultProvider'))).toEqual([]);
  });

  it('lets another provider decide otherwise', () => {
    const fast: AlgorithmProvider = {
      predicates: new Map([['MatchNodeSelector', podSelectorMatches]]),
      priorities: new Map([
        ['LeastRequestedPriority', { weight: 1, score: leastRequestedPriority }],
        ['Fast', { weight: 2, score: nodeLabelPriority('disk', true) }],
      ]),
    };
    const providers = registerProvider(builtInProviders, 'Fast', fast);
    expect([...providers.keys()]).toEqual(['DefaultProvider', 'Fast']);
    expect([...builtInProviders.keys()]).toEqual(['DefaultProvider']);
    const busy = { ...empty, pods: [podOf({ node: 'b', requests: { cpu: '1', memory: '1000Mi' } })] };
    expect(chosenNodes(podOf(), busy, fast)).toEqual(['b']);
    expect(chosenNodes(podOf(), busy, provider('DefaultProvider'))).toEqual(['a']);
  });
});
