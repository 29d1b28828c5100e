import { describe, expect, it } from 'vitest';
import type { ClusterDescription } from '../../src/testing.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing.ts';
import { compose } from '../../src/model/compose.ts';
import { invariant, witness } from '../../properties/cluster-properties.ts';
import { mayBeDisrupted } from '../../machines/disruption.ts';

describe('mayBeDisrupted', () => {
  it.each([
    ['four nodes of a zone, of which three may be lost', [0, 0, 0, 0], 3, true],
    ['four nodes, of which two may be lost', [0, 0, 0, 0], 2, false],
    ['three nodes, which may all be lost', [0, 0, 0], 3, false],
    ['two zones of two', [0, 0, 1, 1], 4, false],
    ['four nodes that are left out of account', [-1, -1, -1, -1], 4, false],
  ] as const)('%s', (_, zones, losses, expected) => {
    expect(mayBeDisrupted(zones, losses)).toBe(expected);
  });
});

const lost = 3;

/** As recorded of a real control plane whose three nodes of four fail at once: all Unknown, and nobody is evicted. */
const noneIsTainted = witness({
  id: 'none is tainted',
  claim: 'Three nodes are Unknown, and pods are evicted from none of them.',
  reached: ({ nodes }) => nodes.filter((node) => node.unknown).length === lost && nodes.every((node) => !node.evicting),
});

const staysSo = invariant({
  id: 'stays so',
  claim: 'At rest some lost node is not tainted.',
  at: 'quiescence',
  premise: ({ nodes }) => nodes.filter((node) => node.unknown).length === lost,
  holds: ({ nodes }) =>
    nodes.filter((node) => node.unknown).length < lost || nodes.some((node) => node.unknown && !node.evicting),
});

const allAreTainted = invariant({
  id: 'all are tainted',
  claim: 'At rest every lost node is tainted.',
  at: 'quiescence',
  premise: ({ nodes }) => nodes.some((node) => node.unknown),
  holds: ({ nodes }) => nodes.every((node) => !node.unknown || node.evicting),
});

function verdictsOf(cluster: ClusterDescription) {
  const model = compose(clusterComposition(clusterSpec(cluster)));
  const { results } = check(model, { properties: [noneIsTainted, staysSo, allAreTainted], start: 'settled' });
  return Object.fromEntries(results.map(({ property, verdict }) => [property.id, verdict.kind]));
}

describe('the node controller', () => {
  it('taints no node more once three of four are lost', () => {
    expect(verdictsOf({ nodes: 4, faults: { nodeCrash: 3 } })).toEqual({
      'none is tainted': 'holds',
      'stays so': 'holds',
      'all are tainted': 'violated',
    });
  });

  it('taints every lost node of a zone that has enough others', () => {
    expect(verdictsOf({ nodes: 6, faults: { nodeCrash: 3 } })).toEqual({
      'none is tainted': 'holds',
      'stays so': 'violated',
      'all are tainted': 'holds',
    });
  });

  it('taints a zone of three that is lost as a whole, while another is not', () => {
    const node = (name: string, zone: string) => ({ name, labels: { 'topology.kubernetes.io/zone': zone } });
    const nodes = [...['a1', 'a2', 'a3'].map((name) => node(name, 'a')), node('b1', 'b')];
    expect(verdictsOf({ nodes, faults: { nodeCrash: 3 } })['all are tainted']).toBe('holds');
  });
});
