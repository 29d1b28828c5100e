import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Shortest } from './shortest-lasso.ts';
import type { Temporal } from '../../../src/property/property.ts';
import type { TemporalFinding } from '../../../src/checker/liveness/judge-temporal.ts';
import { at, claim, judged, places, told } from './places.ts';
import { compose } from '../../../src/model/compose.ts';
import { createTemporalJudge } from '../../../src/checker/liveness/judge-temporal.ts';
import { graphClaimOf, graphOf, randomGraph } from '../../support/random-graph.ts';
import { graphComposition, graphProperties } from '../../support/random-graph-composition.ts';
import { livenessSpaceOf } from './liveness-space-of.ts';
import { shortestLasso } from './shortest-lasso.ts';

/** Larger random graphs are passed over: every set of states is tried. */
const largest = 12;

function lengthsOf(finding: TemporalFinding): Shortest | undefined {
  if (finding.kind === 'broken') return { prefix: finding.run.actions.length, cycle: undefined };
  if (finding.kind !== 'violated') return undefined;
  const { actions, from } = finding.run;
  return { prefix: from, cycle: actions.length - from };
}

describe('nearestLasso', () => {
  it(
    'finds the shortest prefix, and then the shortest loop, as trying every set of states does',
    { timeout: 600_000 },
    () => {
      const count = { violated: 0, loops: 0 };
      fc.assert(
        fc.property(randomGraph(), (random) => {
          const graph = graphOf(random, largest);
          fc.pre(graph !== undefined && random.rules.every(({ targets }) => targets.some((to) => to !== undefined)));
          const expected = random.claims.map((claimed) => shortestLasso(graph, graphClaimOf(claimed)));
          const properties: readonly Temporal[] = graphProperties(random);
          for (const symmetry of [false, true]) {
            const space = livenessSpaceOf(compose(graphComposition(random)), { symmetry });
            const together = createTemporalJudge(space, properties);
            const alone = (property: Temporal) => createTemporalJudge(space, [property]);
            expect([symmetry, properties.map((property) => lengthsOf(together.judge(property)))]).toEqual([
              symmetry,
              expected,
            ]);
            expect([symmetry, properties.map((property) => lengthsOf(alone(property).judge(property)))]).toEqual([
              symmetry,
              expected,
            ]);
          }
          count.violated += expected.filter((shortest) => shortest !== undefined).length;
          count.loops += expected.filter((shortest) => (shortest?.cycle ?? 0) > 0).length;
        }),
        { numRuns: 400 },
      );
      expect(count.violated).toBeGreaterThan(400);
      expect(count.loops).toBeGreaterThan(150);
    },
  );

  it('prefers a nearer loop to stopping farther on, and stopping to a loop that is as near', () => {
    const model = places({ A: { go: 'B' }, B: { on: 'C', stop: 'D' }, C: { back: 'B' }, D: {} });
    expect(told(model, judged(model, claim('always-eventually', at('A'))))).toBe('go [on back]');
    const alike = places({ A: { go: 'B', stop: 'D' }, B: { on: 'C' }, C: { back: 'B' }, D: {} });
    expect(told(alike, judged(alike, claim('always-eventually', at('A'))))).toBe('stop []');
  });

  it('begins in the nearest component, wherever the others are', () => {
    const model = places({
      A: { far: 'B', near: 'E' },
      B: { on: 'C' },
      C: { on: 'D' },
      D: {},
      E: { spin: 'F', out: 'G' },
      F: { back: 'E' },
      G: {},
    });
    expect(told(model, judged(model, claim('eventually', at('D', 'G'))))).toBe('near [spin back]');
  });

  it('takes the shorter of two loops that are equally near', () => {
    const model = places({
      A: { left: 'B', right: 'E' },
      B: { on: 'C' },
      C: { on: 'D' },
      D: { on: 'B' },
      E: { on: 'F' },
      F: { on: 'E' },
    });
    expect(told(model, judged(model, claim('eventually', at('nowhere'))))).toBe('right [on on]');
  });
});
