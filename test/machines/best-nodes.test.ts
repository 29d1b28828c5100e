import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cluster, Kubernetes, NodeView, PodView } from '../../machines/universe.ts';
import type { ClusterDescription, NodeDescription, PodDescription } from '../../src/testing/cluster-description.ts';
import type { TextbookCluster, TextbookNode, TextbookPod } from '../support/textbook-scores.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { propertiesFor } from '../../src/property/property.ts';
import { textbookChoice } from '../support/textbook-scores.ts';

const { invariant } = propertiesFor<Kubernetes>();
const MiB = 2 ** 20;
const zoneKey = 'topology.kubernetes.io/zone';

/** Pods drawn at random: what manifests say of them, and the same for the textbook. */
interface Drawn {
  readonly name: string;
  readonly isControlled: boolean;
  readonly textbook: TextbookPod;
}

const labels = fc.constantFrom({ app: 'a' }, { app: 'b' }, { tier: 'web' });
const topologies = fc.constantFrom(zoneKey, 'kubernetes.io/hostname');
const images = ['big:1', 'small:1', 'none:1'];
/** Chance of one in three; nothing otherwise. */
const perhaps = <T>(drawn: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: drawn });

const drawnNode = (name: string): fc.Arbitrary<TextbookNode> =>
  fc
    .record({
      zone: fc.option(fc.constantFrom('x', 'y')),
      cpu: fc.constantFrom(1000, 2000, 4000),
      memory: fc.constantFrom(1024 * MiB, 4096 * MiB),
      reluctant: fc.subarray(['slow', 'old']),
      images: fc.subarray(images.slice(0, 2)),
    })
    .map(({ zone, images: local, ...node }) => ({
      ...node,
      name,
      labels: { 'kubernetes.io/hostname': name, ...(zone === null ? {} : { [zoneKey]: zone }) },
      images: new Map(local.map((image) => [image, (image === 'big:1' ? 900 : 120) * MiB])),
    }));

const drawnPod = (name: string, isControlled: boolean): fc.Arbitrary<Drawn> =>
  fc
    .record({
      labels,
      containers: fc.array(
        fc.record({
          image: fc.constantFrom(...images),
          cpu: perhaps(fc.constantFrom(100, 250, 700)),
          memory: perhaps(fc.constantFrom(100, 300, 700).map((amount) => amount * MiB)),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      tolerated: fc.subarray(['slow', 'old']),
      zones: fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ min: 1, max: 9 }), { maxKeys: 2 }),
      drawnTo: fc.array(
        fc.record({
          weight: fc.constantFrom(-50, -3, 2, 40),
          topology: topologies,
          labels,
        }),
        { maxLength: 1 },
      ),
      spread: fc.array(fc.record({ maxSkew: fc.constantFrom(1, 2), topology: topologies, labels }), { maxLength: 1 }),
    })
    .map((pod) => ({ name, isControlled, textbook: { ...pod, controller: isControlled ? pod.labels : undefined } }));

const drawnCluster = fc.record({
  nodes: fc.tuple(drawnNode('n1'), drawnNode('n2'), drawnNode('n3')),
  pods: fc.tuple(drawnPod('p', false), drawnPod('q', false), drawnPod('set', true)),
  services: fc.uniqueArray(labels, { maxLength: 2 }),
});
type DrawnCluster = typeof drawnCluster extends fc.Arbitrary<infer T> ? T : never;

function describedNode({ name, labels: own, cpu, memory, reluctant, images: local }: TextbookNode): NodeDescription {
  return {
    name,
    labels: own,
    cpu: `${cpu}m`,
    memory: String(memory),
    taints: reluctant.map((key) => ({ key, effect: 'PreferNoSchedule' })),
    images: [...local].map(([image, sizeBytes]) => ({ name: image, sizeBytes })),
  };
}

function describedPod({ textbook: pod }: Drawn): PodDescription {
  const weighted = (isLiked: boolean) =>
    pod.drawnTo
      .filter(({ weight }) => weight > 0 === isLiked)
      .map(({ weight, topology, labels: matchLabels }) => ({
        weight: Math.abs(weight),
        podAffinityTerm: { topologyKey: topology, labelSelector: { matchLabels } },
      }));
  return {
    labels: pod.labels,
    containers: pod.containers.map(({ image, cpu, memory }) => ({
      image,
      ...(cpu === undefined ? {} : { cpu: `${cpu}m` }),
      ...(memory === undefined ? {} : { memory: String(memory) }),
    })),
    spec: {
      tolerations: pod.tolerated.map((key) => ({ key, operator: 'Exists' })),
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: Object.entries(pod.zones).map(([zone, weight]) => ({
            weight,
            preference: { matchExpressions: [{ key: zoneKey, operator: 'In' as const, values: [zone] }] },
          })),
        },
        podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: weighted(true) },
        podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: weighted(false) },
      },
      topologySpreadConstraints: pod.spread.map(({ maxSkew, topology, labels: matchLabels }) => ({
        maxSkew,
        topologyKey: topology,
        whenUnsatisfiable: 'ScheduleAnyway' as const,
        labelSelector: { matchLabels },
      })),
    },
  };
}

