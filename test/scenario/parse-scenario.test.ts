import { freshReads } from '../../machines/readers.ts';
import { readFileSync } from 'node:fs';
import { defaultTimes } from '../../machines/durations.ts';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { faultNames, noFaults } from '../../machines/faults.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { mistakesOf, scenarioDocument } from './scenario-document.ts';

const ids = ['pod/phase-is-final', 'replica-set/replicas-converge'];
const head = 'apiVersion: plimsoll.dev/v1alpha1\nkind: Scenario\nmetadata: { name: test }\n';

const parse = (text: string): Scenario => parseScenario(scenarioDocument(text), ids);

const withSpec = (spec: string): Scenario => parse(`${head}spec:\n${spec.replace(/^/gm, '  ')}`);

describe('parseScenario', () => {
  it('tells what is not said from what is', () => {
    expect(parse(head)).toEqual({
      name: 'test',
      namespace: 'default',
      file: 'scenario.yaml',
      generation: 'current',
      nodes: undefined,
      start: undefined,
      faults: undefined,
      actions: [],
      order: 'sequence',
      images: {},
      scheduler: undefined,
      time: 'abstract',
      times: defaultTimes,
      bounds: {},
      properties: undefined,
    });
  });

  it('takes what is empty as not said', () => {
    expect(withSpec('nodes:\nfaults:\nactions:\nimages:\nbounds:\nproperties:\nstart:')).toEqual(parse(head));
  });

  it('reads everything that a scenario can say', () => {
    const scenario = parse(`apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: all, namespace: shop }
spec:
  generation: legacy
  start: empty
  nodes:
    - name: big
      count: 2
      labels: { zone: a }
      taints: [{ key: gpu, value: 'yes', effect: NoSchedule }, { key: slow, effect: NoExecute }]
      unschedulable: true
      allocatable: { cpu: 1500m, pods: 10 }
    - {}
  faults: { nodeCrash: 1, readinessFlap: { max: 2 }, outOfMemory: 3 }
  order: any
  images: { 'web:2': crash-loop, job: { exits: 3 }, db: runs-for-ever, search: { startsAfterSeconds: 90 } }
  scheduler: best
  reads: fresh
  time: ordered
  durations:
    { nodeStatusUpdateFrequency: 5, nodeMonitorGracePeriod: 40, nodeReboot: { from: 60 }, containerStart: { to: 9 }, crashLoop: 3 }
  bounds: { states: 1000, depth: 20, seconds: 30, memory: 1.5Gi, podsPerReplicaSet: 4 }
  properties: [pod/phase-is-final]
`);
    expect(scenario).toEqual({
      name: 'all',
      namespace: 'shop',
      file: 'scenario.yaml',
      generation: 'legacy',
      start: 'empty',
      nodes: [
        {
          name: 'big',
          count: 2,
          labels: { zone: 'a' },
          taints: [
            { key: 'gpu', value: 'yes', effect: 'NoSchedule' },
            { key: 'slow', effect: 'NoExecute' },
          ],
          unschedulable: true,
          allocatable: { cpu: '1500m', memory: '16Gi', pods: '10' },
        },
        {
          name: 'node',
          count: 1,
          labels: {},
          taints: [],
          unschedulable: false,
          allocatable: { cpu: '4', memory: '16Gi', pods: '110' },
        },
      ],
      faults: { ...noFaults, nodeCrash: 1, readinessFlap: 2, outOfMemory: 3 },
      actions: [],
      order: 'any',
      images: {
        'web:2': { kind: 'crash-loop' },
        job: { kind: 'exits', code: 3 },
        db: { kind: 'ready' },
        search: { kind: 'slow-start', fromSeconds: 90, toSeconds: 90 },
      },
      scheduler: 'best',
      reads: freshReads,
      time: 'ordered',
      times: {
        nodeStatusUpdateFrequency: 5,
        nodeMonitorPeriod: 5,
        nodeMonitorGracePeriod: 40,
        containerStart: { earliest: 0, latest: 9 },
        nodeReboot: { earliest: 60, latest: null },
        crashLoop: { earliest: 3, latest: 3 },
      },
      bounds: { states: 1000, depth: 20, seconds: 30, memory: 1536, podsPerReplicaSet: 4 },
      properties: [{ position: { file: 'scenario.yaml', line: 24, column: 16 }, id: 'pod/phase-is-final' }],
    });
  });

  it('reads how far whose caches may be behind', () => {
    const reading = (spec: string) =>
      parse(`apiVersion: plimsoll.dev/v1alpha1\nkind: Scenario\nmetadata: { name: all }\nspec: ${spec}`).reads;
    expect(reading('{ reads: { lag: 2, readers: [scheduler, kubelet], resettable: true } }')).toEqual({
      lag: 2,
      readers: ['scheduler', 'kubelet'],
      resettable: true,
    });
    expect(reading('{ time: ordered, reads: { readers: [node], within: 10 } }')).toEqual({
      lag: 1,
      readers: ['node'],
      resettable: false,
      within: 10,
    });
    expect(reading('{ reads: fresh }')).toEqual(freshReads);
    expect(reading('{}')).toBeUndefined();
  });

  it('reads the long form of the scheduler, and the names of all', () => {
    const read = parse(`apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: scheduling }
spec:
  scheduler: { choice: best, window: true }
  schedulers: [default-scheduler, batch]
`);
    expect([read.scheduler, read.bindingWindow, read.schedulers]).toEqual([
      'best',
      true,
      ['default-scheduler', 'batch'],
    ]);
  });

  it('reads how many controller managers and schedulers there are, one of those that it does not name', () => {
    const { controlPlane } = withSpec('controlPlane: { controllerManagers: 3 }');
    expect(controlPlane).toEqual({ controllerManagers: 3, schedulers: 1 });
    expect(withSpec('{}').controlPlane).toBeUndefined();
  });

  it('reads every action, references in the namespace of the scenario', () => {
    const { actions } = parse(`apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: actions, namespace: shop }
spec:
  actions:
    - { scale: deploy/web, replicas: 0 }
    - { setImage: deployment/default/web, container: web, image: 'web:2' }
    - { setImage: deployment/web, image: 'web:3' }
    - { delete: ns/shop }
    - { pause: deployment/web }
    - { resume: deployment/web }
    - { cordon: a }
    - { uncordon: node/a }
    - { drain: a }
    - { join: node/b }
    - create:
        - { apiVersion: v1, kind: Pod, metadata: { name: debug } }
`);
    const web = { kind: 'Deployment', namespace: 'shop', name: 'web' };
    expect(actions.map(({ position, ...action }) => ({ line: position.line, ...action }))).toEqual([
      { line: 6, do: 'scale', object: web, replicas: 0 },
      { line: 7, do: 'setImage', object: { ...web, namespace: 'default' }, container: 'web', image: 'web:2' },
      { line: 8, do: 'setImage', object: web, image: 'web:3' },
      { line: 9, do: 'delete', object: { kind: 'Namespace', namespace: '', name: 'shop' } },
      { line: 10, do: 'pause', object: web },
      { line: 11, do: 'resume', object: web },
      { line: 12, do: 'cordon', node: 'a' },
      { line: 13, do: 'uncordon', node: 'a' },
      { line: 14, do: 'drain', node: 'a' },
      { line: 15, do: 'join', node: 'b' },
      { line: 16, do: 'create', manifests: [expect.anything()] },
    ]);
    const [pod] = actions.flatMap((action) => (action.do === 'create' ? action.manifests : []));
    expect(pod?.value).toEqual({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'debug' } });
    expect(pod?.at(['metadata', 'name'])).toEqual({ file: 'scenario.yaml', line: 17, column: 58 });
  });

  it.each([
    ['{ max: 2, permanent: true }', 2, 0],
    ['{ max: 2, permanent: false }', 2, 2],
    ['{ max: 2 }', 2, 0],
    ['2', 2, 0],
  ])('reads nodeCrash: %s', (written, nodeCrash, nodeReturn) => {
    expect(withSpec(`faults: { nodeCrash: ${written} }`).faults).toMatchObject({ nodeCrash, nodeReturn });
  });

  it.each([
    ['nodePartition', 'partitionHeal'],
    ['kubeletStop', 'kubeletReturn'],
    ['runtimeFailure', 'runtimeRecovery'],
    ['nodePressure', 'pressureEnd'],
  ] as const)('undoes %s by %s where it is not permanent', (fault, undoing) => {
    const faults = (written: string) => withSpec(`faults: { ${fault}: ${written} }`).faults;
    expect(faults('{ max: 2, permanent: false }')).toEqual({ ...noFaults, [fault]: 2, [undoing]: 2 });
    expect(faults('{ max: 2, permanent: true }')).toEqual({ ...noFaults, [fault]: 2 });
    expect(faults('2')).toEqual({ ...noFaults, [fault]: 2 });
  });

  it('reads which nodes have a kubelet, and which register themselves', () => {
    const { nodes } = withSpec(
      'nodes: [{ kubelet: false }, { registerNode: false }, { kubelet: true, registerNode: true }]',
    );
    expect(nodes?.map(({ kubelet, registerNode }) => ({ kubelet, registerNode }))).toEqual([
      { kubelet: false },
      { registerNode: false },
      {},
    ]);
  });

  it('reads the images of nodes, by the names that containers have after defaults', () => {
    const { nodes } = withSpec('nodes: [{ images: [{ name: web, size: 1Gi }, { name: "db:2", size: 5e3 }] }, {}]');
    expect(nodes?.map(({ images }) => images)).toEqual([
      [
        { names: ['web:latest'], sizeBytes: 1024 ** 3 },
        { names: ['db:2'], sizeBytes: 5000 },
      ],
      undefined,
    ]);
  });

  it('reads the addresses of pods, with shares of /24 where nothing is said', () => {
    expect(withSpec('podCIDRs: { cluster: 10.244.0.0/16 }').podCidrs).toEqual({
      cluster: '10.244.0.0/16',
      nodeMask: 24,
    });
    expect(withSpec('podCIDRs: { cluster: 10.0.0.0/26, nodeMask: 28 }').podCidrs).toEqual({
      cluster: '10.0.0.0/26',
      nodeMask: 28,
    });
  });

  it('reads whether nodes are kept in step with the cloud (legacy)', () => {
    expect(withSpec('generation: legacy\nsyncNodes: false').syncNodes).toBe(false);
    expect(withSpec('generation: legacy').syncNodes).toBe(undefined);
  });

  it('numbers pools of nodes where several have no name', () => {
    const { nodes } = withSpec('nodes: [{ count: 2 }, { name: big }, { labels: { zone: b } }]');
    expect(nodes?.map(({ name }) => name)).toEqual(['pool-1', 'big', 'pool-3']);
  });

  it.each([
    ['2048', 2048],
    ['2Gi', 2048],
    ['"1073741824"', 1024],
  ])('reads memory: %s as MiB', (written, memory) => {
    expect(withSpec(`bounds: { memory: ${written} }`).bounds).toEqual({ memory });
  });

  it('keeps the place of every character of an expression', () => {
    const { properties } = withSpec(
      'properties:\n  - name: mine\n    atRest: >-\n      ready("deployment/web")\n      >= 1',
    );
    const [property] = properties ?? [];
    if (property === undefined || 'id' in property) throw new Error('expected an expression');
    expect(property).toMatchObject({ name: 'mine', mode: 'atRest', expression: 'ready("deployment/web") >= 1' });
    expect(property.place.at(property.expression.indexOf('>='))).toEqual({ file: 'scenario.yaml', line: 9, column: 9 });
  });

  it.each([
    ['leadsTo', 'if'],
    ['until', 'first'],
  ] as const)('reads the two expressions of %s', (mode, first) => {
    const { properties } = withSpec(
      `properties:\n  - name: mine\n    ${mode}:\n      then: "size(pods) == 2"\n      ${first}: >-\n        size(pods)\n        == 1`,
    );
    const [property] = properties ?? [];
    if (property === undefined || 'id' in property) throw new Error('expected an expression');
    expect(property).toMatchObject({ name: 'mine', mode, expression: 'size(pods) == 1' });
    expect(property.outcome?.expression).toBe('size(pods) == 2');
    expect(property.place.at(11)).toEqual({ file: 'scenario.yaml', line: 11, column: 11 });
    expect(property.outcome?.place.at(0)).toEqual({ file: 'scenario.yaml', line: 8, column: 16 });
  });

  it.each(['mistake', 'two-tier'])('reads the scenario of docs/examples/%s', (example) => {
    const text = readFileSync(new URL(`../../docs/examples/${example}/scenario.yaml`, import.meta.url), 'utf8');
    expect(parse(text).actions).toHaveLength(1);
  });

  it('finds every mistake at once, in the order of the source', () => {
    const text =
      'apiVersion: plimsoll.dev/v1\nkind: Scenaro\nmetadata: { namespace: My Shop }\nspec: { order: all, start: cold }';
    expect(mistakesOf(() => parse(text))).toEqual([
      'scenario.yaml:1:13: expected plimsoll.dev/v1alpha1, found the string "plimsoll.dev/v1" (apiVersion of Scenaro)',
      'scenario.yaml:2:7: expected Scenario, found the string "Scenaro" (kind of Scenaro) | did you mean Scenario?',
      'scenario.yaml:3:1: expected a name for the scenario, found nothing (metadata.name of Scenaro)',
      `scenario.yaml:3:24: expected a name of at most 63 lower-case letters, digits and '-', with a letter or digit at both ends, found the string "My Shop" (metadata.namespace of Scenaro)`,
      'scenario.yaml:4:16: expected one of sequence, any, found the string "all" (spec.order of Scenaro)',
      'scenario.yaml:4:28: expected one of empty, stable, found the string "cold" (spec.start of Scenaro)',
    ]);
  });

  it('shows the source around a mistake', () => {
    const read = () => parse(`${head}spec: { order: all }`);
    expect(read).toThrow(InputError);
    expect(read).toThrow('  3 | metadata: { name: test }\n  4 | spec: { order: all }\n    |                ^');
  });

  it.each(mistakes())('tells of %s', (_, spec, expected) => {
    expect(mistakesOf(() => parse(`${head}${spec}`))).toEqual(expected.map((mistake) => `scenario.yaml:${mistake}`));
  });
});

