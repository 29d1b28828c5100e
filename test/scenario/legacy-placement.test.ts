import { describe, expect, it } from 'vitest';
import type { PodFacts } from '../../machines/facts.ts';
import { prepare } from '../../src/scenario/prepare.ts';

const nodes = `nodes:
    - { name: plain }
    - { name: tainted, labels: { disk: ssd }, taints: [{ key: a, effect: NoSchedule }], allocatable: { cpu: '0' } }`;
const pod = (name: string, spec: string, container = '') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec: { ${spec}containers: [{ name: c, image: i${container} }] }`;

async function factsOf(scheduler: string, ...pods: readonly string[]): Promise<readonly PodFacts[]> {
  const scenario = `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: legacy }
spec:
  generation: legacy
  ${nodes}
  scheduler: ${scheduler}`;
  const { model } = await prepare({ paths: ['-'], stdin: [...pods, scenario].join('\n---\n') });
  expect((model.groups.get('nodes') ?? []).map(({ spec }) => (spec as { allocatable: object }).allocatable)).toEqual([
    { cpu: 4000, memory: 16 * 1024 ** 3, pods: 110 },
    { cpu: Number.MAX_SAFE_INTEGER, memory: 16 * 1024 ** 3, pods: 110 },
  ]);
  return (model.groups.get('pods') ?? []).map(({ spec }) => spec as PodFacts);
}

describe('the legacy scheduler', () => {
  it('looks at selectors and names, and neither at taints nor at affinity', async () => {
    const affinity =
      'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: {} }] } }, ';
    const facts = await factsOf(
      'any',
      pod('a', affinity),
      pod('b', 'nodeSelector: { disk: ssd }, '),
      pod('c', 'nodeName: plain, '),
    );
    expect(facts.map(({ fits }) => fits)).toEqual([
      [true, true],
      [false, true],
      [true, false],
    ]);
    expect(facts.map(({ repelledBy }) => repelledBy)).toEqual([[], [], []]);
  });

  it('keeps pods of one host port apart, whatever the protocol and the address', async () => {
    const port = (more: string) => `, ports: [{ containerPort: 80, hostPort: 80${more} }]`;
    const pods = [pod('a', '', port(', protocol: UDP')), pod('b', '', port(', hostIP: 10.0.0.1'))];
    const [facts] = await factsOf('any', ...pods);
    expect(facts?.repelledBy).toEqual([{ topologyKey: 'metadata.name', templates: [0, 1] }]);
    const [careless] = await factsOf('{ algorithmProvider: { predicates: [PodFitsResources] } }', ...pods);
    expect(careless?.repelledBy).toEqual([]);
  });

  it('spreads pods with those of the first Service that selects them, where it asks for the best node', async () => {
    const service = (name: string, selector: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { ${selector}ports: [{ port: 80 }] }`;
    const services = [service('none', ''), service('a', 'selector: { app: a }, '), service('all', 'selector: {}, ')];
    const fellowsIn = async (scheduler: string) =>
      (await factsOf(scheduler, ...services, pod('a', ''), pod('b', ''))).map(({ fellows }) => fellows);
    expect(await fellowsIn('best')).toEqual([[0], [0, 1]]);
    expect(await fellowsIn('any')).toEqual([undefined, undefined]);
  });

  it('asks for labels of nodes, and for those of the nodes of the same Service, where its provider does', async () => {
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { selector: { app: a }, ports: [{ port: 80 }] }';
    const provided = async (predicate: string) => {
      const provider = `{ predicates: [PodFitsResources, { name: Asking, argument: ${predicate} }] }`;
      const settled = pod('a', 'nodeSelector: { disk: ssd }, ').replace('name: a,', 'name: settled,');
      const facts = await factsOf(`{ algorithmProvider: ${provider} }`, service, pod('a', ''), pod('b', ''), settled);
      return facts.map(({ fits, serviceAffinity }) => [...fits, serviceAffinity]);
    };
    expect(await provided('{ labelsPresence: { labels: [disk], presence: false } }')).toEqual([
      [true, false, undefined],
      [true, false, undefined],
      [true, false, undefined],
    ]);
    expect(await provided('{ serviceAffinity: { labels: [disk] } }')).toEqual([
      [true, true, { templates: [0, 2], labels: [['disk']] }],
      [true, true, undefined],
      [false, true, undefined],
    ]);
  });

  it('leaves init containers and overhead out of what a pod asks for', async () => {
    const init = 'initContainers: [{ name: i, image: i, resources: { requests: { cpu: 3 } } }], overhead: { cpu: 1 }, ';
    const [facts] = await factsOf('best', pod('a', init, ', resources: { requests: { cpu: 1 } }'));
    expect(facts?.requests).toEqual({ cpu: 1000, memory: 0 });
  });
});
