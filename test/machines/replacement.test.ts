import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../machines/universe.ts';
import type { ClusterDescription } from '../../src/testing.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing.ts';
import { compose } from '../../src/model/compose.ts';
import { invariant, witness } from '../../properties/cluster-properties.ts';

/** Some pod of a controller is available on one node while another of its pods is left, as `old` says, on another. */
const replacedElsewhere = (id: string, old: (pod: Cluster['pods'][number]) => boolean) =>
  witness({
    id,
    claim: 'A pod of a lost node is replaced elsewhere.',
    reached: ({ pods }) =>
      pods.some(
        (left) => old(left) && pods.some((pod) => pod.available && pod.owner === left.owner && pod.node !== left.node),
      ),
  });

const failed = replacedElsewhere('failed', ({ phase }) => phase === 'Failed');
const terminating = replacedElsewhere('terminating', ({ phase, terminating: going }) => going && phase === 'Running');

/** At rest no pod counts as there on a node that will not come back, but for those whose deletion nobody can confirm. */
const noneLeft = invariant({
  id: 'none-left',
  claim: 'At rest, a lost node holds no pod that nobody has given up.',
  at: 'quiescence',
  premise: ({ nodes }) => nodes.some((node) => !node.up),
  holds: ({ pods, nodes }) => pods.every((pod) => !pod.exists || pod.terminating || nodes[pod.node]?.up !== false),
});

function verdicts(cluster: ClusterDescription) {
  const model = compose(clusterComposition(clusterSpec({ nodes: 2, faults: { nodeCrash: 1 }, ...cluster })));
  const { results, bounds } = check(model, { properties: [failed, terminating, noneLeft], start: 'settled' });
  expect(bounds).toEqual([]);
  return Object.fromEntries(results.map(({ property, verdict }) => [property.id, verdict.kind]));
}

const controller = { kind: 'ReplicationController', name: 'web' } as const;

describe('a pod of a node that is cut off', () => {
  it('is marked Failed, removed, and replaced elsewhere (legacy)', () => {
    expect(verdicts({ generation: 'legacy', workloads: [controller] })).toEqual({
      failed: 'holds',
      terminating: 'violated',
      'none-left': 'holds',
    });
  });

  it('is evicted, stays Terminating, and is replaced elsewhere (current)', () => {
    expect(verdicts({ workloads: [controller] })).toEqual({
      failed: 'violated',
      terminating: 'holds',
      'none-left': 'holds',
    });
  });

  it('stays where it is if it tolerates that for ever', () => {
    const pod = { spec: { tolerations: [{ operator: 'Exists' as const }] } };
    expect(verdicts({ workloads: [{ ...controller, pod }] })).toEqual({
      failed: 'violated',
      terminating: 'violated',
      'none-left': 'violated',
    });
  });

  it('is gone for good if no controller has it', () => {
    expect(verdicts({ generation: 'legacy', pods: [{ name: 'alone' }] })).toEqual({
      failed: 'violated',
      terminating: 'violated',
      'none-left': 'holds',
    });
  });
});
