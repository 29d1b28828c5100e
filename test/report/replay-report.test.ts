import { describe, expect, it } from 'vitest';
import type { Prepared } from '../../src/scenario/prepared.ts';
import type { Trace } from '../../src/property/verdict.ts';
import { check } from '../../src/checker/check.ts';
import { claims, smallCluster } from './small-cluster.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { replayReport } from '../../src/report/replay-report.ts';
import { textReplay } from '../../src/report/text-replay.ts';

const context = { version: '1.2.3', source: { paths: ['manifests'] } };

function traceOf(prepared: Prepared, id: string): Trace {
  const { model, properties, start } = prepared;
  const found = check(model, { properties, start }).results.find(({ property }) => property.id === id);
  const trace = found !== undefined && 'trace' in found.verdict ? found.verdict.trace : undefined;
  if (trace === undefined) throw new Error(`no run for ${id}`);
  return trace;
}

describe('replayReport', () => {
  const prepared = smallCluster(Object.values(claims), { nodeCrash: 1, start: 'settled' });
  const trace = traceOf(prepared, 'always-one-ready');

  it('finds what the check found, at the end of the run', () => {
    const { violates, decided, run } = replayReport(prepared, trace, context);
    expect(violates).toBe(true);
    expect(decided.find(({ id }) => id === 'always-one-ready')).toMatchObject({
      verdict: 'violated',
      step: run.steps.length,
    });
  });

  it('decides nothing before the cluster has settled', () => {
    const { decided } = replayReport(prepared, { ...trace, actions: trace.actions.slice(0, trace.settled) }, context);
    expect(decided.map(({ id, verdict, step }) => [id, verdict, step])).toEqual([
      ['none-ready', 'violated', trace.settled],
      ['both-ready', 'reached', trace.settled],
    ]);
  });

  it('says of a run that violates nothing only that', () => {
    const [first = -1] = trace.actions;
    const calm = smallCluster([claims.twoReplicas, claims.phaseIsFinal]);
    const report = replayReport(calm, { actions: [first], settled: 0 }, context);
    expect([report.violates, report.summary]).toEqual([false, 'This run violates none of the 2 properties.']);
  });

  it('judges changes, too', () => {
    const { model } = prepared;
    const neverBound = {
      ...claims.phaseIsFinal,
      id: 'never-bound',
      holds: (before: { node: number }, after: { node: number }) => before.node === after.node,
    } as Prepared['properties'][number];
    const binds = model.actions.find(({ rule }) => rule.id === 'scheduler.binds')?.index ?? -1;
    const creates = model.actions.find(({ rule }) => rule.id === 'replicaSetController.createsPod')?.index ?? -1;
    const judged = { ...prepared, properties: [neverBound] };
    const { decided } = replayReport(judged, { actions: [creates, binds, creates + 1], settled: 0 }, context);
    expect(decided.map(({ id, step }) => [id, step])).toEqual([['never-bound', 2]]);
  });

  it('reads as a story', () => {
    expect(textReplay(replayReport(prepared, trace, context), { width: 80, paint: plainPaint })).toMatchSnapshot();
  });
});
