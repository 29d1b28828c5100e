import { describe, expect, it } from 'vitest';
import type { Between } from '../support/durations-between.ts';
import type { Cluster } from '../../machines/universe.ts';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Composition, Delay } from '../../src/model/composition.ts';
import type { Property } from '../../src/property/property.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { durationsBetween } from '../support/durations-between.ts';
import { properties } from '../../properties/index.ts';

const compositionOf = (cluster: ClusterDescription): Composition => clusterComposition(clusterSpec(cluster));

/** Seconds from one rule to another, in a cluster under ordered time. */
function between(cluster: ClusterDescription, from: string, to: string, times = 1): readonly Between[] {
  const model = compose(compositionOf({ ...cluster, time: 'ordered' }));
  const isOf = (rule: string) => (action: string) => action.startsWith(`${rule}(`);
  return durationsBetween(model, isOf(from), isOf(to), times);
}

const started: Delay = { earliest: 0, latest: 0 };
const durations = { containerStart: started };
const set = { kind: 'ReplicaSet', name: 'web', replicas: 1 } as const;
const crash: ClusterDescription = { nodes: 1, workloads: [set], faults: { nodeCrash: 1 }, durations };
const looping: ClusterDescription = {
  workloads: [{ ...set, pod: { restartPolicy: 'Always', containers: [{ image: 'bad' }] } }],
  images: { bad: { kind: 'crash-loop' } },
  durations,
};

/** A rule that takes its time, as if it took none or another. */
const withDelay = (composition: Composition, id: string, takes: Delay): Composition => ({
  ...composition,
  rules: composition.rules.map((rule) => (rule.id === id ? { ...rule, takes: () => takes } : rule)),
});

const neverUnknown: Property = {
  kind: 'invariant',
  id: 'never-unknown',
  claim: 'No node is given up.',
  holds: ({ nodes }: Cluster) => !nodes.some((node) => node.unknown),
};

const notEvicted: Property = {
  kind: 'invariant',
  id: 'not-evicted',
  claim: 'No pod is evicted.',
  holds: ({ pods }: Cluster) => !pods.some((pod) => pod.terminating),
};

function verdictsOf(composition: Composition, asked: readonly Property[]): readonly string[] {
  return check(compose(composition), { properties: asked, start: 'settled' }).results.map(
    ({ verdict }) => verdict.kind,
  );
}

const rebooting = (seconds: number, nodes = 1): ClusterDescription => ({
  ...crash,
  nodes,
  time: 'ordered',
  faults: { nodeCrash: 1, nodeReturn: 1 },
  durations: { ...durations, nodeReboot: { earliest: seconds, latest: seconds } },
});

describe('a node that stops', () => {
  it('is given up after its grace period, less the age of its last heartbeat, and two looks later at most', () => {
    expect(between(crash, 'fault.nodeCrashes', 'nodeController.marksUnknown')).toEqual([[40, 60]]);
    const before132 = { ...crash, durations: { ...durations, nodeMonitorGracePeriod: 40 } };
    expect(between(before132, 'fault.nodeCrashes', 'nodeController.marksUnknown')).toEqual([[30, 50]]);
  });

  it('is given up after four missed heartbeats in the legacy generation', () => {
    const legacy = { ...crash, generation: 'legacy', durations: { ...durations, nodeMonitorGracePeriod: 40 } } as const;
    expect(between(legacy, 'fault.nodeCrashes', 'nodeController.marksUnknown')).toEqual([[30, 45]]);
  });

  it('loses its pods 300 s after that, and no later than the node controller comes round', () => {
    const two = { ...crash, nodes: 2 };
    expect(between(two, 'nodeController.marksUnknown', 'nodeController.evictsPod')).toEqual([[300, 315]]);
    expect(between(two, 'fault.nodeCrashes', 'nodeController.evictsPod')).toEqual([[340, 375]]);
  });

  it('loses a pod as soon as that says it can bear', () => {
    const key = 'node.kubernetes.io/unreachable';
    const tolerations = [{ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 20 } as const];
    const hasty = { ...crash, nodes: 2, workloads: [{ ...set, pod: { spec: { tolerations } } }] };
    expect(between(hasty, 'nodeController.marksUnknown', 'nodeController.evictsPod')).toEqual([[20, 35]]);
  });

  it('is never given up if it is back within the time, which abstract time cannot say', () => {
    expect(verdictsOf(compositionOf(rebooting(39)), [neverUnknown])).toEqual(['holds']);
    expect(verdictsOf(compositionOf({ ...rebooting(39), time: 'abstract' }), [neverUnknown])).toEqual(['violated']);
    // At the same moment: either may come first.
    expect(verdictsOf(compositionOf(rebooting(40)), [neverUnknown])).toEqual(['violated']);
    const hasty = withDelay(compositionOf(rebooting(39)), 'nodeController.marksUnknown', { earliest: 20, latest: 60 });
    expect(verdictsOf(hasty, [neverUnknown])).toEqual(['violated']);
  });

  it('keeps its pods if it is back before they are evicted', () => {
    expect(verdictsOf(compositionOf(rebooting(329, 2)), [notEvicted])).toEqual(['holds']);
    expect(verdictsOf(compositionOf(rebooting(340, 2)), [notEvicted])).toEqual(['violated']);
    const hasty = withDelay(compositionOf(rebooting(329, 2)), 'nodeController.evictsPod', {
      earliest: 270,
      latest: 300,
    });
    expect(verdictsOf(hasty, [notEvicted])).toEqual(['violated']);
  });
});

