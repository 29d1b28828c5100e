import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterConstraints, NodeDescription } from '../../src/testing.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterDescriptions, clusterSpec, clusterSpecs } from '../../src/testing.ts';
import { compose } from '../../src/model/compose.ts';
import { faultNames } from '../../machines/faults.ts';

/** What a claim about all clusters shrinks to. */
function smallestAgainst(claim: (spec: ClusterSpec) => boolean, constraints: ClusterConstraints = {}) {
  const result = fc.check(fc.property(clusterSpecs(constraints), claim), { numRuns: 1000, seed: 1 });
  if (!result.failed || result.counterexample === null) throw new Error('no cluster was found against the claim');
  const [spec] = result.counterexample;
  const printed = /^clusterSpec\((?<description>.*)\)$/.exec(fc.stringify(spec))?.groups?.['description'] ?? '';
  return { spec, description: JSON.parse(printed) as Parameters<typeof clusterSpec>[0] };
}

const sample = fc.sample(clusterDescriptions(), { numRuns: 2000, seed: 1 });

describe('clusterSpecs', () => {
  it('makes clusters that can be composed', () => {
    fc.assert(
      fc.property(clusterSpecs(), (spec) => {
        expect(compose(clusterComposition(spec)).actors.length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps to its constraints', () => {
    const constraints = {
      nodes: 1,
      workloads: 1,
      replicas: 2,
      pods: 0,
      actions: 1,
      faults: 2,
      generation: 'legacy',
    } as const;
    fc.assert(
      fc.property(
        clusterSpecs(constraints),
        ({ generation, nodes, deployments, replicaSets, pods, user, budgets, largestSize }) => {
          expect([generation, nodes.length]).toEqual(['legacy', 1]);
          expect(
            deployments.length + replicaSets.filter(({ spec }) => spec.deployment === null).length,
          ).toBeLessThanOrEqual(1);
          expect(pods.every(({ spec }) => spec.slotOf !== null)).toBe(true);
          expect(user.actions.length).toBeLessThanOrEqual(1);
          expect(Math.max(largestSize, ...Object.values(budgets))).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shrinks to a cluster with nothing that the claim does not speak of', () => {
    const { description } = smallestAgainst(({ deployments }) => deployments.length === 0);
    expect(description).toEqual({
      generation: 'current',
      scheduler: 'any',
      nodes: [{ name: 'node-1' }],
      workloads: [{ name: 'w1', replicas: 0 }],
      pods: [],
      faults: {},
      order: 'sequence',
      images: { 'app:1': { kind: 'ready' }, 'app:2': { kind: 'ready' } },
    });
  });

  it('shrinks actions and faults too', () => {
    const acts = smallestAgainst(({ user }) => user.actions.every(({ event }) => event.type !== 'node.drain'));
    expect(acts.description).toMatchObject({ workloads: [], pods: [], faults: {}, actions: [{ drain: 'node-1' }] });
    const faults = smallestAgainst(({ budgets }) => budgets.nodeReturn === 0);
    expect(faults.description).toMatchObject({ workloads: [], pods: [], faults: { nodeReturn: 1 } });
  });

  it('prints the description that makes the same cluster again', () => {
    const { spec, description } = smallestAgainst(({ replicaSets }) => replicaSets.length < 2, { nodes: 2 });
    expect(clusterSpec(description)).toEqual(spec);
  });

  it('comes across every kind of workload, action, image and fault', () => {
    const seen = new Set<string>();
    for (const { workloads = [], actions = [], faults = {}, images = {} } of sample) {
      for (const { kind = 'Deployment' } of workloads) seen.add(kind);
      for (const action of actions) seen.add(Object.keys(action)[0] ?? '');
      for (const fault of Object.keys(faults)) seen.add(fault);
      for (const { kind } of Object.values(images)) seen.add(kind);
    }
    expect([...seen].sort()).toEqual(
      [
        ...['Deployment', 'ReplicaSet', 'ReplicationController'],
        ...faultNames,
        ...['cordon', 'create', 'delete', 'drain', 'join', 'pause', 'resume', 'scale', 'setImage', 'uncordon'],
        ...['crash-loop', 'exits', 'may-hang', 'never-pulled', 'ready', 'runs-but-never-serves', 'slow-start'],
      ].sort(),
    );
  });

  it('comes across what pods and nodes may have beside containers that start and end', () => {
    const seen = new Set<string>();
    for (const { workloads = [], pods = [], nodes } of sample) {
      if (!Array.isArray(nodes)) throw new Error('the nodes of a random cluster are listed');
      for (const node of nodes as readonly NodeDescription[]) for (const field of Object.keys(node)) seen.add(field);
      for (const { containers = [], spec = {} } of [...workloads.map(({ pod = {} }) => pod), ...pods]) {
        for (const field of Object.keys(spec)) seen.add(field);
        for (const { kind } of (spec.volumes ?? []).map((volume) => ({ kind: Object.keys(volume)[1] ?? '' })))
          seen.add(kind);
        for (const container of containers) for (const field of Object.keys(container.spec ?? {})) seen.add(field);
      }
    }
    expect([...seen].sort()).toEqual(
      [
        ...['affinity', 'configMap', 'cordoned', 'cpu', 'emptyDir', 'env', 'envFrom', 'gcePersistentDisk'],
        ...['initContainers', 'kubelet', 'labels', 'lifecycle', 'livenessProbe', 'name', 'nodeName', 'nodeSelector'],
        ...['persistentVolumeClaim', 'pods', 'priorityClassName', 'registerNode', 'schedulerName', 'startupProbe'],
        ...[
          'staticPods',
          'taints',
          'terminationGracePeriodSeconds',
          'tolerations',
          'topologySpreadConstraints',
          'volumes',
        ],
      ].sort(),
    );
  });

  it('comes across all that a cluster may be run with, and what pods are supplied with', () => {
    const seen = new Set<string>();
    for (const cluster of sample) {
      for (const field of Object.keys(cluster)) seen.add(field);
      for (const reader of cluster.reads?.readers ?? []) seen.add(reader);
      for (const kind of Object.keys(cluster.controlPlane ?? {})) seen.add(kind);
      for (const duration of Object.keys(cluster.durations ?? {})) seen.add(duration);
      for (const action of cluster.actions ?? []) {
        const named = Object.values(action).find((value) => typeof value === 'string') ?? '';
        if (named.includes('/')) seen.add(`${Object.keys(action)[0] ?? ''} ${named.split('/')[0] ?? ''}`);
      }
    }
    const expected = [
      ...['reads', 'time', 'controlPlane', 'durations', 'bindingWindow', 'schedulers', 'podCidrs', 'namespaces'],
      ...['syncNodes', 'configMaps', 'secrets', 'claims', 'persistentVolumes', 'priorityClasses'],
      ...['algorithmProvider', 'services', 'disruptionBudgets', 'storageClasses'],
      ...['replica-set', 'deployment', 'scheduler', 'kubelet', 'node', 'controllerManagers', 'schedulers'],
      ...['containerStart', 'nodeReboot', 'nodeMonitorGracePeriod', 'crashLoop'],
      ...['create configmap', 'delete configmap', 'create secret', 'delete secret'],
      ...[
        'create persistentvolumeclaim',
        'delete persistentvolumeclaim',
        'create persistentvolume',
        'delete persistentvolume',
      ],
    ];
    expect(expected.filter((one) => !seen.has(one))).toEqual([]);
  });

  it('has clusters in which caches lag under ordered time, some of them for no longer than so many seconds', () => {
    const both = sample.flatMap(({ reads, time }) => (reads !== undefined && time === 'ordered' ? [reads] : []));
    expect(new Set(both.map(({ within }) => within === undefined))).toEqual(new Set([false, true]));
  });

  it('has none of that where its constraints say so', () => {
    const plain = fc.sample(clusterDescriptions({ lag: 0, masters: 1, time: 'abstract' }), { numRuns: 100, seed: 1 });
    expect(plain.filter(({ reads, controlPlane, time }) => [reads, controlPlane, time].some(Boolean))).toEqual([]);
    const timed = fc.sample(clusterDescriptions({ time: 'ordered' }), { numRuns: 20, seed: 1 });
    expect(timed.every(({ time }) => time === 'ordered')).toBe(true);
  });
});
