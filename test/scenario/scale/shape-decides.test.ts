import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../src/checker/check.ts';
import type { Prepared } from '../../../src/scenario/prepared.ts';
import { check } from '../../../src/checker/check.ts';
import { inputOf } from './scaled-input.ts';
import { scaledSizes } from '../../../src/scenario/scale/scaled-sizes.ts';

const claims = [
  "ready('deployment/web') >= 1",
  "serving('deployment/web') >= 1",
  "serving('deployment/web') >= replicas('deployment/web') - 1",
  "active('deployment/web') <= replicas('deployment/web') + 1",
  "ready('deployment/web') >= replicas('deployment/web')",
  'nodes.all(n, n.pods <= 1)',
];

const properties = `properties: [${claims.map((claim, index) => `{ name: p${index}, always: "${claim}" }`).join(', ')}]`;
const apart =
  'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }] } }';

const clusters = fc
  .record({
    replicas: fc.integer({ min: 4, max: 5 }),
    nodes: fc.integer({ min: 2, max: 4 }),
    cpu: fc.constantFrom('10m', '900m', '1500m', '2'),
    surge: fc.constantFrom(0, 1, 2, '25%', '100%'),
    unavailable: fc.constantFrom(0, 1, 2, '25%', '50%'),
    pod: fc.constantFrom('restartPolicy: Always', apart),
    spec: fc
      .constantFrom(
        'faults: { nodeCrash: 1 }',
        'faults: { containerExit: 2 }',
        'faults: { nodeCrash: 1, containerExit: 1 }',
        'actions: [{ setImage: deployment/web, image: "web:2" }]',
        'faults: { nodeCrash: 1 }, actions: [{ scale: deployment/web, replicas: 2 }]',
      )
      .map((given) => `${given}, ${properties}`),
  })
  .filter(({ surge, unavailable }) => surge !== 0 || unavailable !== 0);

const search = ({ model, properties: judged, start }: Prepared) =>
  check(model, { properties: judged, start, bounds: { states: 20_000 } });

const broken = ({ results }: CheckResult) =>
  results.filter(({ verdict }) => verdict.kind === 'violated').map(({ property }) => property.id);

describe('a size that keeps the shape', () => {
  it('breaks what the full size breaks, and nothing else', { timeout: 120_000 }, async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(clusters, async (given) => {
        const sizes = scaledSizes(await inputOf(given));
        const full = search(sizes.full.prepare());
        if (full.bounds.some(({ kind }) => kind !== 'limit')) return;
        for (const size of sizes.smaller()) {
          if (size.differences.length > 0) continue;
          expect([size.replicas, size.nodes, ...broken(search(size.prepare()))]).toEqual([
            size.replicas,
            size.nodes,
            ...broken(full),
          ]);
          compared++;
        }
      }),
      { numRuns: 25 },
    );
    expect(compared).toBeGreaterThan(10);
  });
});
