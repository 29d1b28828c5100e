import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Blown } from './scaled-input.ts';
import { clusterShape } from '../../../src/scenario/scale/cluster-shape.ts';
import { deployment, inputOf } from './scaled-input.ts';
import { fullSizeOf, smallerSize } from '../../../src/scenario/scale/smaller-size.ts';
import { planFrom } from '../../../src/scenario/prepare.ts';
import { scaledSizes } from '../../../src/scenario/scale/scaled-sizes.ts';

async function sizesOf(blown: Blown, ...others: readonly string[]): Promise<readonly (readonly [number, number])[]> {
  const { smaller } = scaledSizes(await inputOf(blown, ...others));
  return [...smaller()].map(({ replicas, nodes }) => [replicas, nodes] as const);
}

const rollout = 'faults: { nodeCrash: 1 }, actions: [{ setImage: deployment/web, image: "web:2" }]';

describe('scaledSizes', () => {
  it('leaves three replicas on three nodes as they are', async () => {
    const { full, smaller } = scaledSizes(await inputOf({ replicas: 3, nodes: 3 }));
    expect([...smaller()]).toEqual([]);
    expect([full.replicas, full.nodes]).toEqual([3, 3]);
  });

  it('begins with three replicas on two nodes where there are more pods than nodes and one node may crash', async () => {
    expect(await sizesOf({ replicas: 6, nodes: 3 })).toEqual([
      [3, 2],
      [4, 2],
      [5, 3],
      [6, 2],
    ]);
  });

  it('begins with two replicas where there are as many nodes', async () => {
    expect((await sizesOf({ replicas: 20, nodes: 20 }))[0]).toEqual([2, 2]);
  });

  it('takes as many replicas as the classes of a rollout need', async () => {
    // A quarter of 50 is several pods, and of two pods none is several.
    expect((await sizesOf({ replicas: 50, nodes: 30, spec: rollout }))[0]?.[0]).toBe(3);
    const one = { surge: 1, unavailable: 0 };
    expect((await sizesOf({ replicas: 20, nodes: 20, spec: rollout, ...one }))[0]?.[0]).toBe(2);
  });

  it('gives nodes less room where else more pods would fit on one', async () => {
    const input = await inputOf({ replicas: 50, nodes: 30, cpu: '500m' });
    const [first] = scaledSizes(input).smaller();
    const prepared = first?.prepare();
    expect([first?.replicas, first?.nodes]).toEqual([4, 3]);
    expect(prepared?.assumptions.slice(0, 2)).toEqual([
      '4 of 50 replicas on 3 of 30 nodes',
      'each node has 37.5 % of its room, so that as much fits as at full size',
    ]);
  });

  it('keeps one node of each kind, and those that anybody names', async () => {
    const spec = `faults: { nodeCrash: 1 }, actions: [{ drain: pool-1-7 }],
      properties: [{ name: one, always: "podsOn('pool-2-3') <= 1 || podsOn('pool-1-7') == 0" }]`;
    const input = await inputOf({ replicas: 30, nodes: 30, spec });
    const [first] = scaledSizes(input).smaller();
    const names = first
      ?.prepare()
      .model.groups.get('nodes')
      ?.map(({ id }) => id);
    expect(names).toContain('node/pool-1-7');
    expect(names).toContain('node/pool-2-3');
  });

  it('leaves workloads that are small as they are', async () => {
    const { smaller } = scaledSizes(
      await inputOf({ replicas: 20, nodes: 10 }, deployment({ name: 'db', replicas: 1, nodes: 0 })),
    );
    const [first] = smaller();
    const spec = first
      ?.prepare()
      .model.groups.get('deployments')
      ?.map(({ id }) => id);
    expect(spec).toEqual(['deployment/web', 'deployment/db']);
    expect(first?.replicas).toBe(2);
  });

  it('makes the same sizes each time, each with another number of replicas', async () => {
    const { smaller } = scaledSizes(await inputOf({ replicas: 12, nodes: 6 }));
    const numbers = [...smaller()].map(({ replicas, nodes }) => [replicas, nodes]);
    expect([...smaller()].map(({ replicas, nodes }) => [replicas, nodes])).toEqual(numbers);
    expect(numbers.map(([replicas]) => replicas)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('says what differs where no size keeps the shape', async () => {
    // One large pod fits on a node beside nothing, and one hundred small ones do: no share of the room is right for both.
    const db = deployment({ name: 'db', replicas: 1, nodes: 0, cpu: '3500m' });
    const { smaller } = scaledSizes(await inputOf({ replicas: 60, nodes: 20, cpu: '100m' }, db));
    const [first] = smaller();
    expect(first?.differences).toEqual([
      'all pods at first fit on one node: yes here, no in the manifests',
      'pods of deployment/web that one node may hold at first: all here, several in the manifests',
      'pods of deployment/web that all faults may take at first: all here, several in the manifests',
    ]);
  });

  it('keeps the shape, grows from size to size, and stays below the manifests', { timeout: 60_000 }, async () => {
    const blown = fc.record({
      replicas: fc.integer({ min: 1, max: 60 }),
      nodes: fc.integer({ min: 1, max: 20 }),
      cpu: fc.constantFrom('10m', '250m', '900m', '3'),
      surge: fc.constantFrom('25%', 0, 1, '100%', 3),
      unavailable: fc.constantFrom('25%', 1, '50%'),
      pod: fc.constantFrom(
        'restartPolicy: Always',
        'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }] } }',
      ),
      spec: fc.constantFrom('faults: { nodeCrash: 1, containerExit: 1 }', 'faults: { nodeCrash: 2 }', rollout),
    });
    let faithful = 0;
    await fc.assert(
      fc.asyncProperty(blown, async (given) => {
        const full = fullSizeOf(await inputOf(given));
        let before = 0;
        for (const { replicas, nodes, differences } of scaledSizes(full.input).smaller()) {
          expect(replicas).toBeGreaterThan(before);
          expect(replicas).toBeLessThanOrEqual(given.replicas);
          expect(nodes).toBeLessThanOrEqual(given.nodes);
          expect(replicas + nodes).toBeLessThan(given.replicas + given.nodes);
          before = replicas;
          const size = smallerSize(full, replicas);
          if (size === undefined || differences.length > 0) continue;
          faithful++;
          expect(new Map(clusterShape(planFrom(size.input)))).toEqual(new Map(full.shape));
          if (before > 6) break;
        }
      }),
      { numRuns: 40 },
    );
    expect(faithful).toBeGreaterThan(20);
  });
});
