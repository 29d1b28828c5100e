import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { describe, expect, it } from 'vitest';
import type { ClusterDescription, WorkloadDescription } from '../../src/testing.ts';
import type { Kubernetes } from '../../machines/universe.ts';
import type { Property } from '../../src/property/property.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing.ts';
import { compose } from '../../src/model/compose.ts';
import { propertiesFor } from '../../src/property/property.ts';

const { invariant, witness } = propertiesFor<Kubernetes>();

const zone = (name: string, value: string) => ({ name, labels: { zone: value } });
const constraint = (rest: Partial<NonNullable<IPodSpec['topologySpreadConstraints']>[number]> = {}) => ({
  maxSkew: 1,
  topologyKey: 'zone',
  whenUnsatisfiable: 'DoNotSchedule' as const,
  labelSelector: { matchLabels: { app: 'web' } },
  ...rest,
});

const web = (spec: Partial<IPodSpec>, rest: Partial<WorkloadDescription> = {}): WorkloadDescription => ({
  name: 'web',
  kind: 'ReplicaSet',
  replicas: 2,
  ...rest,
  pod: { labels: { app: 'web' }, spec },
});

/** What can be of the pods on each node, as text: `2+0` where both are on the first. */
function places(description: ClusterDescription): readonly string[] {
  const model = compose(clusterComposition(clusterSpec(description)));
  const nodes = model.groups.get('nodes')?.length ?? 0;
  const seen = new Set<string>();
  const collector: Property = invariant({
    id: 'collects',
    claim: 'Nothing.',
    at: 'quiescence',
    holds: ({ load }) => {
      seen.add([...load.pods].slice(0, nodes).join('+'));
      return true;
    },
  });
  check(model, { properties: [collector], reduction: false });
  return [...seen].sort();
}

const symmetries = (description: ClusterDescription): number =>
  compose(clusterComposition(clusterSpec(description))).symmetry.length;

describe('topology spread in a model', () => {
  const nodes = [zone('a', 'x'), zone('b', 'y')];

  it('keeps pods in different domains', () => {
    const specOf = (spec: Partial<IPodSpec>): ClusterDescription => ({ nodes, workloads: [web(spec)] });
    expect(places(specOf({}))).toEqual(['0+2', '1+1', '2+0']);
    expect(places(specOf({ topologySpreadConstraints: [constraint()] }))).toEqual(['1+1']);
    expect(places(specOf({ topologySpreadConstraints: [constraint({ maxSkew: 2 })] }))).toEqual(['0+2', '1+1', '2+0']);
  });

  it('takes nodes for one domain where the name of one is the value of both', () => {
    const named = [zone('a', 'a'), zone('b', 'b'), { name: 'c', labels: { zone: 'a', disk: 'ssd' } }];
    const workloads = [web({ topologySpreadConstraints: [constraint()] })];
    expect(places({ nodes: named, workloads })).toEqual(['0+1+1', '1+1+0']);
    expect(symmetries({ nodes: named, workloads })).toBe(1);
    expect(symmetries({ nodes: [zone('a', 'a'), zone('b', 'b')], workloads })).toBe(2);
  });

  it('leaves a pod unbound where no domain takes it', () => {
    const spec = { topologySpreadConstraints: [constraint({ minDomains: 3 })] };
    expect(places({ nodes, workloads: [web(spec, { replicas: 3 })] })).toEqual(['1+1']);
    expect(places({ nodes: [{ name: 'a' }], workloads: [web(spec)] })).toEqual(['0']);
  });

  it('goes on counting a cordoned domain, unless taints are honoured', () => {
    const cordoned = [zone('a', 'x'), { ...zone('b', 'y'), cordoned: true }];
    const on = (nodeTaintsPolicy: 'Honor' | 'Ignore', tolerations: IPodSpec['tolerations'] = []) =>
      places({
        nodes: cordoned,
        workloads: [web({ tolerations, topologySpreadConstraints: [constraint({ nodeTaintsPolicy })] })],
      });
    expect(on('Ignore')).toEqual(['1+0']);
    expect(on('Honor')).toEqual(['2+0']);
    expect(on('Honor', [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }])).toEqual(['1+0']);
  });

  it('does not count a domain whose nodes were deleted', () => {
    const spec = { topologySpreadConstraints: [constraint()] };
    const description: ClusterDescription = {
      nodes,
      workloads: [web(spec)],
      faults: { nodeTermination: 1 },
    };
    const model = compose(clusterComposition(clusterSpec(description)));
    const together = witness({
      id: 'together',
      claim: 'Both run on one node once the other is gone.',
      reached: ({ nodes: [a, b], load }) =>
        (a?.terminated === true && load.pods[1] === 2) || (b?.terminated === true && load.pods[0] === 2),
    });
    expect(check(model, { properties: [together] }).results[0]?.verdict.kind).toBe('holds');
  });

  it("tells the pods of two templates of a Deployment apart by matchLabelKeys: ['pod-template-hash']", () => {
    const rollout = (matchLabelKeys: string[]): ClusterDescription => ({
      nodes,
      workloads: [
        web(
          { topologySpreadConstraints: [constraint({ matchLabelKeys })] },
          { kind: 'Deployment', replicas: 1, maxSurge: 1, maxUnavailable: 0 },
        ),
      ],
      actions: [{ setImage: 'deployment/web', image: 'app:2' }],
    });
    const together = witness({
      id: 'together',
      claim: 'The new pod comes to the node of the old one.',
      reached: ({ load }) => load.pods[0] === 2,
    });
    const verdict = (description: ClusterDescription) =>
      check(compose(clusterComposition(clusterSpec(description))), { properties: [together] }).results[0]?.verdict.kind;
    expect(verdict(rollout([]))).toBe('violated');
    expect(verdict(rollout(['pod-template-hash']))).toBe('holds');
  });
});

