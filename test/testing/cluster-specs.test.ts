import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterConstraints } from '../../src/testing.ts';
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

const sample = fc.sample(clusterDescriptions(), { numRuns: 400, seed: 1 });

describe('clusterSpecs', () => {
  it('makes clusters that can be composed', () => {
    fc.assert(
      fc.property(clusterSpecs(), (spec) => {
        expect(compose(clusterComposition(spec)).actors.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
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
    // What an action's numbers mean depends on the pods that there are, so that a pod may be left: here none is drawn.
    const acts = smallestAgainst(({ user }) => user.actions.every(({ event }) => event.type !== 'node.drain'), {
      pods: 0,
    });
    expect(acts.description).toMatchObject({ workloads: [], faults: {}, actions: [{ drain: 'node-1' }] });
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
        ...['cordon', 'create', 'delete', 'drain', 'pause', 'resume', 'scale', 'setImage', 'uncordon'],
        ...['crash-loop', 'exits', 'may-hang', 'never-pulled', 'ready', 'runs-but-never-serves', 'slow-start'],
      ].sort(),
    );
  });

  it('comes across what pods and nodes may have beside containers that start and end', () => {
    const seen = new Set<string>();
    for (const { workloads = [], pods = [], nodes, bindingWindow = false } of sample) {
      if (bindingWindow) seen.add('bindingWindow');
      if (Array.isArray(nodes) && nodes.some(({ staticPods }) => staticPods !== undefined)) seen.add('staticPods');
      for (const { containers = [], spec = {} } of [...workloads.map(({ pod = {} }) => pod), ...pods]) {
        for (const field of Object.keys(spec)) seen.add(field);
        for (const container of containers) for (const field of Object.keys(container.spec ?? {})) seen.add(field);
      }
    }
    expect([...seen].sort()).toEqual(
      [
        ...['bindingWindow', 'initContainers', 'lifecycle', 'livenessProbe', 'priorityClassName', 'startupProbe'],
        ...['staticPods', 'terminationGracePeriodSeconds', 'tolerations', 'topologySpreadConstraints', 'volumes'],
      ].sort(),
    );
  });
});
