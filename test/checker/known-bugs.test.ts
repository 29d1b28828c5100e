import { afterAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { CheckResult } from '../../src/checker/check.ts';
import type { RandomGraph, RandomGraphClaim } from '../support/random-graph.ts';
import type { Verdict } from '../../src/property/verdict.ts';
import { actionName } from '../../src/model/model.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { crewOf } from '../support/crew-of.ts';
import { drawnClaim, drawnGraph } from '../support/brute-force/drawn-graph.ts';
import { faultsOfRun } from '../support/brute-force/walk-lasso.ts';
import { graphClaimOf, graphOf } from '../support/random-graph.ts';
import { graphComposition, graphProperties } from '../support/random-graph-composition.ts';
import { randomGraphSource } from '../fuzz/subject-source.ts';
import { runPlimsoll } from '../cli/run-plimsoll.ts';

interface Found {
  readonly kind: Verdict['kind'];
  /** Actions by name, a bar where the loop begins: at the end if the run stays there. */
  readonly run?: string;
}

/** Checks one claim about a drawn graph; a run that it prints is walked again by itself. */
function judged(claim: RandomGraphClaim, lines: readonly string[], { actors = 1, symmetry = true } = {}): Found {
  const drawn: RandomGraph = drawnGraph(lines, { actors, claims: [claim] });
  const model = compose(graphComposition(drawn));
  const verdict = check(model, { properties: graphProperties(drawn), symmetry }).results[0]?.verdict;
  if (verdict === undefined) throw new RangeError('a property was given no verdict');
  if (!('trace' in verdict)) return { kind: verdict.kind };
  const actions = verdict.trace.actions.flatMap((number) => model.actions[number] ?? []).map(actionName);
  const from = verdict.trace.lasso?.from;
  const graph = graphOf(drawn);
  if (graph === undefined) throw new RangeError('a graph without a limit stopped');
  expect(faultsOfRun(graph, graphClaimOf(claim), { actions, from })).toEqual([]);
  const words = actions.map((action) => action.replace('(x0)', ''));
  if (from !== undefined) words.splice(from, 0, '|');
  return { kind: verdict.kind, run: words.join(' ') };
}

const reaches = (...places: readonly number[]) => drawnClaim('eventually', places);

// https://github.com/stateright/stateright/pull/3: `eventually` forgets a claim that is not met where a path joins another one
// on which it is met, or closes a cycle.
describe('a property on a joined path', () => {
  const diamond = ['none 0>1', 'none 0>2', 'weak 1>3 2>3'];

  it('is broken on the path that joins later than the one that meets it', () => {
    expect(judged(reaches(1), diamond)).toEqual({ kind: 'violated', run: '|' });
    expect(judged(drawnClaim('until', [0, 2, 3], { until: [1] }), diamond)).toEqual({ kind: 'violated', run: '|' });
    const forced = ['weak 0>1', 'weak 0>2', 'weak 1>3 2>3'];
    expect(judged(reaches(1), forced)).toEqual({ kind: 'violated', run: 'r1 r2 |' });
    expect(judged(reaches(2), forced)).toEqual({ kind: 'violated', run: 'r0 r2 |' });
    expect(judged(reaches(1, 2), forced)).toEqual({ kind: 'holds' });
  });

  it('is asked again after a join, of all that led there', () => {
    const lines = ['weak 0>1', 'weak 0>2', 'weak 1>3 2>3', 'weak 3>4', 'weak 4>3'];
    const afterTwo = drawnClaim('leads-to', [1], { premise: [2] });
    expect(judged(afterTwo, lines)).toEqual({ kind: 'violated', run: 'r1 r2 | r3 r4' });
    expect(judged(drawnClaim('leads-to', [4], { premise: [2] }), lines)).toEqual({ kind: 'holds' });
  });
});

describe('a cycle entered twice', () => {
  it('is judged from each entry', () => {
    const lines = ['weak 0>1', 'weak 0>2', 'weak 1>3 2>4', 'weak 3>4', 'weak 4>3'];
    expect(judged(reaches(1), lines)).toEqual({ kind: 'violated', run: 'r1 r2 | r4 r3' });
    expect(judged(reaches(2), lines)).toEqual({ kind: 'violated', run: 'r0 r2 | r3 r4' });
    expect(judged(reaches(1, 2), lines)).toEqual({ kind: 'holds' });
  });

  it('is found where it leads back to the initial state', () => {
    expect(judged(reaches(2), ['weak 0>1', 'weak 1>0'])).toEqual({ kind: 'violated', run: '| r0 r1' });
  });

  // https://github.com/tlaplus/tlaplus/issues/201: a component was judged by its states and not by its edges, so that a run
  // went backwards along an edge. https://github.com/fabracht/tla-rs/issues/64: the whole component was printed as the cycle.
  it('is printed with edges that there are', () => {
    const round = ['weak 0>1 1>2 2>0', 'none 2>1'];
    expect(judged(drawnClaim('eventually-always', [1, 2]), round)).toEqual({ kind: 'violated', run: '| r0 r0 r0' });
    expect(judged(drawnClaim('always-eventually', [0]), round)).toEqual({ kind: 'violated', run: 'r0 | r0 r1' });
  });

  // https://github.com/fabracht/tla-rs/pull/59: fairness was asked of the component, and not of the cycle within it that breaks
  // the claim.
  it('is left where fairness demands it, though the component around it is fair', () => {
    const lines = ['weak 0>1 1>0', 'weak 0>2', 'weak 2>0'];
    expect(judged(drawnClaim('always-eventually', [2]), lines)).toEqual({ kind: 'violated', run: '| r0 r0' });
    const owed = ['none 0>1 1>0', 'weak 0>2 1>2', 'weak 2>0'];
    expect(judged(drawnClaim('always-eventually', [2]), owed)).toEqual({ kind: 'holds' });
  });
});

describe('a run that need not go on', () => {
  // https://github.com/fabracht/tla-rs/pull/62: a state whose only way out is unfair was taken to be left.
  it('stays where no fair action is enabled', () => {
    expect(judged(reaches(1), ['none 0>1'])).toEqual({ kind: 'violated', run: '|' });
    expect(judged(reaches(1), ['weak 0>1'])).toEqual({ kind: 'holds' });
    expect(judged(drawnClaim('eventually-always', [1]), ['none 0>1', 'weak 1>0'])).toEqual({
      kind: 'violated',
      run: '|',
    });
  });

  // https://github.com/tlaplus/tlaplus/issues/1037: a claim about the end of a run was called broken in its first state.
  // https://github.com/tlaplus/tlaplus/issues/204: and by a run that stops on its way though fairness drives it on.
  it('is not taken to stop while a fair action drives it on', () => {
    const steps = ['weak 0>1 1>2 2>3 3>4'];
    expect(judged(drawnClaim('eventually-always', [4]), steps)).toEqual({ kind: 'holds' });
    expect(judged(drawnClaim('eventually-always', [3]), steps)).toEqual({ kind: 'violated', run: 'r0 r0 r0 r0 |' });
  });
});

// https://github.com/tlaplus/tlaplus/issues/59 and /644: with symmetry, violations were missed and others made up, since the fairness
// of one actor passed for that of another.
describe('fairness of interchangeable actors', () => {
  const critical = (fairness: string) => [`${fairness} 0>1 !1`, 'weak 1>2', `weak 2>1 !1`];
  const everyone = drawnClaim('eventually', [1, 2], { asks: 'every' });

  it.each([true, false])('is owed to each of them (symmetry: %s)', (symmetry) => {
    expect(judged(everyone, critical('weak'), { actors: 2, symmetry }).kind).toBe('violated');
    expect(judged(everyone, critical('weak'), { actors: 3, symmetry }).kind).toBe('violated');
    expect(judged(everyone, critical('strong'), { actors: 2, symmetry }).kind).toBe('holds');
    expect(judged(everyone, critical('strong'), { actors: 3, symmetry }).kind).toBe('holds');
  });

  it.each([true, false])('is met though their roles are swapped on the way (symmetry: %s)', (symmetry) => {
    const deliveries = ['weak 0>1', 'none 1>0'];
    expect(judged(drawnClaim('always-eventually', [1], { asks: 'some' }), deliveries, { actors: 2, symmetry })).toEqual(
      {
        kind: 'holds',
      },
    );
    expect(judged(drawnClaim('eventually', [1], { asks: 'every' }), deliveries, { actors: 2, symmetry }).kind).toBe(
      'violated',
    );
    const ended = drawnClaim('eventually-always', [1], { asks: 'every', faultsEnd: true });
    expect(judged(ended, deliveries, { actors: 2, symmetry })).toEqual({ kind: 'holds' });
  });
});

// https://github.com/apalache-mc/apalache/issues/266: a property of the configuration was passed over in silence.
// https://github.com/fabracht/tla-rs/issues/102: success was reported though an invariant could not be read.
describe('a property never parsed', () => {
  const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx }] }
