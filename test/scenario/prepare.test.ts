import { describe, expect, it } from 'vitest';
import type { PodFacts } from '../../machines/facts.ts';
import type { Prepared } from '../../src/scenario/prepared.ts';
import { InputError } from '../../src/errors.ts';
import { check } from '../../src/checker/check.ts';
import { prepare } from '../../src/scenario/prepare.ts';

interface Workload {
  readonly kind?: 'Deployment' | 'ReplicaSet';
  readonly name?: string;
  readonly namespace?: string;
  readonly replicas?: number;
  readonly labels?: string;
  readonly pod?: string;
}

const workload = ({
  kind = 'Deployment',
  name = 'web',
  namespace = 'default',
  replicas = 2,
  labels = `{ app: ${name} }`,
  pod = `containers: [{ name: web, image: "web:1" }]`,
}: Workload = {}) => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  replicas: ${replicas}
  selector: { matchLabels: ${labels} }
  template: { metadata: { labels: ${labels} }, spec: { ${pod} } }`;

const scenario = (spec: string) => `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: test }
spec: { ${spec} }`;

const prepared = (...documents: readonly string[]): Promise<Prepared> =>
  prepare({ paths: ['-'], stdin: documents.join('\n---\n') });

async function refusal(...documents: readonly string[]): Promise<string> {
  const error: unknown = await prepared(...documents).catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw new Error('expected an InputError');
  return error.message.split('\n')[0] ?? '';
}

const idsIn = ({ model }: Prepared, group: string) => (model.groups.get(group) ?? []).map(({ id }) => id);

const factsOf = ({ model }: Prepared, pod: string) => model.actorById.get(pod)?.spec as PodFacts;

const symmetryOf = ({ model }: Prepared) =>
  model.symmetry.map(({ members }) => [...members].map((member) => model.actors[member]?.id));

describe('prepare under ordered time', () => {
  it('refuses durations that leave too small a unit', async () => {
    const odd = 'time: ordered, durations: { nodeReboot: 86399 }, faults: { nodeCrash: { max: 1, permanent: false } }';
    expect(await refusal(workload(), scenario(odd))).toContain(
      'expected durations that can be counted in a few thousand steps, found more: the clock of fault.nodeReturns(node/node-1) would count 86399 units of 1 s',
    );
  });

  it('takes durations from manifests and scenario', async () => {
    const pod = `terminationGracePeriodSeconds: 7, containers: [{ name: web, image: "web:1", readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 4, periodSeconds: 3, successThreshold: 2 } }], tolerations: [{ key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 60 }]`;
    const timed = await prepared(
      workload({ pod }),
      scenario('time: ordered, nodes: [{}], durations: { containerStart: 8 }'),
    );
    const [first = ''] = idsIn(timed, 'pods');
    expect(factsOf(timed, first).durations).toEqual({
      start: { earliest: 8, latest: 8 },
      readiness: { earliest: 7, latest: 10 },
      availability: { earliest: 0, latest: 0 },
      termination: { earliest: 0, latest: 7 },
      eviction: { earliest: 60, latest: 65 },
      collection: { earliest: 40, latest: 80 },
      exits: [{ earliest: 0, latest: null }],
    });
    const [untimed = ''] = idsIn(await prepared(workload({ pod }), scenario('nodes: [{}]')), 'pods');
    expect(factsOf(await prepared(workload({ pod }), scenario('nodes: [{}]')), untimed).durations).toBeUndefined();
  });
});

describe('prepare without a scenario', () => {
  it('assumes three nodes with room for all, one crash and one exit, and says so', async () => {
    const pods = await prepared(
      workload({ pod: 'containers: [{ name: web, image: "web:1", resources: { requests: { cpu: "3" } } }]' }),
    );
    expect(idsIn(pods, 'nodes')).toEqual(['node/node-1', 'node/node-2', 'node/node-3']);
    expect(pods.model.actorById.get('node/node-1')?.spec).toMatchObject({ allocatable: { cpu: 6000 } });
    expect(pods.model.composition.budgets).toEqual({
      nodeCrash: 1,
      nodeReturn: 0,
      nodeTermination: 0,
      containerExit: 1,
      readinessFlap: 0,
    });
    expect(pods.start).toBe('settled');
    expect(pods.assumptions).toEqual([
      '3 nodes, alike, each with room for all pods at once',
      'at most one node crash and one container exit; nobody changes anything',
      'the manifests are applied and everything has settled before anything happens',
      'every image is pulled, starts, and becomes ready',
      'the scheduler may choose any node that fits',
      'the search stops after 60 seconds',
    ]);
  });

  it('takes nodes from the manifests, and what is not modelled along for the report', async () => {
    const pods = await prepared(
      workload(),
      '{ apiVersion: v1, kind: Node, metadata: { name: a }, status: { allocatable: { cpu: 500m, memory: 1Gi, pods: "3" } } }',
      '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: web } }',
    );
    expect(pods.model.actorById.get('node/a')?.spec).toMatchObject({
      allocatable: { cpu: 500, memory: 1024 ** 3, pods: 3 },
    });
    expect(pods.notModelled.map(({ kind, name }) => `${kind}/${name}`)).toEqual(['ServiceAccount/web']);
    expect(pods.modelled.map(({ id }) => id)).toEqual(['deployment/web', 'node/a']);
  });

  it('names objects of other namespaces with their namespace', async () => {
    const pods = await prepared(workload({ namespace: 'team-q', replicas: 1 }));
    expect(idsIn(pods, 'deployments')).toEqual(['deployment/team-q/web']);
    expect(idsIn(pods, 'namespaces')).toEqual(['namespace/team-q']);
    expect(idsIn(pods, 'pods')[0]).toMatch(/^pod\/team-q\/web-\w{4}-1$/);
  });
});

describe('prepare', () => {
  it('gives a Deployment one ReplicaSet for each template, and the old one again for a rollback', async () => {
    const release = (image: string) => `{ setImage: deployment/web, image: "${image}" }`;
    const pods = await prepared(
      workload(),
      scenario(`actions: [${['web:2', 'web:3', 'web:1'].map(release).join(', ')}]`),
    );
    expect(idsIn(pods, 'replicaSets')).toHaveLength(3);
    const user = pods.model.actorById.get('user')?.spec as { actions: readonly { event: object }[] };
    expect(user.actions.map(({ event }) => event)).toEqual(
      [1, 2, 0].map((revision) => ({ type: 'deployment.setTemplate', revision })),
    );
  });

  it('keeps anti-affinity in both directions, and pods that want one host port apart', async () => {
    const avoids =
      'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, labelSelector: { matchLabels: { app: b } } }] } }, ';
    const port = 'containers: [{ name: c, image: c, ports: [{ containerPort: 80, hostPort: 80 }] }]';
    const pods = await prepared(
      workload({ kind: 'ReplicaSet', name: 'a', pod: `${avoids}${port}` }),
      workload({ kind: 'ReplicaSet', name: 'b', pod: port }),
    );
    expect(factsOf(pods, 'pod/a-1').repelledBy).toEqual([
      { topologyKey: 'zone', templates: [1] },
      { topologyKey: 'metadata.name', templates: [0, 1] },
    ]);
    expect(factsOf(pods, 'pod/b-1').repelledBy).toEqual([
      { topologyKey: 'zone', templates: [0] },
      { topologyKey: 'metadata.name', templates: [0, 1] },
    ]);
  });

  it('counts for affinity only pods that match every term', async () => {
    const term = (label: string) => `{ topologyKey: zone, labelSelector: { matchLabels: { ${label} } } }`;
    const affinity = `affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [${term('a: x')}, ${term('b: w')}] } }`;
    const containers = 'containers: [{ name: c, image: c }]';
    const set = (name: string, labels: string, pod = containers) =>
      workload({ kind: 'ReplicaSet', name, labels, replicas: 1, pod });
    const drawn = [
      set('one', '{ a: x }'),
      set('other', '{ b: w }'),
      set('drawn', '{ c: z }', `${affinity}, ${containers}`),
    ];
    const first = set('first', '{ a: x, b: w }', `${affinity}, ${containers}`);
    const atRest = (claim: string) =>
      scenario(`nodes: [{ labels: { zone: z } }], properties: [{ name: p, atRest: "${claim}" }]`);
    const verdictOn = async (...documents: readonly string[]) => {
      const { model, properties } = await prepared(...documents);
      return check(model, { properties }).results[0]?.verdict.kind;
    };
    // `one` and `other` match a term each, on the same node, and draw nobody; `first` is the first of its kind, and draws.
    expect(await verdictOn(...drawn, atRest("running('rs/drawn') == 0"))).toBe('holds');
    expect(await verdictOn(...drawn, first, atRest("running('rs/drawn') == 1 && running('rs/first') == 1"))).toBe(
      'holds',
    );
  });

  it('works out where pods fit by name, labels, affinity and taints', async () => {
    const nodes = `nodes: [{ name: plain }, { name: ssd, labels: { disk: ssd } }, { name: tainted, labels: { disk: ssd }, taints: [{ key: gpu, effect: NoSchedule }] }]`;
    const fits = async (pod: string) =>
      factsOf(
        await prepared(
          workload({ kind: 'ReplicaSet', pod: `${pod} containers: [{ name: c, image: c }]` }),
          scenario(nodes),
        ),
        'pod/web-1',
      ).fits;
    expect(await fits('')).toEqual([true, true, false]);
    expect(await fits('nodeSelector: { disk: ssd },')).toEqual([false, true, false]);
    expect(await fits('nodeName: plain,')).toEqual([true, false, false]);
    expect(await fits('nodeSelector: { disk: ssd }, tolerations: [{ key: gpu, operator: Exists }],')).toEqual([
      false,
      true,
      true,
    ]);
    const required =
      'requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: disk, operator: DoesNotExist }] }] }';
    expect(await fits(`affinity: { nodeAffinity: { ${required} } },`)).toEqual([true, false, false]);
  });

  it('takes slots and equal nodes as interchangeable, and nodes that the user names as themselves', async () => {
    const set = workload({ kind: 'ReplicaSet' });
    expect(symmetryOf(await prepared(set, scenario('nodes: [{ count: 2 }]')))).toEqual([
      ['node/node-1', 'node/node-2'],
      ['pod/web-1', 'pod/web-2'],
    ]);
    expect(symmetryOf(await prepared(set, scenario('nodes: [{ count: 3 }], actions: [{ cordon: node-1 }]')))).toEqual([
      ['node/node-2', 'node/node-3'],
      ['pod/web-1', 'pod/web-2'],
    ]);
    expect(
      symmetryOf(await prepared(set, scenario('nodes: [{ name: a }, { name: b, allocatable: { cpu: "1" } }]'))),
    ).toEqual([['pod/web-1', 'pod/web-2']]);
  });

  it('makes nodes that join later, have no kubelet, do not register, or begin with conditions', async () => {
    const manifest = (name: string, conditions: string) =>
      `{ apiVersion: v1, kind: Node, metadata: { name: ${name} }, status: { conditions: [${conditions}] } }`;
    const { model } = await prepared(
      workload(),
      manifest('silent', '{ type: Ready, status: Unknown }'),
      manifest('full', '{ type: Ready, status: "True" }, { type: DiskPressure, status: "True" }'),
      scenario(
        'nodes: [{ name: new }, { name: by-hand, kubelet: false }, { name: shy, registerNode: false }], actions: [{ join: new }]',
      ),
    );
    const inputs = model.composition.groups['nodes']?.actors.map(({ id, input }) => [id, input]);
    // Three of five nodes are absent or silent: their zone can be disrupted in part.
    const plain = { cordoned: false, missesAllowed: 1, taintsApart: true };
    expect(inputs).toEqual([
      ['node/new', { ...plain, kubelet: 'later' }],
      ['node/by-hand', { ...plain, kubelet: 'none' }],
      ['node/shy', { ...plain, registers: false }],
      ['node/silent', { ...plain, kubelet: 'none' }],
      ['node/full', { ...plain, pressures: ['DiskPressure'] }],
    ]);
  });

  it('tells nodes without a kubelet apart from those with one', async () => {
    const nodes = 'nodes: [{ count: 2 }, { name: by-hand, kubelet: false }]';
    expect(symmetryOf(await prepared(workload({ kind: 'ReplicaSet', replicas: 1 }), scenario(nodes)))).toEqual([
      ['node/node-1', 'node/node-2'],
    ]);
  });

  it('refuses machines that cannot join', async () => {
    expect(await refusal(workload(), scenario('actions: [{ join: node-9 }]'))).toContain(
      'join: expected an object of the manifests, found node/node-9',
    );
  });

  it('has a machine join under the record that was written for it by hand', async () => {
    const { model } = await prepared(
      workload(),
      scenario('nodes: [{ name: a }, { name: b, kubelet: false }], actions: [{ join: b }]'),
    );
    const [, joined] = model.composition.groups['nodes']?.actors ?? [];
    expect(joined?.input).toMatchObject({ kubelet: 'awaited' });
  });

  it('makes the NoExecute taint a step of its own only where a zone can be disrupted in part', async () => {
    const inputs = async (spec: string) => {
      const { model } = await prepared(workload(), scenario(spec));
      return model.composition.groups['nodes']?.actors.map(({ input }) => input);
    };
    const apart = expect.objectContaining({ taintsApart: true }) as unknown;
    expect(await inputs('nodes: [{ count: 4 }], faults: { nodeCrash: 3 }')).toEqual(Array(4).fill(apart));
    expect(await inputs('nodes: [{ count: 4 }], faults: { nodeCrash: 2 }')).not.toContainEqual(apart);
    expect(await inputs('nodes: [{ count: 3 }], faults: { nodeCrash: 3 }')).not.toContainEqual(apart);
    const zones = ['a', 'b'].map((zone) => `{ count: 2, labels: { topology.kubernetes.io/zone: ${zone} } }`);
    expect(await inputs(`nodes: [${zones.join(', ')}], faults: { nodeCrash: 3 }`)).not.toContainEqual(apart);
  });

  it('gives nodes as many blocks of addresses as a run can use, and no more than there are', async () => {
    const blocks = async (spec: string) =>
      (await prepared(workload(), scenario(spec))).model.composition.domains?.['podCidrs'];
    expect(await blocks('podCIDRs: { cluster: 10.0.0.0/16 }')).toEqual([0, 1, 2]);
    expect(await blocks('podCIDRs: { cluster: 10.0.0.0/16 }, actions: [{ delete: node/node-1 }]')).toEqual([
      0, 1, 2, 3,
    ]);
    expect(await blocks('podCIDRs: { cluster: 10.0.0.0/24 }')).toEqual([0]);
    expect(await blocks('')).toEqual([]);
  });

  it('finds pods through a Service that is not modelled itself', async () => {
    const service = '{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: { app: web } } }';
    const { model, properties, start } = await prepared(
      workload(),
      service,
      scenario(`nodes: [{ count: 1 }], properties: [{ name: two, atRest: "ready('service/web') == 2" }]`),
    );
    const [result] = check(model, { properties, start }).results;
    expect(result?.verdict.kind).toBe('holds');
  });

  it('keeps the local states of a pod with many containers few, as the budget of exits allows', async () => {
    const containers = (count: number) =>
      `containers: [${Array.from({ length: count }, (_, at) => `{ name: c${at}, image: c }`).join(', ')}]`;
    const statesOf = async (count: number) => {
      const { model } = await prepared(workload({ kind: 'ReplicaSet', pod: containers(count) }));
      return model.actorById.get('pod/web-1')?.states.locals.length ?? 0;
    };
    const [one, two, eight] = [await statesOf(1), await statesOf(2), await statesOf(8)];
    expect(eight - two).toBe(6 * (two - one));
  });
});

describe('prepare refuses', () => {
  it.each([
    [
      'nothing that is modelled',
      ['{ apiVersion: v1, kind: ServiceAccount, metadata: { name: s } }'],
      /found only kinds that are not modelled: ServiceAccount/,
    ],
    [
      'what no pod comes of',
      ['{ apiVersion: v1, kind: Secret, metadata: { name: s } }'],
      /found only kinds that no pod comes of: Secret/,
    ],
    [
      'two scenarios',
      [workload(), scenario(''), scenario('')],
      /^<stdin>:14:1: expected one Scenario, found a second one/,
    ],
    [
      'an object that is not there',
      [workload(), scenario('actions: [{ scale: deployment/wbe, replicas: 1 }]')],
      /^<stdin>:12:\d+: scale: expected an object of the manifests, found deployment\/wbe/,
    ],
    [
      'a container that is not there',
      [workload(), scenario('actions: [{ setImage: deployment/web, container: app, image: x }]')],
      /setImage: expected a container of deployment\/web \(web\), found app/,
    ],
    [
      'more replicas than can be explored',
      [workload({ replicas: 5000 })],
      /^<stdin>:5:13: deployment\/web: 5000 replicas are too many to explore every interleaving of; expected at most 64/,
    ],
    [
      'pods with more states than can be tabulated',
      [
        workload({
          pod: `containers: [${Array.from({ length: 8 }, (_, at) => `{ name: c${at}, image: c }`).join(', ')}]`,
        }),
        scenario('nodes: [{ count: 10 }], faults: { nodeCrash: 1, nodeReturn: 1, containerExit: 1 }'),
      ],
      /^expected pods that can be in a few thousand different states at most, found more: up to 8 containers on 10 nodes/,
    ],
  ] as const)('%s', async (_, documents, message) => {
    expect(await refusal(...documents)).toMatch(message);
  });

  it('a scenario file without a scenario', async () => {
    await expect(
      prepare({ paths: ['-'], stdin: workload(), scenario: 'docs/examples/mistake/web.yaml' }),
    ).rejects.toThrow(/^docs\/examples\/mistake\/web.yaml: expected a document of kind Scenario/);
  });

  it('every bad expression at once', async () => {
    const error: unknown = await prepared(
      workload(),
      scenario(`properties: [{ name: a, always: "redy('deployment/web')" }, { name: b, always: "1 +" }]`),
    ).catch((thrown: unknown) => thrown);
    expect((error as InputError).problems).toHaveLength(2);
  });
});
