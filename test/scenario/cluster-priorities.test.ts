import { describe, expect, it } from 'vitest';
import type { PodFacts } from '../../machines/facts.ts';
import { planFrom, prepare } from '../../src/scenario/prepare.ts';
import { readInput } from '../../src/scenario/read-input.ts';

const priorityClass = (name: string, more: string) => `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: ${name} }
${more}`;
const pod = (name: string, spec = '') => `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec: { ${spec}containers: [{ name: c, image: i }] }`;

async function factsOf(...documents: readonly string[]): Promise<readonly PodFacts[]> {
  const { model } = await prepare({ paths: ['-'], stdin: documents.join('\n---\n') });
  return (model.groups.get('pods') ?? []).map(({ spec }) => spec as PodFacts);
}

describe('the priority of a pod', () => {
  it('is that of its class, or of the default class of the lowest value', async () => {
    const facts = await factsOf(
      priorityClass('high', 'value: 100'),
      priorityClass('usual', 'value: 10\nglobalDefault: true'),
      priorityClass('also-usual', 'value: 20\nglobalDefault: true'),
      pod('a', 'priorityClassName: high, '),
      pod('b'),
      pod('c', 'priorityClassName: system-node-critical, '),
    );
    expect(facts.map(({ priority }) => priority)).toEqual([100, 10, 2_000_001_000]);
  });

  it('decides who is evicted first too, and that pods of the system never are', async () => {
    const facts = await factsOf(
      priorityClass('high', 'value: 100'),
      pod('a', 'priorityClassName: high, '),
      pod('b'),
      pod('c', 'priorityClassName: system-node-critical, '),
    );
    expect(facts.map(({ eviction }) => [eviction.priority, eviction.isCritical])).toEqual([
      [100, false],
      [0, false],
      [2_000_001_000, true],
    ]);
  });

  it('is left out where all have the same, so that nothing is the larger for it', async () => {
    const documents = [priorityClass('usual', 'value: 10\nglobalDefault: true'), pod('a'), pod('b')];
    const plan = planFrom(await readInput({ paths: ['-'], stdin: documents.join('\n---\n') }));
    expect(plan.spec.preemption).toBeUndefined();
    expect(plan.spec.pods.map(({ spec, input }) => [spec.priority, input.isAttempted])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('comes with whether the pod preempts', async () => {
    const facts = await factsOf(
      priorityClass('polite', 'value: 100\npreemptionPolicy: Never'),
      pod('a', 'priorityClassName: polite, '),
      pod('b'),
    );
    expect(facts.map(({ neverPreempts }) => neverPreempts)).toEqual([true, undefined]);
  });

  it('is the default where the class is in no manifest, which is told', async () => {
    const { assumptions } = await prepare({ paths: ['-'], stdin: pod('a', 'priorityClassName: lost, ') });
    expect(assumptions).toContain(
      'the PriorityClass lost is in no manifest: pods that name it have the default priority',
    );
  });

  it('of a pod that may be made before or after its class must not depend on that', async () => {
    const scenario = `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: late }
spec:
  order: any
  actions:
    - create: [{ apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: late }, value: 5, globalDefault: true }]
    - create: [{ apiVersion: v1, kind: Pod, metadata: { name: b }, spec: { containers: [{ name: c, image: i }] } }]`;
    await expect(factsOf(pod('a'), scenario)).rejects.toThrow(
      'pod b: expected a PriorityClass that is there, found one that other actions may bring about before or after it',
    );
    const facts = await factsOf(pod('a'), scenario.replace('order: any', 'order: sequence'));
    expect(facts.map(({ priority }) => priority)).toEqual([0, 5]);
  });
});