`;
  const withProperties = (properties: string) => `${deployment}---
apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: one }
spec:
  nodes: [{ count: 1, allocatable: { cpu: "2", memory: 4Gi, pods: "110" } }]
  properties: ${properties}
`;

  it.each([
    [`[{ name: broken, always: "ready('deployment/web' >= 1" }]`, 'broken'],
    [`[{ name: broken, eventually: "redy('deployment/web') >= 1" }]`, 'broken'],
    [`[{ name: broken, finally: "ready('deployment/web') >= 1" }]`, 'finally'],
    [`[{ name: broken, leadsTo: { if: "true", than: "true" } }]`, 'than'],
    [`[replica-set/replicas-convergee]`, 'replica-set/replicas-convergee'],
    [`[]`, 'properties'],
    [`[{ name: broken }]`, 'broken'],
  ])('is an error with its place: %s', async (properties) => {
    const { code, stdout, stderr } = await runPlimsoll(['check'], { stdin: withProperties(properties) });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/:\d+:\d+/);
  });

  it('is an error on the command line as well', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['check', '-p', 'pod/no-such-claim'], { stdin: deployment });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('pod/no-such-claim');
  });

  it('is not a property given twice, or among many: each has a verdict of its own', () => {
    const drawn = drawnGraph(['none 0>1', 'weak 1>0'], {
      claims: [
        drawnClaim('eventually', [1]),
        drawnClaim('eventually', [1]),
        drawnClaim('always-eventually', [0]),
        drawnClaim('eventually-always', [0]),
        drawnClaim('leads-to', [0], { premise: [1] }),
        drawnClaim('until', [0], { until: [1] }),
      ],
    });
    const { results } = check(compose(graphComposition(drawn)), { properties: graphProperties(drawn) });
    expect(results.map(({ verdict }) => verdict.kind)).toEqual([
      'violated',
      'violated',
      'holds',
      'violated',
      'holds',
      'violated',
    ]);
  });
});

// https://github.com/tlaplus/tlaplus/issues/971: with two workers, an edge was added to the behaviour graph before the state that it
// leads from, and a violation was lost.
describe('several workers and a lasso', () => {
  const crew = crewOf(2);
  afterAll(() => crew.stop());

  const toggle = drawnGraph(['none 0>1', 'none 1>0'], {
    claims: [
      drawnClaim('eventually-always', [0]),
      drawnClaim('until', [0], { until: [2] }),
      drawnClaim('leads-to', [2], { premise: [1] }),
    ],
  });
  const cycles = drawnGraph(
    ['weak 0>1', 'weak 1>3', 'weak 0>2', 'weak 2>3', 'weak 3>4', 'weak 4>5 5>3', 'strong 4>6'],
    {
      actors: 3,
      claims: [
        drawnClaim('eventually', [1]),
        drawnClaim('eventually-always', [6], { asks: 'every' }),
        drawnClaim('always-eventually', [5]),
        drawnClaim('leads-to', [6], { premise: [2], asks: 'every' }),
      ],
    },
  );

  it.each([
    ['a toggle', toggle, 40],
    ['three walkers that meet in cycles', cycles, 10],
  ])('tell of %s what one worker tells, every time', async (_, drawn, times) => {
    const source = {
      module: new URL('../fuzz/subject-source.ts', import.meta.url).href,
      name: 'randomGraphSource',
      argument: drawn,
    };
    const loaded = randomGraphSource(drawn);
    const { properties, model } = loaded;
    const told = ({ results, states, transitions }: CheckResult) => ({
      states,
      transitions,
      verdicts: results.map(({ verdict }) => verdict),
    });
    for (const symmetry of [true, false]) {
      const alone = told(check(model, { properties, symmetry }));
      expect(alone.verdicts.map(({ kind }) => kind)).toContain('violated');
      for (let time = 0; time < times; time++) {
        expect(told(await crew.check(source, { properties, symmetry }, loaded))).toEqual(alone);
      }
    }
  });
});

// https://github.com/tlaplus/tlaplus/issues/22: a search that went on from a checkpoint skipped all temporal properties in silence.
// https://github.com/tlaplus/tlaplus/pull/1431: a checkpoint held states as waiting whose edges it held as well.
describe('a checkpoint during liveness', () => {
  const drawn = drawnGraph(['weak 0>1', 'weak 1>2', 'weak 2>3', 'weak 3>4', 'weak 4>3', 'strong 4>5', 'none 5>0'], {
    actors: 4,
    claims: [
      drawnClaim('eventually', [5], { asks: 'every' }),
      drawnClaim('always-eventually', [5]),
      drawnClaim('eventually-always', [5], { asks: 'every' }),
      drawnClaim('eventually-always', [5], { asks: 'every', faultsEnd: true }),
      drawnClaim('leads-to', [5], { premise: [1] }),
    ],
  });

  it.each([true, false])('leaves nothing out, wherever it was made (symmetry: %s)', (symmetry) => {
    const { properties, model } = randomGraphSource(drawn);
    const whole = check(model, { properties, symmetry });
    expect(new Set(whole.results.map(({ verdict }) => verdict.kind))).toEqual(new Set(['holds', 'violated']));
    for (const states of [1, 2, 10, 50, 100]) {
      const folder = join(mkdtempSync(join(tmpdir(), 'plimsoll-')), 'checkpoint');
      const stopped = check(model, { properties, symmetry, bounds: { states }, checkpoint: { folder, seconds: 0 } });
      expect(stopped.bounds).toEqual([{ kind: 'states', value: states }]);
      const resumed = check(model, { properties, symmetry, checkpoint: { folder, resume: true } });
      rmSync(join(folder, '..'), { recursive: true });
      expect([resumed.states, resumed.transitions]).toEqual([whole.states, whole.transitions]);
      expect(resumed.results.map(({ verdict }) => verdict)).toEqual(whole.results.map(({ verdict }) => verdict));
    }
  });
});
