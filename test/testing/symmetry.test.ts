import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/checker/check.ts';
import type { ClusterDescription } from '../../src/testing.ts';
import type { Kubernetes } from '../../machines/universe.ts';
import type { Property } from '../../src/property/property.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterDescriptions, clusterSpec } from '../../src/testing.ts';
import { compose } from '../../src/model/compose.ts';
import { properties } from '../../properties/index.ts';
import { propertiesFor } from '../../src/property/property.ts';

const { invariant, transitionInvariant, witness } = propertiesFor<Kubernetes>();

/** Claims that many clusters break, at many depths. */
const claims: readonly Property[] = [
  invariant({ id: 'none-ready', claim: 'No pod is ever ready.', holds: ({ pods }) => !pods.some((pod) => pod.ready) }),
  invariant({
    id: 'nodes-ready',
    claim: 'Every node is Ready.',
    holds: ({ nodes }) => nodes.every((node) => node.ready),
  }),
  invariant({
    id: 'spread',
    claim: 'No node holds two pods.',
    premise: ({ pods }) => pods.some((pod) => pod.holds),
    holds: ({ load }) => load.pods.every((pods) => pods < 2),
  }),
  invariant({
    id: 'all-serve-at-rest',
    claim: 'At rest, every pod serves on a live node.',
    at: 'quiescence',
    holds: ({ pods, nodes }) => pods.every((pod) => !pod.exists || (pod.serves && nodes[pod.node]?.up === true)),
  }),
  transitionInvariant({
    id: 'stays-ready',
    claim: 'A ready pod stays ready.',
    of: 'pods',
    premise: (before) => before.ready,
    holds: (before, after) => !before.ready || after.ready,
  }),
  witness({
    id: 'two-available',
    claim: 'Two pods can be available.',
    reached: ({ counts }) => counts.available.some((pods) => pods > 1),
  }),
];

const asked = [...properties, ...claims];
const most = 60_000;

/** Verdicts with the lengths of their runs; real names may differ, and so may the runs themselves. */
function verdictsOf({ results }: CheckResult): readonly (readonly [id: string, verdict: string, length: number])[] {
  return results.map(({ property, verdict }) => {
    const trace = 'trace' in verdict ? verdict.trace : undefined;
    return [property.id, verdict.kind, trace === undefined ? -1 : trace.actions.length - trace.settled];
  });
}

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);

/** Clusters with something interchangeable: nodes of one shape, and several replicas. */
const uniform = clusterDescriptions({ nodes: 3, workloads: 2, replicas: 2, pods: 1 }).map(
  ({ nodes = [], ...rest }): ClusterDescription => ({
    ...rest,
    nodes: typeof nodes === 'number' ? nodes : nodes.length,
  }),
);

describe('check', () => {
  it('comes to the same verdicts and lengths with symmetry and without it', () => {
    const seen = new Map<string, number>();
    let smaller = 0;
    let exhausted = 0;
    fc.assert(
      fc.property(uniform, fc.constantFrom('initial' as const, 'settled' as const), (description, start) => {
        const model = compose(clusterComposition(clusterSpec(description)));
        const plain = check(model, { properties: asked, start, symmetry: false, bounds: { states: most } });
        if (plain.bounds.some(({ kind }) => kind === 'states')) return;
        const sorted = check(model, { properties: asked, start });
        expect(verdictsOf(sorted)).toEqual(verdictsOf(plain));
        // Slots are used in order, so that some arrangement of a state may be further away than the nearest one.
        expect(sorted.depth).toBeLessThanOrEqual(plain.depth);
        expect(sorted.states).toBeLessThanOrEqual(plain.states);
        exhausted++;
        if (sorted.states < plain.states) smaller++;
        for (const [, kind] of verdictsOf(sorted)) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }),
      { numRuns: 30 * thoroughness },
    );
    console.log(`${exhausted} clusters explored, ${smaller} of them smaller with symmetry;`, Object.fromEntries(seen));
    expect(smaller).toBeGreaterThan(0);
    expect(seen.get('violated')).toBeGreaterThan(0);
    expect(seen.get('holds')).toBeGreaterThan(0);
  });
});