function described({ nodes, pods, services }: DrawnCluster): ClusterDescription {
  return {
    scheduler: 'best',
    nodes: nodes.map(describedNode),
    pods: pods.filter(({ isControlled }) => !isControlled).map((pod) => ({ name: pod.name, ...describedPod(pod) })),
    workloads: pods
      .filter(({ isControlled }) => isControlled)
      .map((pod) => ({ kind: 'ReplicaSet', name: pod.name, replicas: 2, pod: describedPod(pod) })),
    services: services.map((selector) => ({ selector })),
    // A pod that is being deleted is on its node and counts for some plugins only.
    actions: [{ delete: 'pod/p' }],
  };
}

/** The state of a model as the textbook sees it; a ReplicaSet's pods and those that it has adopted are controlled. */
function textbookCluster({ pods: drawn, nodes, services }: DrawnCluster, { pods }: Cluster) {
  const objects = pods.map((view) => {
    const found = drawn.find(({ name }) => view.id === `pod/${name}` || view.id.startsWith(`pod/${name}-`));
    if (found === undefined) throw new Error(`no pod ${view.id} was drawn`);
    const set = view.owner < 0 ? undefined : drawn.find(({ isControlled }) => isControlled);
    return { view, pod: { ...found.textbook, controller: set?.textbook.labels } };
  });
  const placed = objects.flatMap(({ view, pod }) => {
    const node = nodes[view.node];
    return view.holds && node !== undefined ? [{ pod, node, terminating: view.terminating }] : [];
  });
  return { objects, cluster: { nodes, placed, services } satisfies TextbookCluster };
}

const hasRoom = (pod: TextbookPod, node: TextbookNode, { placed }: TextbookCluster): boolean => {
  const containers = [pod, ...placed.filter((other) => other.node === node).map((other) => other.pod)].flatMap(
    (one) => one.containers,
  );
  const ask = (what: 'cpu' | 'memory', of: TextbookPod['containers']) =>
    of.reduce((all, container) => all + (container[what] ?? 0), 0);
  return (['cpu', 'memory'] as const).every(
    (what) => ask(what, pod.containers) === 0 || ask(what, containers) <= node[what],
  );
};

describe('the nodes that a scheduler may choose where the best is asked for', () => {
  it('are those that the textbook gives most points, in every state of random clusters', () => {
    const seen = { states: 0, decisions: 0, decided: 0, among: 0 };
    fc.assert(
      fc.property(drawnCluster, (drawn) => {
        const composition = clusterComposition(clusterSpec(described(drawn)));
        const binds = composition.rules.find(({ id }) => id === 'scheduler.binds');
        const when = binds?.when as unknown as (pod: PodView, node: NodeView, cluster: Cluster) => boolean;
        const differences: unknown[] = [];
        const compares = invariant({
          id: 'compares',
          claim: 'Nothing.',
          holds: (state) => {
            seen.states++;
            const { objects, cluster } = textbookCluster(drawn, state);
            for (const { view, pod } of objects) {
              if (!view.active || view.node >= 0) continue;
              const feasible = drawn.nodes.filter((node) => hasRoom(pod, node, cluster));
              const expected = feasible.length === 0 ? [] : textbookChoice(pod, feasible, cluster);
              const found = state.nodes.filter((node) => when(view, node, state)).map(({ id }) => id.slice(5));
              if (String(found) !== String(expected)) differences.push({ pod: view.id, expected, found });
              seen.decisions++;
              seen.among += feasible.length > 1 ? 1 : 0;
              seen.decided += feasible.length > expected.length ? 1 : 0;
            }
            return true;
          },
        });
        const { bounds } = check(compose(composition), { properties: [compares], symmetry: false, reduction: false });
        expect([bounds, differences]).toEqual([[], []]);
      }),
      { numRuns: 60 },
    );
    // Nobody compares only what is easy.
    expect(seen.decided).toBeGreaterThan(seen.decisions / 2);
    expect(seen.among).toBeGreaterThan(seen.decided);
  });
});
