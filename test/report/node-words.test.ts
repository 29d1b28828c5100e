import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/model/model.ts';
import type { NodeContext } from '../../machines/node-setup.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing.ts';
import { compose } from '../../src/model/compose.ts';
import { nodeWords } from '../../src/report/node-words.ts';

const input = { cordoned: false, missesAllowed: 1 };
const blank: NodeContext = { misses: 0, pressures: [], tainted: false, podCidr: null, input };

function local(value: Readonly<Record<string, string>> = {}, context: Partial<NodeContext> = {}) {
  return {
    value: { host: 'Up', health: 'Ready', scheduling: 'Open', ...value },
    context: { ...blank, ...context } as unknown as Readonly<Record<string, unknown>>,
  };
}

function nodeOf(): Actor {
  const podCidrs = { cluster: '10.244.0.0/16', nodeMask: 24 };
  const node = compose(clusterComposition(clusterSpec({ podCidrs }))).actorById.get('node/node-1');
  if (node === undefined) throw new Error('no node');
  return node;
}

const node = nodeOf();
const changes = (before: ReturnType<typeof local>, after: ReturnType<typeof local>) =>
  nodeWords.changes(before, after, node);

describe('nodeWords', () => {
  it.each([
    ['CutOff', 'the machine is cut off, and runs on'],
    ['Silent', 'the machine is up without its kubelet'],
    ['Impaired', 'the machine is up without its container runtime'],
    ['Down', 'the machine is down'],
    ['Gone', 'the machine is gone for good'],
  ])('tells of a machine that is %s', (host, words) => {
    expect(changes(local(), local({ host }))).toEqual([words]);
    expect(nodeWords.state(local({ host }), node, () => undefined)).toBe(`Ready, though ${words}`);
  });

  it('tells of conditions that come and go', () => {
    expect(changes(local(), local({}, { pressures: ['DiskPressure'] }))).toEqual(['DiskPressure']);
    expect(changes(local({}, { pressures: ['DiskPressure'] }), local())).toEqual(['no DiskPressure']);
    expect(nodeWords.state(local({}, { pressures: ['DiskPressure'] }), node, () => undefined)).toBe(
      'Ready, DiskPressure',
    );
  });

  it('tells of the taint that drives pods away', () => {
    const lost = { host: 'CutOff', health: 'Unknown' };
    expect(changes(local(lost), local(lost, { tainted: true }))).toEqual(['tainted NoExecute']);
    expect(nodeWords.state(local(lost, { tainted: true }), node, () => undefined)).toBe(
      'Unknown, the machine is cut off, and runs on, tainted NoExecute',
    );
  });

  it('tells of the addresses that a node is given', () => {
    expect(changes(local(), local({}, { podCidr: 0 }))).toEqual(['podCIDR 10.244.0.0/24']);
    expect(changes(local({}, { podCidr: 0 }), local())).toEqual(['no addresses for pods']);
  });

  it('tells of a machine that joins', () => {
    const before = local({ host: 'Missing', health: 'Unregistered' });
    expect(changes(before, local({ health: 'Unregistered' }))).toEqual(['the machine is up']);
    expect(changes(local({ health: 'Unregistered' }), local({ health: 'Pending' }))).toEqual([
      'Unregistered → Pending',
    ]);
  });
});
