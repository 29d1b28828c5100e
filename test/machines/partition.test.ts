import { describe, expect, it } from 'vitest';
import type { Cluster, PodView } from '../../machines/universe.ts';
import type { ClusterDescription } from '../../src/testing.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing.ts';
import { compose } from '../../src/model/compose.ts';
import { invariant, temporal, transitionInvariant, witness } from '../../properties/cluster-properties.ts';

/** Its containers run, whatever the API says. */
const runs = (pod: PodView, { nodes }: Cluster) => pod.exists && pod.running && nodes[pod.node]?.runs === true;
const running = (cluster: Cluster) => cluster.pods.filter((pod) => runs(pod, cluster)).length;

const twoRun = witness({
  id: 'two run',
  claim: 'Two pods run for one replica.',
  reached: (cluster) => running(cluster) === 2,
});
const oneRunsInTheEnd = temporal({
  id: 'one in the end',
  claim: 'In the end one pod runs, and no other is there.',
  operator: 'eventually-always',
  faultsEnd: true,
  holds: (cluster) => running(cluster) === 1 && cluster.pods.filter((pod) => pod.exists).length === 1,
});
const noneIsReady = witness({
  id: 'none is ready',
  claim: 'No pod is Ready although all of them run.',
  reached: (cluster) => running(cluster) === 2 && cluster.pods.every((pod) => !pod.ready),
});
const noneIsEvicted = invariant({
  id: 'none is evicted',
  claim: 'No pod is being deleted.',
  holds: ({ pods }) => pods.every((pod) => !pod.terminating),
});
const readyAgain = temporal({
  id: 'ready again',
  claim: 'Once every node is heard, both pods are Ready in the end, unless a node is cut off anew.',
  operator: 'leads-to',
  premise: ({ nodes, pods }) => nodes.every((node) => node.up) && pods.some((pod) => pod.active && !pod.ready),
  holds: ({ nodes, pods }) => pods.filter((pod) => pod.ready).length === 2 || nodes.some((node) => !node.up),
});
const noneWhileAllAreLost = transitionInvariant({
  id: 'none while all are lost',
  claim: 'While every node is lost, no pod is evicted.',
  of: 'pods',
  premise: (before, after, { nodes }) => nodes.some((node) => !node.ready) && !before.terminating && after.terminating,
  holds: (before, after, { nodes }) => before.terminating || !after.terminating || nodes.some((node) => node.ready),
});

function verdictsOf(cluster: ClusterDescription, properties: Parameters<typeof check>[1]['properties']) {
  const model = compose(clusterComposition(clusterSpec(cluster)));
  const { results, bounds } = check(model, { properties, start: 'settled' });
  expect(bounds).toEqual([]);
  return results.filter(({ verdict }) => verdict.kind === 'holds').map(({ property }) => property.id);
}

const one = { kind: 'ReplicaSet', name: 'web', replicas: 1 } as const;

describe('a node that is cut off from the API server', () => {
  it.each(['nodePartition', 'kubeletStop'] as const)('runs a pod that is replaced elsewhere: %s', (fault) => {
    expect(verdictsOf({ nodes: 2, workloads: [one], faults: { [fault]: 1 } }, [twoRun, oneRunsInTheEnd])).toEqual([
      'two run',
    ]);
  });

  it.each([
    { nodePartition: 1, partitionHeal: 1 },
    { kubeletStop: 1, kubeletReturn: 1 },
  ])('stops what was deleted once it is heard again, and may never be: %o', (faults) => {
    const heard = temporal({
      id: 'stops',
      claim: 'Once its kubelet is heard, a pod that is being deleted is gone in the end.',
      operator: 'leads-to',
      premise: ({ pods, nodes }) => pods.some((pod) => pod.terminating && nodes[pod.node]?.up === true),
      holds: ({ pods, nodes }) => !pods.some((pod) => pod.terminating && nodes[pod.node]?.up === true),
    });
    expect(verdictsOf({ nodes: 2, workloads: [one], faults }, [twoRun, heard, oneRunsInTheEnd])).toEqual([
      'two run',
      'stops',
    ]);
  });

  it('is replaced by nobody while its record is Ready', () => {
    const early = invariant({
      id: 'not early',
      claim: 'Nothing is evicted from a node that counts as Ready.',
      holds: ({ pods, nodes }) =>
        pods.every((pod) => !pod.terminating || nodes[pod.node]?.ready !== true || nodes[pod.node]?.up === true),
    });
    expect(verdictsOf({ nodes: 2, workloads: [one], faults: { nodePartition: 1 } }, [early])).toEqual(['not early']);
  });
});

describe('a control plane that is cut off from every node', () => {
  const cluster: ClusterDescription = {
    nodes: 2,
    workloads: [{ ...one, replicas: 2 }],
    podsPerReplicaSet: 4,
  };

  it('takes every pod for not Ready although all of them run, and evicts none while all nodes are lost', () => {
    expect(verdictsOf({ ...cluster, faults: { nodePartition: 2 } }, [noneIsReady, noneWhileAllAreLost])).toEqual([
      'none is ready',
      'none while all are lost',
    ]);
  });

  it('leaves pods that tolerate it where they are, and finds them Ready again', () => {
    const pod = { spec: { tolerations: [{ operator: 'Exists' as const, effect: 'NoExecute' as const }] } };
    const faults = { nodePartition: 2, partitionHeal: 2 };
    const workloads = [{ ...one, replicas: 2, pod }];
    expect(verdictsOf({ ...cluster, workloads, faults }, [noneIsReady, noneIsEvicted, readyAgain])).toEqual([
      'none is ready',
      'none is evicted',
      'ready again',
    ]);
  });
});
