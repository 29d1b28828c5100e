import { describe, expect, it } from 'vitest';
import type { Placement, PlacementTemplate } from '../../../machines/scheduling/placement.ts';
import { isRepelled } from '../../../machines/scheduling/pod-affinity.ts';
import { notReadyKey, unreachableKey } from '../../../machines/nodes/node-taints.ts';
import { spreadFacts } from '../../../machines/scheduling/spread-facts.ts';
import { spreadFilter } from '../../../machines/scheduling/topology-spread.ts';

const zones = ['x', 'y', 'z'];

/** Three nodes in a zone each, and one pod on the first, in some condition. */
function placement(first: { readonly recorded?: boolean; readonly taints?: readonly string[] }): Placement {
  return {
    nodes: zones.map((zone, index) => ({
      index,
      recorded: index > 0 || first.recorded !== false,
      cordoned: false,
      taints: index === 0 ? (first.taints ?? []) : [],
      facts: { topology: { zone } },
    })),
    pods: [{ holds: true, terminating: false, node: 0, facts: { template: 0 } }],
  };
}

type Policy = 'Honor' | 'Ignore';

function fitsFirstZone(
  nodeTaintsPolicy: Policy,
  where: Placement,
  tolerations: PlacementTemplate['spec']['tolerations'] = [],
): boolean {
  const template: PlacementTemplate = {
    number: 0,
    namespace: 'default',
    labels: { app: 'web' },
    spec: {
      tolerations,
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { app: 'web' } },
          nodeTaintsPolicy,
        },
      ],
    },
  };
  const nodes = zones.map((zone) => ({ name: `node-${zone}`, labels: { zone }, taints: [] }));
  const { spread } = spreadFacts(template, [template], nodes);
  return spreadFilter(spread, where.nodes[0] as Placement['nodes'][number], where).code === 'Success';
}

describe('spreadFilter', () => {
  it.each([[notReadyKey], [unreachableKey], ['node.kubernetes.io/memory-pressure']])(
    'counts pods on a node with the taint %s, unless taints are honoured and not tolerated',
    (key) => {
      const where = placement({ taints: [key] });
      expect(fitsFirstZone('Ignore', where)).toBe(false);
      expect(fitsFirstZone('Honor', where)).toBe(true);
      expect(fitsFirstZone('Honor', where, [{ key, operator: 'Exists' }])).toBe(false);
    },
  );

  it('asks for the toleration of both effects, where a condition brings two taints', () => {
    const where = placement({ taints: [notReadyKey] });
    expect(fitsFirstZone('Honor', where, [{ key: notReadyKey, operator: 'Exists', effect: 'NoSchedule' }])).toBe(true);
  });

  it('counts nothing on a node whose record is gone', () => {
    expect(fitsFirstZone('Ignore', placement({ recorded: false }))).toBe(true);
  });
});

describe('isRepelled', () => {
  const terms = [{ topologyKey: 'zone', templates: [0] }];
  const isRepelledFromFirst = (where: Placement) =>
    isRepelled(terms, where.nodes[0] as Placement['nodes'][number], where);

  it('heeds pods on a node that is not ready', () => {
    expect(isRepelledFromFirst(placement({ taints: [notReadyKey] }))).toBe(true);
  });

  it('heeds none on a node whose record is gone', () => {
    expect(isRepelledFromFirst(placement({ recorded: false }))).toBe(false);
  });
});
