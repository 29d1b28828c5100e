import { describe, expect, it } from 'vitest';
import { chosenNodes, nodeKinds } from '../../../src/scenario/scale/node-kinds.ts';
import { deployment } from './scaled-input.ts';
import { planFrom } from '../../../src/scenario/prepare.ts';
import { readInput } from '../../../src/scenario/read-input.ts';

const zoned =
  'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, labelSelector: { matchLabels: { app: web } } }] } }';

async function kindsOf(nodes: string, named: readonly string[] = [], pod?: string) {
  const manifest = deployment({ replicas: 2, nodes: 0, ...(pod === undefined ? {} : { pod }) });
  const scenario = `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: kinds }
spec: { nodes: [${nodes}] }`;
  const input = await readInput({ paths: ['-'], stdin: `${manifest}\n---\n${scenario}` });
  return nodeKinds(planFrom(input).spec, new Set(named));
}

describe('nodeKinds', () => {
  it('takes nodes for alike that differ in nothing that any pod asks for', async () => {
    expect(await kindsOf('{ count: 2, labels: { rack: a } }, { count: 2, labels: { rack: b } }')).toEqual([
      [0, 1, 2, 3],
    ]);
  });

  it('tells apart by room, cordon, and the templates that fit', async () => {
    const nodes =
      "{ count: 2 }, { allocatable: { cpu: '1' } }, { unschedulable: true }, { taints: [{ key: k, effect: NoSchedule }] }";
    expect(await kindsOf(nodes)).toEqual([[0, 1], [2], [3], [4]]);
  });

  it('keeps a node by itself that somebody names', async () => {
    expect(await kindsOf('{ count: 3 }', ['node/node-2'])).toEqual([[0, 2], [1]]);
  });

  it('takes nodes from each domain in turn where domains matter', async () => {
    const nodes = '{ count: 3, labels: { zone: a } }, { count: 2, labels: { zone: b } }';
    expect(await kindsOf(nodes, [], zoned)).toEqual([[0, 3, 1, 4, 2]]);
  });
});

describe('chosenNodes', () => {
  const kinds = [[0, 1, 2, 3, 4, 5], [6, 7], [8]];

  it('takes one of each kind first', () => {
    expect(chosenNodes(kinds, 3)).toEqual([0, 6, 8]);
  });

  it('takes the rest in proportion', () => {
    expect(chosenNodes(kinds, 5)).toEqual([0, 1, 2, 6, 8]);
    expect(chosenNodes(kinds, 9)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