describe('claims in a model', () => {
  it.each([
    // Nodes that cannot have the disk at once are no matter of the scheduler.
    ['ReadWriteOnce', ['0+2', '1+1', '2+0']],
    ['ReadWriteOncePod', ['0+1', '1+0']],
  ] as const)('keep pods apart as their access mode says: %s', (accessMode, expected) => {
    const spec = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] };
    const claims = [
      { name: 'data', storageClass: 'fast', accessMode },
      { name: 'other', storageClass: 'fast' },
    ];
    const nodes = [zone('a', 'x'), zone('b', 'y')];
    expect(places({ nodes, workloads: [web(spec)], claims })).toEqual(expected);
  });
});

describe('preferences in a model', () => {
  const nodes = [zone('a', 'x'), zone('b', 'y')];
  /** The first has so much more room that room alone takes all pods there. */
  const uneven = [{ ...zone('a', 'x'), cpu: '64', memory: '256Gi' }, zone('b', 'y')];
  const prefersY = {
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, preference: { matchExpressions: [{ key: 'zone', operator: 'In' as const, values: ['y'] }] } },
        ],
      },
    },
  };
  const likes = (kind: 'podAffinity' | 'podAntiAffinity') => ({
    affinity: {
      [kind]: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, podAffinityTerm: { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'web' } } } },
        ],
      },
    },
  });
  const tainted = uneven.map((node) =>
    node.name === 'a' ? { ...node, taints: [{ key: 'slow', effect: 'PreferNoSchedule' }] } : node,
  );
  const anyway = { topologySpreadConstraints: [constraint({ whenUnsatisfiable: 'ScheduleAnyway' })] };

  it.each<[string, Partial<IPodSpec>, ClusterDescription['nodes'], readonly string[]]>([
    ['spreading of its own accord, before room', {}, uneven, ['1+1']],
    ['preferred node affinity', prefersY, uneven, ['0+2']],
    ['taints that put off', {}, tainted, ['0+2']],
    ['preferred pod affinity', likes('podAffinity'), nodes, ['0+2', '2+0']],
    ['preferred pod anti-affinity', likes('podAntiAffinity'), uneven, ['1+1']],
    ['constraints that should hold', anyway, uneven, ['1+1']],
  ])('decides by %s where the best node is asked for', (_, spec, on, expected) => {
    expect(places({ scheduler: 'best', nodes: on ?? [], workloads: [web(spec)] })).toEqual(expected);
    expect(places({ nodes: on ?? [], workloads: [web(spec)] })).toEqual(['0+2', '1+1', '2+0']);
  });

  it('decides by room alone for pods that nothing selects or controls', () => {
    const pods = ['p', 'q'].map((name) => ({ name, labels: { app: 'web' } }));
    expect(places({ scheduler: 'best', nodes: uneven, pods })).toEqual(['2+0']);
    expect(places({ scheduler: 'best', nodes: uneven, pods, services: [{ selector: { app: 'db' } }] })).toEqual([
      '2+0',
    ]);
    expect(places({ scheduler: 'best', nodes: uneven, pods, services: [{ selector: { app: 'web' } }] })).toEqual([
      '1+1',
    ]);
    const elsewhere = [{ namespace: 'shop', selector: { app: 'web' } }];
    expect(places({ scheduler: 'best', nodes: uneven, pods, services: elsewhere })).toEqual(['2+0']);
  });

  it('spreads the pods of a Service in the legacy generation', () => {
    const legacy: ClusterDescription = {
      generation: 'legacy',
      scheduler: 'best',
      nodes: uneven,
      pods: ['p', 'q'].map((name) => ({ name, labels: { app: 'web' } })),
    };
    const anywhere = ['0+2', '1+1', '2+0'];
    expect(places(legacy)).toEqual(anywhere);
    expect(places({ ...legacy, services: [{ selector: { app: 'web' } }] })).toEqual(['1+1']);
    expect(places({ ...legacy, services: [{ selector: { app: 'db' } }] })).toEqual(anywhere);
    expect(places({ ...legacy, services: [{ namespace: 'shop', selector: { app: 'web' } }] })).toEqual(anywhere);
  });

  it('keeps the pods of a Service where its labels are, by a provider of the legacy generation', () => {
    const together: ClusterDescription = {
      generation: 'legacy',
      nodes: [zone('a', 'x'), zone('b', 'y'), { name: 'c' }],
      pods: ['p', 'q'].map((name) => ({ name, labels: { app: 'web' } })),
      services: [{ selector: { app: 'web' } }],
    };
    const provider = { predicates: ['PodFitsResources'], priorities: {} };
    const serviceAffinity = [{ labels: ['zone'] }];
    const by = (more: object, rest: Partial<ClusterDescription> = {}) =>
      places({ ...together, ...rest, algorithmProvider: { ...provider, ...more } });
    // The one on a node without the label asks for nothing of the other.
    expect(by({ serviceAffinity })).toEqual(['0+0+2', '0+1+1', '0+2+0', '1+0+1', '2+0+0']);
    const labelsPresence = [{ labels: ['zone'], presence: true }];
    expect(by({ serviceAffinity, labelsPresence })).toEqual(['0+2+0', '2+0+0']);
    expect(by({ labelsPresence })).toEqual(['0+2+0', '1+1+0', '2+0+0']);
    expect(by({ serviceAffinity, labelsPresence }, { services: [] })).toEqual(by({ labelsPresence }));
    const labelPreference = [{ label: 'zone', presence: false, weight: 2 }];
    expect(by({ labelPreference }, { scheduler: 'best' })).toEqual(['0+0+2']);
    const serviceAntiAffinity = [{ label: 'zone', weight: 1 }];
    expect(by({ serviceAntiAffinity }, { scheduler: 'best' })).toEqual(['1+1+0']);
  });

  it('spreads over zones of its own accord; a node without one has nothing to answer for there', () => {
    const zoneOf = (name: string, value: string) => ({ name, labels: { 'topology.kubernetes.io/zone': value } });
    const [a, b] = [zoneOf('a', 'x'), zoneOf('b', 'x')];
    // Places that differ in the names of equal nodes alone are one.
    expect(places({ scheduler: 'best', nodes: [a, b, zoneOf('c', 'y')], workloads: [web({})] })).toEqual(['0+1+1']);
    // A zone's share of the sum is 4 even where it is empty (maxSkew - 1): more than two pods on the node without a zone count for.
    const three = [web({}, { replicas: 3 })];
    expect(places({ scheduler: 'best', nodes: [a, b, { name: 'c' }], workloads: three })).toEqual(['0+0+3']);
  });

  it('draws pods to nodes that have their images', () => {
    const having = (name: string, ...names: readonly string[]) => ({
      name,
      images: names.map((image) => ({ name: image, sizeBytes: 900 * 1024 * 1024 })),
    });
    const on = [having('a'), having('b', 'app:1')];
    expect(places({ scheduler: 'best', nodes: on, pods: [{ name: 'p' }] })).toEqual(['0+1']);
    const untagged = [{ name: 'p', containers: [{ image: 'app' }] }];
    expect(places({ scheduler: 'best', nodes: [having('a'), having('b', 'app')], pods: untagged })).toEqual(['0+1']);
    expect(symmetries({ nodes: on, pods: [{ name: 'p' }], scheduler: 'best' })).toBe(0);
    expect(symmetries({ nodes: on, pods: [{ name: 'p' }] })).toBe(1);
  });

  it('keeps equal nodes interchangeable unless something asked for prefers one of them', () => {
    const byName = {
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 1,
              preference: { matchFields: [{ key: 'metadata.name', operator: 'In' as const, values: ['node-1'] }] },
            },
          ],
        },
      },
    };
    const workloads = [web(byName)];
    expect(symmetries({ nodes: 2, workloads })).toBe(2);
    expect(symmetries({ nodes: 2, workloads, scheduler: 'best' })).toBe(1);
  });

  it('comes to the same places whether states are sorted or not', () => {
    const spec = {
      ...likes('podAffinity'),
      topologySpreadConstraints: [
        constraint({ topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' }),
        constraint({ topologyKey: 'kubernetes.io/hostname', maxSkew: 2 }),
      ],
    };
    const model = compose(
      clusterComposition(clusterSpec({ scheduler: 'best', nodes: 3, workloads: [web(spec, { replicas: 3 })] })),
    );
    expect(model.symmetry.map(({ members }) => members.length).sort()).toEqual([3, 3]);
    const shapes = [1, 2, 3].map((most) =>
      invariant({
        id: `not-${most}`,
        claim: `At rest no node is the fullest with ${most} pods.`,
        at: 'quiescence',
        holds: ({ load }) => Math.max(...load.pods) !== most,
      }),
    );
    const verdicts = (symmetry: boolean) =>
      check(model, { properties: shapes, symmetry }).results.map(({ verdict }) => verdict.kind);
    expect(verdicts(true)).toEqual(verdicts(false));
    expect(verdicts(true)).toEqual(['violated', 'holds', 'holds']);
  });
});