describe('a container that crashes again and again', () => {
  it('is restarted at once, and then after 10 s, doubling to 300 s', () => {
    const expected = [0, 10, 20, 40, 80, 160, 300, 300].map((seconds) => [seconds, seconds === 0 ? 0 : seconds + 15]);
    expect(between(looping, 'container.exits', 'kubelet.restartsContainer', 8)).toEqual(expected);
  });

  it('would be restarted too early by a kubelet that does not double', () => {
    const composition = withDelay(compositionOf({ ...looping, time: 'ordered' }), 'kubelet.restartsContainer', {
      earliest: 10,
      latest: 25,
    });
    const isOf = (rule: string) => (action: string) => action.startsWith(`${rule}(`);
    const found = durationsBetween(compose(composition), isOf('container.exits'), isOf('kubelet.restartsContainer'), 3);
    expect(found).toEqual([
      [10, 25],
      [10, 25],
      [10, 25],
    ]);
  });

  it('is restarted at once again after it has run for ten minutes', () => {
    const exiting: ClusterDescription = {
      ...looping,
      images: { bad: { kind: 'exits', code: 1 } },
      durations: { ...durations },
    };
    const forgotten = between(exiting, 'kubelet.restartsContainer', 'kubelet.forgetsBackOff');
    expect(forgotten).toEqual([[600, 600]]);
  });
});

describe('a pod', () => {
  it('is gone by the end of its grace period', () => {
    const deleted: ClusterDescription = {
      pods: [{ name: 'one', spec: { terminationGracePeriodSeconds: 45 } }],
      actions: [{ delete: 'pod/one' }],
      durations,
    };
    expect(between(deleted, 'user.acts', 'kubelet.confirmsDeletion')).toEqual([[0, 45]]);
  });

  it('is available after minReadySeconds, not before and not later', () => {
    const slow: ClusterDescription = { workloads: [{ ...set, minReadySeconds: 25 }], durations };
    expect(between(slow, 'kubelet.startsContainers', 'replicaSetController.countsAvailable')).toEqual([[25, 25]]);
  });

  it('is ready within a period of its probe', () => {
    const probed: ClusterDescription = {
      workloads: [{ ...set, pod: { containers: [{ readinessProbe: true }] } }],
      durations,
    };
    expect(between(probed, 'kubelet.startsContainers', 'kubelet.probeSucceeds')).toEqual([[0, 10]]);
  });

  it('is collected 40 to 80 s after its node is gone', () => {
    const gone: ClusterDescription = { ...crash, faults: { nodeTermination: 1 } };
    const found = between(gone, 'cloudNodeController.removesNode', 'podGarbageCollector.removesPod');
    expect(found).toEqual([[40, 80]]);
  });
});

describe('properties under ordered time', () => {
  it('hold in clusters with faults, and say something', () => {
    const clusters: readonly ClusterDescription[] = [
      rebooting(90, 2),
      { ...looping, time: 'ordered' },
      { ...crash, nodes: 2, time: 'ordered', faults: { nodeCrash: 1, containerExit: 1 } },
    ];
    const kinds = clusters.map((cluster) => verdictsOf(compositionOf(cluster), properties));
    for (const verdicts of kinds) expect(verdicts.filter((kind) => kind !== 'holds' && kind !== 'vacuous')).toEqual([]);
    expect(kinds.flat().filter((kind) => kind === 'holds').length).toBeGreaterThan(15);
  });
});
