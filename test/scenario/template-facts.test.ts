import { describe, expect, it } from 'vitest';
import type { PodFacts } from '../../machines/facts.ts';
import { prepare } from '../../src/scenario/prepare.ts';

const mebibyte = 1024 ** 2;

const pod = (name: string, spec: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec: { ${spec} }`;

async function factsOf(...pods: readonly string[]): Promise<readonly PodFacts[]> {
  const { model } = await prepare({ paths: ['-'], stdin: pods.join('\n---\n') });
  return (model.groups.get('pods') ?? []).map(({ spec }) => spec as PodFacts);
}

const main = 'containers: [{ name: main, image: "main:1", resources: { requests: { cpu: 100m, memory: 64Mi } } }]';

describe('the requests of a template', () => {
  it('are those of its containers', async () => {
    const [facts] = await factsOf(pod('p', main));
    expect(facts?.requests).toEqual({ cpu: 100, memory: 64 * mebibyte });
    expect(facts?.scored).toEqual({ cpu: 100, memory: 64 * mebibyte });
  });

  it('are its limits where it states none, and in scores something for each container that states neither', async () => {
    const [facts] = await factsOf(
      pod('p', 'containers: [{ name: a, image: "a:1", resources: { limits: { cpu: 1 } } }, { name: b, image: "b:1" }]'),
    );
    expect(facts?.requests).toEqual({ cpu: 1000, memory: 0 });
    expect(facts?.scored).toEqual({ cpu: 1100, memory: 400 * mebibyte });
  });

  it('count init containers, sidecars and overhead', async () => {
    const init = (cpu: string, more = '') =>
      `{ name: i${cpu}, image: "i:1", resources: { requests: { cpu: ${cpu} } }${more} }`;
    const [facts] = await factsOf(
      pod(
        'p',
        `${main}, initContainers: [${init('200m', ', restartPolicy: Always')}, ${init('2')}], overhead: { cpu: 50m }`,
      ),
    );
    expect(facts?.requests).toEqual({ cpu: 2250, memory: 64 * mebibyte });
  });
});

describe('the rivals of a template', () => {
  const mounting = (disk: string) => `${main}, volumes: [{ name: data, gcePersistentDisk: { pdName: d${disk} } }]`;

  it('are those that want its disk, unless all of them only read it', async () => {
    const facts = await factsOf(
      pod('a', mounting('')),
      pod('b', mounting(', readOnly: true')),
      pod('c', mounting(', readOnly: true')),
      pod('d', main),
    );
    expect(facts.map(({ repelledBy }) => repelledBy.map(({ templates }) => templates))).toEqual([
      [[0, 1, 2]],
      [[0]],
      [[0]],
      [],
    ]);
  });

  it('are those that want its host port', async () => {
    const taking = (port: number) =>
      `containers: [{ name: main, image: "main:1", ports: [{ containerPort: 80, hostPort: ${port} }] }]`;
    const facts = await factsOf(pod('a', taking(80)), pod('b', taking(81)), pod('c', taking(80)));
    expect(facts.map(({ repelledBy }) => repelledBy.map(({ templates }) => templates))).toEqual([
      [[0, 2]],
      [[1]],
      [[0, 2]],
    ]);
  });
});
