import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../../src/model/composition.ts';
import type { FairGraph } from '../../support/brute-force/fair-graph.ts';
import type { Model } from '../../../src/model/model.ts';
import type { Temporal } from '../../../src/property/property.ts';
import type { TemporalClaim } from '../../support/brute-force/temporal-claim.ts';
import type { TemporalFinding } from '../../../src/checker/liveness/judge-temporal.ts';
import { actionName } from '../../../src/model/model.ts';
import { compose } from '../../../src/model/compose.ts';
import { createTemporalJudge } from '../../../src/checker/liveness/judge-temporal.ts';
import { fairGraph } from '../../support/brute-force/fair-graph.ts';
import { faultsOfRun } from '../../support/brute-force/walk-lasso.ts';
import { graphClaimOf, graphOf, randomGraph } from '../../support/random-graph.ts';
import { graphComposition, graphProperties } from '../../support/random-graph-composition.ts';
import { interpretRandomModel, temporalClaimOf } from '../../support/interpret-random-model.ts';
import { judgeTemporal } from '../../support/brute-force/temporal-claim.ts';
import { livenessSpaceOf } from './liveness-space-of.ts';
import { randomComposition, randomTemporal } from '../../support/random-composition.ts';
import { randomModel } from '../../support/random-model.ts';
import { untakenIn } from '../../../src/checker/liveness/untaken.ts';
import { verifyLasso } from '../../../src/checker/liveness/verify-lasso.ts';

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const runs = 40 * Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);

/** Larger random models are passed over, for time's sake. */
const largest = 200;

/** With symmetry and without, the engine finds what brute force finds, and its runs are counterexamples there. */
function compare<S>(
  composition: Composition,
  properties: readonly Temporal[],
  graph: FairGraph<S>,
  claims: readonly TemporalClaim<S>[],
): void {
  const model = compose(composition);
  for (const symmetry of [false, true]) {
    const space = livenessSpaceOf(model, { symmetry });
    const judge = createTemporalJudge(space, properties);
    properties.forEach((property, at) => {
      const claim = claims[at] as TemporalClaim<S>;
      const expected = judgeTemporal(graph, claim);
      const finding = judge.judge(property);
      const kind = finding.kind === 'broken' ? 'violated' : finding.kind;
      expect([property.operator, symmetry, kind]).toEqual([property.operator, symmetry, expected.kind]);
      checkRun(model, property, finding, graph, claim);
    });
  }
}

function checkRun<S>(
  model: Model,
  property: Temporal,
  finding: TemporalFinding,
  graph: FairGraph<S>,
  claim: TemporalClaim<S>,
) {
  if (finding.kind !== 'violated' && finding.kind !== 'broken') return;
  const { actions } = finding.run;
  const from = finding.kind === 'violated' ? finding.run.from : undefined;
  expect(
    faultsOfRun(graph, claim, { actions: actions.map((action) => actionName(model.actions[action] as never)), from }),
  ).toEqual([]);
  const untaken = finding.kind === 'violated' ? untakenIn(model, finding.run.loop, actions.slice(from)) : [];
  verifyLasso(model, property, { actions, settled: 0, ...(from === undefined ? {} : { lasso: { from, untaken } }) });
}

describe('createTemporalJudge', () => {
  it('agrees with brute force on random models', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(randomModel, (random) => {
        const graph = fairGraph(interpretRandomModel(random), largest);
        fc.pre(graph !== undefined);
        compare(randomComposition(random), randomTemporal(random), graph, random.temporal.map(temporalClaimOf));
      }),
      { numRuns: runs },
    );
  });

  it('agrees with brute force on interchangeable walkers of random graphs', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(randomGraph(), (random) => {
        const graph = graphOf(random, largest);
        fc.pre(graph !== undefined && random.rules.every(({ targets }) => targets.some((to) => to !== undefined)));
        compare(graphComposition(random), graphProperties(random), graph, random.claims.map(graphClaimOf));
      }),
      { numRuns: runs },
    );
  });
});
