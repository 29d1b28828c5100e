import { describe, expect, it } from 'vitest';
import type { NodeContext } from '../../machines/node-setup.ts';
import { nodeView } from '../../machines/node-view.ts';

const blank: NodeContext = {
  misses: 0,
  pressures: [],
  tainted: false,
  podCidr: null,
  input: { cordoned: false, missesAllowed: 1 },
};

function view(value: Readonly<Record<string, string>>, context: Partial<NodeContext> = {}) {
  const local = {
    value: { host: 'Up', health: 'Ready', scheduling: 'Open', ...value },
    context: { ...blank, ...context } as unknown as Readonly<Record<string, unknown>>,
  };
  const facts = { allocatable: { cpu: 1, memory: 1, pods: 1 }, topology: {}, zone: 0 };
  return nodeView(local, { id: 'node/a', group: 'nodes', index: 0, spec: facts });
}

const key = (name: string) => `node.kubernetes.io/${name}`;

describe('nodeView', () => {
  it.each([
    ['Ready', []],
    ['Pending', ['not-ready']],
    ['NotReady', ['not-ready']],
    ['Unknown', ['unreachable']],
  ])('has the taint of a node that is %s', (health, names) => {
    expect(view({ health }).taints).toEqual(names.map(key));
    expect(view({ health }).recorded).toBe(true);
  });

  it('has a taint for each condition, but for those that the kubelet owes and nobody hears it', () => {
    const pressures = ['MemoryPressure', 'NetworkUnavailable'] as const;
    expect(view({}, { pressures }).taints).toEqual(['memory-pressure', 'network-unavailable'].map(key));
    expect(view({ health: 'Unknown' }, { pressures }).taints).toEqual(['unreachable', 'network-unavailable'].map(key));
  });

  it.each([
    ['Up', { up: true, runs: true, reports: true }],
    ['Impaired', { up: false, runs: true, reports: true }],
    ['CutOff', { up: false, runs: true, reports: false }],
    ['Silent', { up: false, runs: true, reports: false }],
    ['Down', { up: false, runs: false, reports: false }],
    ['Gone', { up: false, runs: false, reports: false }],
    ['Missing', { up: false, runs: false, reports: false }],
  ])('tells what is true of a machine that is %s', (host, expected) => {
    expect(view({ host })).toMatchObject(expected);
  });

  it('evicts with the condition, or with a taint of its own where that is apart', () => {
    expect(view({ health: 'Unknown' }).evicting).toBe(true);
    const input = { ...blank.input, taintsApart: true };
    expect(view({ health: 'Unknown' }, { input }).evicting).toBe(false);
    expect(view({ health: 'Unknown' }, { input, tainted: true }).evicting).toBe(true);
    expect(view({ health: 'Ready' }).evicting).toBe(false);
  });

  it.each(['Unregistered', 'Deleted', 'Terminated'])('has no record of a node that is %s', (health) => {
    expect(view({ health }).recorded).toBe(false);
  });
});