/** What is wrong, the YAML from the fourth line on, and what is said of it after the name of the file. */
function mistakes(): readonly (readonly [about: string, spec: string, mistakes: readonly string[]])[] {
  return [
    [
      'an unknown field of the spec',
      'spec:\n  node: [{ count: 3 }]',
      [
        '5:3: expected a field of spec: generation, start, nodes, faults, actions, order, images, scheduler, reads, time, durations, bounds, properties, podCIDRs, syncNodes, schedulers, controlPlane, found "node" (spec.node of Scenario test) | did you mean nodes?',
      ],
    ],
    [
      'seconds that a cache may be behind under abstract time',
      'spec:\n  reads:\n    within: 5',
      [
        '6:5: expected within only with time: ordered, found seconds under abstract time, in which everything may take any time (spec.reads.within of Scenario test)',
      ],
    ],
    [
      'seconds that are none',
      'spec:\n  time: ordered\n  reads:\n    within: soon',
      ['7:13: expected a whole number from 0 to 86400, found the string "soon" (spec.reads.within of Scenario test)'],
    ],
    [
      'durations that nobody asks for',
      'spec: { durations: { nodeMonitorPeriod: 1 } }',
      [
        '4:9: expected durations only with time: ordered, found durations under abstract time, in which everything may take any time (spec.durations of Scenario test)',
      ],
    ],
    [
      'a kind of time that there is not',
      'spec: { time: orderd, durations: { nodeMonitorPeriod: 1 } }',
      [
        '4:15: expected one of abstract, ordered, found the string "orderd" (spec.time of Scenario test) | did you mean ordered?',
      ],
    ],
    [
      'durations that are none',
      'spec:\n  time: ordered\n  durations:\n    nodeMonitorPeriod: 0\n    nodeReboot: { from: 20, to: 10 }\n    crashLoop: soon\n    lease: 15',
      [
        '7:24: expected a whole number from 1 to 86400, found the number 0 (spec.durations.nodeMonitorPeriod of Scenario test)',
        '8:33: expected at least the 20 s of from, found the number 10 (spec.durations.nodeReboot.to of Scenario test)',
        '9:16: expected a whole number from 0 to 86400, found the string "soon" (spec.durations.crashLoop of Scenario test)',
        '10:5: expected a field of spec.durations: nodeStatusUpdateFrequency, nodeMonitorPeriod, nodeMonitorGracePeriod, containerStart, nodeReboot, crashLoop, found "lease" (spec.durations.lease of Scenario test)',
      ],
    ],
    [
      'a grace period that no kubelet can keep',
      'spec:\n  time: ordered\n  durations: { nodeMonitorGracePeriod: 10 }',
      [
        '6:16: expected a grace period of several reports: more than the 10 s of nodeStatusUpdateFrequency, found 10 s, within which a healthy node need not report (spec.durations.nodeMonitorGracePeriod of Scenario test)',
      ],
    ],
    ['a spec that is no mapping', 'spec: [nodes]', ['4:7: expected a mapping, found a list (spec of Scenario test)']],
    [
      'nodes that are no list',
      'spec: { nodes: 3 }',
      ['4:16: expected a list, found the number 3 (spec.nodes of Scenario test)'],
    ],
    [
      'no nodes',
      'spec: { nodes: [] }',
      ['4:16: expected at least one node, found an empty list (spec.nodes of Scenario test)'],
    ],
    [
      'a node without anything',
      'spec:\n  nodes:\n    -\n    - { count: 2 }',
      ['6:6: expected a mapping such as { count: 3 }, found null (spec.nodes[0] of Scenario test)'],
    ],
    [
      'too many nodes',
      'spec: { nodes: [{ count: 101 }] }',
      ['4:26: expected a whole number from 1 to 100, found the number 101 (spec.nodes[0].count of Scenario test)'],
    ],
    [
      'half a node',
      'spec: { nodes: [{ count: 1.5 }] }',
      ['4:26: expected a whole number from 1 to 100, found the number 1.5 (spec.nodes[0].count of Scenario test)'],
    ],
    [
      'a name that no node can have',
      'spec: { nodes: [{ name: Node_1 }] }',
      [
        `4:25: expected a name of at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends, found the string "Node_1" (spec.nodes[0].name of Scenario test) | node-1 would do`,
      ],
    ],
    [
      'two nodes of one name',
      'spec:\n  nodes:\n    - { name: a, count: 2 }\n    - { name: a-2 }',
      ['7:15: expected each name of a node once, found "a-2" a second time (spec.nodes[1].name of Scenario test)'],
    ],
    [
      'an amount that is none',
      'spec: { nodes: [{ allocatable: { cpu: 2 cores, memory: 4GB } }] }',
      [
        '4:39: expected an amount of cpu such as "2" or 500m, found the string "2 cores" (spec.nodes[0].allocatable.cpu of Scenario test)',
        '4:56: expected an amount of memory such as 4Gi, found the string "4GB" (spec.nodes[0].allocatable.memory of Scenario test)',
      ],
    ],
    [
      'a negative amount',
      'spec: { nodes: [{ allocatable: { memory: -4Gi } }] }',
      [
        '4:42: expected an amount of memory such as 4Gi, found the string "-4Gi" (spec.nodes[0].allocatable.memory of Scenario test)',
      ],
    ],
    [
      'half a pod',
      'spec: { nodes: [{ allocatable: { pods: 1.5 } }] }',
      ['4:40: expected a whole number of pods, found 1.5 (spec.nodes[0].allocatable.pods of Scenario test)'],
    ],
    [
      'a label that is not text',
      'spec: { nodes: [{ labels: { zone: 1 } }] }',
      [
        '4:35: expected text as the value of a label, found the number 1 (spec.nodes[0].labels.zone of Scenario test) | put it in quotes',
      ],
    ],
    [
      'a label that no node can have',
      'spec: { nodes: [{ labels: { "a/b/c": "x" } }] }',
      [
        `4:29: expected a name like size or example.com/size, the part after the '/' at most 63 letters, digits, '-', '_' and '.', found "a/b/c" (spec.nodes[0].labels["a/b/c"] of Scenario test)`,
      ],
    ],
    [
      'a taint without an effect',
      'spec: { nodes: [{ taints: [{ key: a }] }] }',
      [
        '4:28: expected an effect (NoSchedule, PreferNoSchedule, NoExecute), found nothing (spec.nodes[0].taints[0].effect of Scenario test)',
      ],
    ],
    [
      'an effect that there is not',
      'spec: { nodes: [{ taints: [{ key: a, effect: NoScedule }] }] }',
      [
        '4:46: expected one of NoSchedule, PreferNoSchedule, NoExecute, found the string "NoScedule" (spec.nodes[0].taints[0].effect of Scenario test) | did you mean NoSchedule?',
      ],
    ],
    [
      'an unknown fault',
      'spec:\n  faults: { nodeCrush: 1 }',
      [
        `5:13: expected a field of spec.faults: ${faultNames.join(', ')}, found "nodeCrush" (spec.faults.nodeCrush of Scenario test) | did you mean nodeCrash?`,
      ],
    ],
    [
      'reads that are neither fresh nor a mapping',
      'spec: { reads: stale }',
      [
        '4:16: expected fresh, or a mapping with lag, readers, resettable or within, found the string "stale" (spec.reads of Scenario test)',
      ],
    ],
    [
      'no controller manager, and a field that there is not',
      'spec:\n  controlPlane:\n    controllerManagers: 0\n    scheduler: 2',
      [
        '6:25: expected a whole number from 1 to 5, found the number 0 (spec.controlPlane.controllerManagers of Scenario test)',
        '7:5: expected a field of spec.controlPlane: controllerManagers, schedulers, found "scheduler" (spec.controlPlane.scheduler of Scenario test) | did you mean schedulers?',
      ],
    ],
    [
      'a reader that there is not, a lag of nothing, and a field that there is not',
      'spec:\n  reads:\n    lag: 0\n    readers: [schedular]\n    resetable: true',
      [
        '6:10: expected a whole number from 1 to 5, found the number 0 (spec.reads.lag of Scenario test)',
        '7:15: expected one of replica-set, deployment, scheduler, kubelet, node, found the string "schedular" (spec.reads.readers[0] of Scenario test) | did you mean scheduler?',
        '8:5: expected a field of spec.reads: lag, readers, resettable, within, found "resetable" (spec.reads.resetable of Scenario test) | did you mean resettable?',
      ],
    ],
    [
      'nobody who reads',
      'spec: { reads: { readers: [] } }',
      ['4:27: expected the names of one reader or more, found an empty list (spec.reads.readers of Scenario test)'],
    ],
    [
      'too many faults',
      'spec: { faults: { nodeCrash: 11 } }',
      ['4:30: expected a whole number from 0 to 10, found the number 11 (spec.faults.nodeCrash of Scenario test)'],
    ],
    [
      'fewer than no faults',
      'spec: { faults: { containerExit: -1 } }',
      ['4:34: expected a whole number from 0 to 10, found the number -1 (spec.faults.containerExit of Scenario test)'],
    ],
    [
      'a fault that is on',
      'spec: { faults: { nodeCrash: true } }',
      ['4:30: expected a whole number from 0 to 10, found the boolean true (spec.faults.nodeCrash of Scenario test)'],
    ],
    [
      'a permanent crash that comes back',
      'spec:\n  faults:\n    nodeCrash: { max: 1, permanent: true }\n    nodeReturn: 1',
      [
        '7:5: expected nodeReturn or permanent, not both, found nodeReturn beside spec.faults.nodeCrash.permanent (spec.faults.nodeReturn of Scenario test)',
      ],
    ],
    [
      'a permanent partition that heals',
      'spec:\n  faults:\n    nodePartition: { max: 1, permanent: true }\n    partitionHeal: 1',
      [
        '7:5: expected partitionHeal or permanent, not both, found partitionHeal beside spec.faults.nodePartition.permanent (spec.faults.partitionHeal of Scenario test)',
      ],
    ],
    [
      'a kubelet that is a word',
      'spec: { nodes: [{ kubelet: none }] }',
      ['4:28: expected true or false, found the string "none" (spec.nodes[0].kubelet of Scenario test)'],
    ],
    [
      'addresses that are none',
      'spec: { podCIDRs: { cluster: 10.244.0.300/16 } }',
      [
        '4:30: expected a range of IPv4 addresses such as 10.244.0.0/16, found "10.244.0.300/16" (spec.podCIDRs.cluster of Scenario test)',
      ],
    ],
    [
      'no addresses',
      'spec: { podCIDRs: { nodeMask: 24 } }',
      [
        '4:9: expected a range of IPv4 addresses such as 10.244.0.0/16, found nothing (spec.podCIDRs.cluster of Scenario test)',
      ],
    ],
    [
      'shares that are larger than the whole',
      'spec: { podCIDRs: { cluster: 10.244.0.0/25 } }',
      [
        '4:30: expected a prefix no longer than nodeMask, found 25 in 10.244.0.0/25 and 24 in nodeMask (spec.podCIDRs.cluster of Scenario test)',
      ],
    ],
    [
      'a sync with the cloud in the current generation',
      'spec: { syncNodes: false }',
      ['4:9: expected generation: legacy beside syncNodes, found the boolean false (spec.syncNodes of Scenario test)'],
    ],
    [
      'a permanent flap',
      'spec: { faults: { readinessFlap: { max: 1, permanent: true } } }',
      [
        '4:44: expected a field of spec.faults.readinessFlap: max, found "permanent" (spec.faults.readinessFlap.permanent of Scenario test)',
      ],
    ],
    [
      'a detailed fault without a number',
      'spec: { faults: { nodeCrash: { permanent: true } } }',
      [
        '4:19: expected max, how often the fault may happen, found nothing (spec.faults.nodeCrash.max of Scenario test)',
      ],
    ],
    [
      'a misspelt verb',
      'spec:\n  actions:\n    - { scael: deployment/web, replicas: 5 }',
      [
        '6:9: expected an action (scale, setImage, delete, pause, resume, cordon, uncordon, drain, join, create, apply), found "scael" (spec.actions[0].scael of Scenario test) | did you mean scale?',
      ],
    ],
    [
      'an action without a verb',
      'spec: { actions: [{ replicas: 5 }, {}] }',
      [
        '4:19: expected an action (scale, setImage, delete, pause, resume, cordon, uncordon, drain, join, create, apply), found replicas (spec.actions[0] of Scenario test)',
        '4:36: expected an action (scale, setImage, delete, pause, resume, cordon, uncordon, drain, join, create, apply), found an empty mapping (spec.actions[1] of Scenario test)',
      ],
    ],
    [
      'two verbs in one action',
      'spec: { actions: [{ cordon: a, drain: a }] }',
      ['4:19: expected one action in each item, found cordon and drain (spec.actions[0] of Scenario test)'],
    ],
    [
      'an action that is text',
      'spec: { actions: [drain] }',
      [
        '4:19: expected an action such as { scale: deployment/web, replicas: 5 }, found the string "drain" (spec.actions[0] of Scenario test)',
      ],
    ],
    [
      'a scale without a number',
      'spec: { actions: [{ scale: deployment/web }] }',
      ['4:19: expected a number of replicas, found nothing (spec.actions[0].replicas of Scenario test)'],
    ],
    [
      'a scale to a word',
      'spec: { actions: [{ scale: deployment/web, replicas: five }] }',
      [
        '4:54: expected a whole number from 0 to 100, found the string "five" (spec.actions[0].replicas of Scenario test)',
      ],
    ],
    [
      'a field of another verb',
      'spec: { actions: [{ pause: deployment/web, replicas: 3 }] }',
      [
        '4:44: expected a field of spec.actions[0]: pause, found "replicas" (spec.actions[0].replicas of Scenario test)',
      ],
    ],
    [
      'a reference without a kind',
      'spec: { actions: [{ delete: web }] }',
      [
        '4:29: expected a reference such as deployment/web to one of Deployment, ReplicaSet, ReplicationController, Pod, Namespace, Node, ConfigMap, Secret, PersistentVolumeClaim, PersistentVolume, PodDisruptionBudget, found the string "web" (spec.actions[0].delete of Scenario test) | write the kind too: deployment/web',
      ],
    ],
    [
      'a reference to a kind that the verb is not for',
      'spec: { actions: [{ setImage: rs/web, image: "web:2" }] }',
      [
        '4:31: expected a reference such as deployment/web to one of Deployment, Pod, found the string "rs/web" (spec.actions[0].setImage of Scenario test)',
      ],
    ],
    [
      'a kind that is not modelled',
      'spec: { actions: [{ scale: statefulset/db, replicas: 3 }] }',
      [
        '4:28: expected a reference such as deployment/web to one of Deployment, ReplicaSet, ReplicationController, found the string "statefulset/db" (spec.actions[0].scale of Scenario test) | a statefulset is not modelled',
      ],
    ],
    [
      'a misspelt kind',
      'spec: { actions: [{ delete: depolyment/web }] }',
      [
        '4:29: expected a reference such as deployment/web to one of Deployment, ReplicaSet, ReplicationController, Pod, Namespace, Node, ConfigMap, Secret, PersistentVolumeClaim, PersistentVolume, PodDisruptionBudget, found the string "depolyment/web" (spec.actions[0].delete of Scenario test) | did you mean deployment/web?',
      ],
    ],
    [
      'an image that is missing',
      'spec: { actions: [{ setImage: deploy/web, container: web }] }',
      ['4:19: expected the new image, found nothing (spec.actions[0].image of Scenario test)'],
    ],
    [
      'a node with a namespace',
      'spec: { actions: [{ drain: node/default/a }] }',
      [
        '4:28: expected a reference such as node/node-1 to Node, found the string "node/default/a" (spec.actions[0].drain of Scenario test) | a Node is in no namespace: node/a',
      ],
    ],
    [
      'nothing to create',
      'spec: { actions: [{ create: [] }] }',
      ['4:29: expected at least one manifest, found an empty list (spec.actions[0].create of Scenario test)'],
    ],
    [
      'a manifest without a kind',
      'spec:\n  actions:\n    - create:\n        - apiVersion: v1',
      [
        '7:11: expected the kind of a Kubernetes object, found nothing (spec.actions[0].create[0].kind of Scenario test)',
      ],
    ],
    [
      'an unknown word for an image',
      'spec: { images: { "web:2": crashloop } }',
      [
        '4:28: expected one of ready, runs-for-ever, never-pulled, crash-loop, runs-but-never-serves, may-hang, found the string "crashloop" (spec.images["web:2"] of Scenario test) | did you mean crash-loop?',
      ],
    ],
    [
      'an image that starts in no time',
      'spec: { images: { "web:2": { startsAfterSeconds: 0 } } }',
      [
        '4:50: expected a whole number from 1 to 86400, found the number 0 (spec.images["web:2"].startsAfterSeconds of Scenario test)',
      ],
    ],
    [
      'times of a start the wrong way round',
      'spec: { images: { "web:2": { startsAfterSeconds: [60, 30] } } }',
      [
        '4:55: expected a whole number from 60 to 86400, found the number 30 (spec.images["web:2"].startsAfterSeconds[1] of Scenario test)',
      ],
    ],
    [
      'three times of a start',
      'spec: { images: { "web:2": { startsAfterSeconds: [1, 2, 3] } } }',
      [
        '4:50: expected a number of seconds, or two: [60, 120], found a list (spec.images["web:2"].startsAfterSeconds of Scenario test)',
      ],
    ],
    [
      'an image that does two things',
      'spec: { images: { "web:2": { exits: 0, startsAfterSeconds: 5 } } }',
      [
        '4:30: expected exits or startsAfterSeconds, found exits beside startsAfterSeconds (spec.images["web:2"].exits of Scenario test)',
      ],
    ],
    [
      'no static pods',
      'spec: { nodes: [{ staticPods: [] }] }',
      ['4:31: expected at least one manifest, found an empty list (spec.nodes[0].staticPods of Scenario test)'],
    ],
    [
      'an image of a node without a name, of no size that there is',
      'spec: { nodes: [{ images: [{ size: big }] }] }',
      [
        '4:28: expected the name of an image, found nothing (spec.nodes[0].images[0].name of Scenario test)',
        '4:36: expected the size of an image such as 250Mi, found the string "big" (spec.nodes[0].images[0].size of Scenario test)',
      ],
    ],
    [
      'an image of a node by its name alone',
      'spec: { nodes: [{ images: [{ name: web }, web] }] }',
      [
        '4:28: expected the size of an image such as 250Mi, found nothing (spec.nodes[0].images[0].size of Scenario test)',
        '4:43: expected a mapping, found the string "web" (spec.nodes[0].images[1] of Scenario test)',
      ],
    ],
    [
      'a static pod without a kind',
      'spec: { nodes: [{ staticPods: [{ apiVersion: v1 }] }] }',
      [
        '4:32: expected the kind of a Kubernetes object, found nothing (spec.nodes[0].staticPods[0].kind of Scenario test)',
      ],
    ],
    [
      'an exit code out of range',
      'spec: { images: { "web:2": { exits: 256 } } }',
      [
        '4:37: expected a whole number from 0 to 255, found the number 256 (spec.images["web:2"].exits of Scenario test)',
      ],
    ],
    [
      'an unknown detail of an image',
      'spec: { images: { "web:2": { exit: 0 } } }',
      [
        '4:30: expected a field of spec.images["web:2"]: exits, startsAfterSeconds, found "exit" (spec.images["web:2"].exit of Scenario test) | did you mean exits?',
      ],
    ],
    [
      'an image that nothing is said of',
      'spec:\n  images:\n    web:2:',
      [
        '6:5: expected what the image does: ready, runs-for-ever, never-pulled, crash-loop, runs-but-never-serves, may-hang, { exits: 0 } or { startsAfterSeconds: 90 }, found null (spec.images["web:2"] of Scenario test)',
      ],
    ],
    [
      'an unknown order',
      'spec: { order: any-order, start: stabel, scheduler: least, generation: v1 }',
      [
        '4:16: expected one of sequence, any, found the string "any-order" (spec.order of Scenario test)',
        '4:34: expected one of empty, stable, found the string "stabel" (spec.start of Scenario test) | did you mean stable?',
        '4:53: expected one of any, best, found the string "least" (spec.scheduler of Scenario test)',
        '4:72: expected one of current, legacy, found the string "v1" (spec.generation of Scenario test)',
      ],
    ],
    [
      'mistakes in the long form of the scheduler',
      'spec: { scheduler: { choice: worst, windows: true, window: 1 } }',
      [
        '4:30: expected one of any, best, found the string "worst" (spec.scheduler.choice of Scenario test)',
        '4:37: expected a field of spec.scheduler: choice, window, algorithmProvider, found "windows" (spec.scheduler.windows of Scenario test) | did you mean window?',
        '4:60: expected true or false, found the number 1 (spec.scheduler.window of Scenario test)',
      ],
    ],
    [
      'an algorithm provider of no generation that has one',
      'spec: { scheduler: { algorithmProvider: { predicates: [HostName] } } }',
      [
        '4:22: expected generation: legacy beside it, since no other scheduler has algorithm providers, found generation current (spec.scheduler.algorithmProvider of Scenario test)',
      ],
    ],
    [
      'mistakes in an algorithm provider',
      'spec: { generation: legacy, scheduler: { algorithmProvider: { predicates: [HostNames], priorities: { Least: 1, LeastRequestedPriority: 101 } } } }',
      [
        '4:75: expected PodFitsResources among them: here no scheduler gives a node more than it has, found none that is known (spec.scheduler.algorithmProvider.predicates of Scenario test)',
        '4:76: expected one of PodFitsResources, PodFitsPorts, NoDiskConflict, MatchNodeSelector, HostName, found the string "HostNames" (spec.scheduler.algorithmProvider.predicates[0] of Scenario test) | did you mean HostName?',
        '4:102: expected a field of spec.scheduler.algorithmProvider.priorities: LeastRequestedPriority, BalancedResourceAllocation, ServiceSpreadingPriority, found "Least" (spec.scheduler.algorithmProvider.priorities.Least of Scenario test)',
        '4:136: expected a whole number from 0 to 100, found the number 101 (spec.scheduler.algorithmProvider.priorities.LeastRequestedPriority of Scenario test)',
      ],
    ],
    [
      'schedulers without names, or with the same',
      'spec: { schedulers: [a, ~, a, 1] }',
      [
        '4:25: expected the name of a scheduler, found null (spec.schedulers[1] of Scenario test)',
        '4:28: expected a name of its own for each scheduler, found the string "a" (spec.schedulers[2] of Scenario test)',
        '4:31: expected the name of a scheduler, found the number 1 (spec.schedulers[3] of Scenario test) | put it in quotes',
      ],
    ],
    [
      'no scheduler at all',
      'spec: { schedulers: [] }',
      ['4:21: expected at least one scheduler, found an empty list (spec.schedulers of Scenario test)'],
    ],
    [
      'an unknown bound',
      'spec: { bounds: { state: 1000 } }',
      [
        '4:19: expected a field of spec.bounds: states, depth, seconds, memory, podsPerReplicaSet, found "state" (spec.bounds.state of Scenario test) | did you mean states?',
      ],
    ],
    [
      'bounds out of range',
      'spec: { bounds: { states: 0, depth: -1, seconds: 0.5, podsPerReplicaSet: 0 } }',
      [
        '4:27: expected a whole number of at least 1, found the number 0 (spec.bounds.states of Scenario test)',
        '4:37: expected a whole number of at least 1, found the number -1 (spec.bounds.depth of Scenario test)',
        '4:50: expected a whole number of at least 1, found the number 0.5 (spec.bounds.seconds of Scenario test)',
        '4:74: expected a whole number from 1 to 1000, found the number 0 (spec.bounds.podsPerReplicaSet of Scenario test)',
      ],
    ],
    [
      'memory that is too little',
      'spec: { bounds: { memory: "512" } }',
      [
        '4:27: expected at least 1Mi, found the string "512" (spec.bounds.memory of Scenario test) | in quotes it counts bytes: write 512Mi, or 512 without quotes for MiB',
      ],
    ],
    [
      'memory that is no amount',
      'spec: { bounds: { memory: 2 gigs } }',
      [
        '4:27: expected a number of MiB or an amount such as 2Gi, found the string "2 gigs" (spec.bounds.memory of Scenario test)',
      ],
    ],
    [
      'an unknown property',
      'spec: { properties: [pod/phase-is-finl] }',
      [
        `4:22: expected the id of one of Plimsoll's properties, found the string "pod/phase-is-finl" (spec.properties[0] of Scenario test) | did you mean pod/phase-is-final?`,
      ],
    ],
    [
      'a property without its folder',
      'spec: { properties: [phase-is-final] }',
      [
        `4:22: expected the id of one of Plimsoll's properties, found the string "phase-is-final" (spec.properties[0] of Scenario test) | did you mean pod/phase-is-final?`,
      ],
    ],
    [
      'a property that nothing is like',
      'spec: { properties: [everything-is-fine] }',
      [
        `4:22: expected the id of one of Plimsoll's properties, found the string "everything-is-fine" (spec.properties[0] of Scenario test) | plimsoll list names them all`,
      ],
    ],
    [
      'a property twice',
      'spec: { properties: [pod/phase-is-final, pod/phase-is-final] }',
      [
        '4:42: expected each property once, found pod/phase-is-final a second time (spec.properties[1] of Scenario test)',
      ],
    ],
    [
      'no properties',
      'spec: { properties: [] }',
      [
        `4:21: expected at least one property, found an empty list (spec.properties of Scenario test) | leave properties out to check all of Plimsoll's own`,
      ],
    ],
    [
      'a property without a name',
      `spec: { properties: [{ always: 'true' }] }`,
      ['4:22: expected a name for the property, found nothing (spec.properties[0].name of Scenario test)'],
    ],
    [
      'a property without an expression',
      'spec: { properties: [{ name: mine }] }',
      [
        '4:22: expected one of always, everyStep, reachable, atRest, eventually, alwaysEventually, eventuallyAlways, leadsTo, until with an expression, found none (spec.properties[0] of Scenario test)',
      ],
    ],
    [
      'a property with two expressions',
      `spec: { properties: [{ name: mine, always: 'true', atRest: 'true' }] }`,
      [
        '4:22: expected one of always, everyStep, reachable, atRest, eventually, alwaysEventually, eventuallyAlways, leadsTo, until with an expression, found always and atRest (spec.properties[0] of Scenario test)',
      ],
    ],
    [
      'an unknown mode',
      `spec: { properties: [{ name: mine, sometime: 'true' }, { name: other, allways: 'true' }] }`,
      [
        '4:36: expected a field of spec.properties[0]: name, always, everyStep, reachable, atRest, eventually, alwaysEventually, eventuallyAlways, leadsTo, until, found "sometime" (spec.properties[0].sometime of Scenario test)',
        '4:71: expected a field of spec.properties[1]: name, always, everyStep, reachable, atRest, eventually, alwaysEventually, eventuallyAlways, leadsTo, until, found "allways" (spec.properties[1].allways of Scenario test) | did you mean always?',
      ],
    ],
    [
      'two expressions where one is to stand',
      `spec: { properties: [{ name: mine, eventually: { if: 'true', then: 'true' } }] }`,
      [
        "4:48: expected an expression such as ready('deployment/web') >= 1, found a mapping (spec.properties[0].eventually of Scenario test)",
      ],
    ],
    [
      'one expression where two are to stand',
      `spec: { properties: [{ name: mine, leadsTo: 'true' }, { name: other, until: [] }] }`,
      [
        '4:45: expected { if: some expression, then: another }, found the string "true" (spec.properties[0].leadsTo of Scenario test)',
        '4:77: expected { first: some expression, then: another }, found an empty list (spec.properties[1].until of Scenario test)',
      ],
    ],
    [
      'half of two expressions',
      `spec: { properties: [{ name: mine, leadsTo: { if: 'true' } }, { name: other, until: { then: 'true' } }] }`,
      [
        "4:36: expected an expression such as ready('deployment/web') >= 1, found nothing (spec.properties[0].leadsTo.then of Scenario test)",
        "4:78: expected an expression such as ready('deployment/web') >= 1, found nothing (spec.properties[1].until.first of Scenario test)",
      ],
    ],
    [
      'fields of the wrong mode',
      `spec: { properties: [{ name: mine, until: { if: 'true', then: 'true' } }] }`,
      [
        '4:45: expected a field of spec.properties[0].until: first, then, found "if" (spec.properties[0].until.if of Scenario test)',
      ],
    ],
    [
      'a name that is none',
      `spec: { properties: [{ name: My Own, always: 'true' }] }`,
      [
        `4:30: expected a name of lower-case letters, digits and '-', found the string "My Own" (spec.properties[0].name of Scenario test)`,
      ],
    ],
    [
      'an expression that YAML reads as a boolean',
      'spec: { properties: [{ name: mine, always: true }] }',
      [
        `4:44: expected an expression such as ready('deployment/web') >= 1, found the boolean true (spec.properties[0].always of Scenario test) | put it in quotes`,
      ],
    ],
  ];
}
