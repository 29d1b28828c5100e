import { describe, expect, it } from 'vitest';
import type { Labels } from '../../../machines/label-selector.ts';
import { checkServiceAffinity } from '../../../machines/scheduling/legacy-predicates.ts';
import { isNearItsService } from '../../../machines/scheduling/legacy-service-affinity.ts';
import { nodeOf, podOf } from './pods-and-nodes.ts';

const places: readonly Labels[] = [{ zone: 'a', rack: '1' }, { zone: 'a', rack: '2' }, { zone: 'b', rack: '1' }, {}];
const open = { recorded: true, cordoned: false, taints: [] };
const nodes = places.map((topology, index) => ({ ...open, index, facts: { topology } }));
const pod = (node: number, template = 0) => ({ node, facts: { template } });

/** The nodes by number that take a pod of templates 0 and 1. */
const takenBy = (pods: readonly ReturnType<typeof pod>[], labels: readonly (readonly string[])[], there = nodes) =>
  there
    .filter((node) => isNearItsService({ templates: [0, 1], labels }, node, { pods, nodes: there }))
    .map(({ index }) => index);

describe('isNearItsService', () => {
  it('decides as the predicate does for every set of labels and every place of the one other pod', () => {
    const objects = places.map((labels, index) => nodeOf(`n${index}`, {}, labels));
    const services = [{ spec: { selector: { app: 'a' } } }];
    const labels = { app: 'a' };
    for (const keys of [['zone'], ['rack'], ['zone', 'rack'], ['row'], ['zone', 'row'], []])
      for (const home of places.keys()) {
        const pods = [podOf({ labels, node: `n${home}` })];
        const accepts = checkServiceAffinity(keys);
        const accepted = [...places.keys()].filter((index) => {
          const node = objects[index];
          return node !== undefined && accepts(podOf({ labels }), node, { nodes: objects, pods, services });
        });
        expect(takenBy([pod(home)], [keys])).toEqual(accepted);
      }
  });

  it('takes every node while no pod of the Service is bound', () => {
    expect(takenBy([pod(-1), pod(2, 7)], [['zone']])).toEqual([0, 1, 2, 3]);
  });

  it('looks at any of several pods, by each predicate and for each node anew', () => {
    expect(takenBy([pod(1), pod(2, 1)], [['zone', 'rack']])).toEqual([1, 2]);
    expect(takenBy([pod(1), pod(2)], [['zone'], ['rack']])).toEqual([0, 1, 2]);
    expect(takenBy([pod(1), pod(3)], [['zone']])).toEqual([0, 1, 2, 3]);
  });

  it.each([{ recorded: false }, { cordoned: true }])('finds no node where it looks at one that is %o', (change) => {
    const there = nodes.map((node) => (node.index === 0 ? { ...node, ...change } : node));
    expect(takenBy([pod(0)], [['zone']], there)).toEqual([]);
    expect(takenBy([pod(0), pod(2)], [['zone']], there)).toEqual([2]);
  });
});
