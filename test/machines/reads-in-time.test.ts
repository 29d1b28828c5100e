import { describe, expect, it } from 'vitest';
import type { Cluster, PodView } from '../../machines/universe.ts';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Property } from '../../src/property/property.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { durationsBetween } from '../support/durations-between.ts';
import { expectSameGraph } from '../support/expect-same-graph.ts';
import { properties } from '../../properties/index.ts';
import { transitionInvariant } from '../../properties/cluster-properties.ts';

const modelOf = (description: ClusterDescription) => compose(clusterComposition(clusterSpec(description)));

function verdictOf(description: ClusterDescription, property: Property, start: 'initial' | 'settled' = 'initial') {
  const { results } = check(modelOf(description), { properties: [property], start });
  return results.map(({ verdict }) => verdict.kind).join();
}

const brokenIn = (description: ClusterDescription): readonly string[] =>
  check(modelOf(description), { properties })
    .results.filter(({ verdict }) => verdict.kind !== 'holds' && verdict.kind !== 'vacuous')
    .map(({ property }) => property.id);

const atOnce = { earliest: 0, latest: 0 };
const web = { kind: 'ReplicaSet', name: 'web', replicas: 1 } as const;
const crash: ClusterDescription = {
  nodes: 2,
  workloads: [web],
  faults: { nodeCrash: 1 },
  durations: { containerStart: atOnce },
  time: 'ordered',
};

describe('a node controller that is behind', () => {
  const evictedAfter = (description: ClusterDescription) =>
    durationsBetween(
      modelOf(description),
      (action) => action.startsWith('nodeController.marksUnknown('),
      (action) => action.startsWith('nodeController.evictsPod('),
    );

  it('counts 300 s from when it has seen that the node is lost', () => {
    expect(evictedAfter(crash)).toEqual([[300, 315]]);
    expect(evictedAfter({ ...crash, reads: { lag: 1, readers: ['node'], within: 10 } })).toEqual([[300, 325]]);
  });

  it('evicts pods of a node that is back, if it hears of that too late', () => {
    const notEvicted: Property = {
      kind: 'invariant',
      id: 'not-evicted',
      claim: 'No pod is evicted.',
      holds: ({ pods }: Cluster) => !pods.some((pod) => pod.terminating),
    };
    // Given up 40 s after it crashed at the earliest, it loses its pods 300 s later; once it is back, it reports within 10 s.
    const back: ClusterDescription = {
      ...crash,
      faults: { nodeCrash: 1, nodeReturn: 1 },
      durations: { ...crash.durations, nodeReboot: { earliest: 320, latest: 320 } },
    };
    const behindBy = (within: number): ClusterDescription => ({
      ...back,
      reads: { lag: 1, readers: ['node'], within },
    });
    expect(verdictOf(back, notEvicted, 'settled')).toBe('holds');
    expect(verdictOf(behindBy(5), notEvicted, 'settled')).toBe('holds');
    expect(verdictOf(behindBy(10), notEvicted, 'settled')).toBe('violated');
    expect(verdictOf({ ...back, reads: { lag: 1, readers: ['node'] } }, notEvicted, 'settled')).toBe('violated');
  });
});

describe('a ReplicaSet controller that is behind', () => {
  it('breaks nothing when a node is lost, whether or not it sees in time', () => {
    expect(brokenIn({ ...crash, reads: { lag: 1, readers: ['replica-set'] } })).toEqual([]);
    expect(brokenIn({ ...crash, reads: { lag: 2, readers: ['replica-set'], within: 5 } })).toEqual([]);
  });

  it('makes a pod too many after a restart only as long as an old list may leave out the others', () => {
    const oneTooMany = transitionInvariant({
      id: 'one-too-many',
      claim: 'No pod is created while one runs.',
      of: 'pods',
      premise: (before, after) => !before.exists && after.exists,
      holds: (before, after, { pods }) => before.exists || !after.exists || !pods.some((pod: PodView) => pod.ready),
    });
    const restarts: ClusterDescription = {
      nodes: 1,
      time: 'ordered',
      workloads: [web],
      podsPerReplicaSet: 4,
      durations: { containerStart: { earliest: 10, latest: 10 } },
      faults: { controllerRestart: 1 },
      reads: { lag: 3, readers: ['replica-set'], resettable: true },
    };
    expect(verdictOf(restarts, oneTooMany)).toBe('violated');
    expect(verdictOf({ ...restarts, reads: { ...restarts.reads, within: 10 } }, oneTooMany)).toBe('violated');
    expect(verdictOf({ ...restarts, reads: { ...restarts.reads, within: 5 } }, oneTooMany)).toBe('holds');
  });
});

describe('caches that are behind under ordered time', () => {
  it('mean the same to XState and to the interned engine', () => {
    const descriptions: readonly ClusterDescription[] = [
      { ...crash, nodes: 1, reads: { lag: 1, readers: ['node', 'kubelet'], within: 5 } },
      {
        nodes: 1,
        time: 'ordered',
        workloads: [web],
        podsPerReplicaSet: 2,
        durations: { containerStart: { earliest: 5, latest: 10 } },
        faults: { controllerRestart: 1 },
        reads: { lag: 1, readers: ['replica-set'], resettable: true, within: 5 },
      },
    ];
    for (const description of descriptions) expectSameGraph(modelOf(description), 40);
  });

  it('leave a model as it was where none lags', () => {
    const fresh = modelOf(crash);
    const named = modelOf({ ...crash, reads: { lag: 0, readers: [], within: 5 } });
    expect(named.fingerprint).toBe(fresh.fingerprint);
    expect(named.timing?.clocks.length).toBe(fresh.timing?.clocks.length);
  });
});
