import { describe, expect, it } from 'vitest';
import type { PodFacts } from '../../machines/facts.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { prepare } from '../../src/scenario/prepare.ts';

const nodes = `apiVersion: v1
kind: Node
metadata: { name: plain, labels: { disk: ssd } }
spec: { taints: [{ key: quiet, effect: NoSchedule }], unschedulable: true }
---
apiVersion: v1
kind: Node
metadata: { name: kept }
spec: { taints: [{ key: kept, value: us, effect: NoExecute }] }`;

const scenario = (generation: string) => `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: s }
spec: { generation: ${generation} }`;

const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata: { name: p }
spec: { ${spec}, containers: [{ name: main, image: "main:1" }] }`;

async function prepared(spec: string, generation = 'current') {
  return prepare({ paths: ['-'], stdin: [nodes, pod(spec), scenario(generation)].join('\n---\n') });
}

async function factsOf(spec: string, generation?: string): Promise<PodFacts> {
  const { model } = await prepared(spec, generation);
  const [only] = model.groups.get('pods') ?? [];
  if (only === undefined) throw new Error('no pod');
  return only.spec as PodFacts;
}

const affine = (disk: string) =>
  `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: disk, operator: In, values: [${disk}] }] }] } } }`;

describe('a pod that names its node', () => {
  it.each([
    ['is taken whatever keeps schedulers away', 'nodeName: plain', 0, undefined],
    ['is taken where it selects the node', 'nodeName: plain, nodeSelector: { disk: ssd }', 0, undefined],
    ['is refused where it selects another', 'nodeName: plain, nodeSelector: { disk: hdd }', 0, true],
    ['is taken where its required affinity allows the node', `nodeName: plain, ${affine('ssd')}`, 0, undefined],
    ['is refused where it allows another', `nodeName: plain, ${affine('hdd')}`, 0, true],
    ['is refused by a NoExecute taint', 'nodeName: kept', 1, true],
    [
      'is taken where it tolerates that',
      'nodeName: kept, tolerations: [{ key: kept, operator: Exists }]',
      1,
      undefined,
    ],
    ['is taken where it tolerates that for a while', `nodeName: kept, ${bearing(30)}`, 1, undefined],
  ])('%s', async (_, spec, placedOn, isRefused) => {
    const facts = await factsOf(spec);
    expect([facts.placedOn, facts.isRefused]).toEqual([placedOn, isRefused]);
  });

  it('is refused by the legacy kubelet for its nodeSelector alone', async () => {
    expect((await factsOf('nodeName: kept', 'legacy')).isRefused).toBeUndefined();
    expect((await factsOf('nodeName: kept, nodeSelector: { disk: ssd }', 'legacy')).isRefused).toBe(true);
    expect((await factsOf(`nodeName: plain, ${affine('hdd')}`, 'legacy')).isRefused).toBeUndefined();
  });

  it.each([
    ['is refused', { nodeSelector: { disk: 'ssd' } }],
    ['names a scheduler that is not there', { schedulerName: 'nobody' }],
  ])('tells its node from others that are alike, also where it %s', (_, spec) => {
    const described = clusterSpec({ nodes: 3, pods: [{ name: 'p', spec: { nodeName: 'node-2', ...spec } }] });
    expect(described.interchangeable).toEqual([{ group: 'nodes', actors: ['node/node-1', 'node/node-3'] }]);
  });

  it('tells its node from others also where the kubelet has it from a file', () => {
    const staticPods = [{ name: 'p', spec: { nodeSelector: { disk: 'ssd' } } }];
    const described = clusterSpec({ nodes: [{ name: 'a', staticPods }, { name: 'b' }, { name: 'c' }] });
    expect(described.interchangeable).toEqual([{ group: 'nodes', actors: ['node/b', 'node/c'] }]);
  });

  it('stays Pending where there is no such node, and that is said', async () => {
    const { assumptions } = await prepared('nodeName: elsewhere');
    expect(assumptions).toContain('there is no node elsewhere: pods that name it stay Pending');
    const facts = await factsOf('nodeName: elsewhere');
    expect([facts.placedOn, facts.fits]).toEqual([undefined, [false, false]]);
  });
});

describe('a pod that its node drives away', () => {
  it.each([
    ['does not tolerate its taint, and names it', 'nodeName: kept', [false, true]],
    ['tolerates it for a while', bearing(30), [false, true]],
    ['tolerates it for no time', bearing(0), [false, true]],
  ])('%s', async (_, spec, drivenFrom) => {
    expect((await factsOf(spec)).drivenFrom).toEqual(drivenFrom);
  });

  it.each([
    ['cannot come there', 'restartPolicy: Always'],
    ['tolerates it for ever', 'tolerations: [{ key: kept, operator: Exists }]'],
    ['names another node', `nodeName: plain, ${bearing(30)}`],
  ])('is none that %s', async (_, spec) => {
    expect((await factsOf(spec)).drivenFrom).toBeUndefined();
  });

  it('is unknown to the legacy generation', async () => {
    expect((await factsOf(bearing(30), 'legacy')).drivenFrom).toBeUndefined();
  });
});

function bearing(seconds: number): string {
  return `tolerations: [{ key: kept, operator: Exists, effect: NoExecute, tolerationSeconds: ${seconds} }]`;
}
