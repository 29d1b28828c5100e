import type { LassoRun } from './liveness/lasso.ts';
import type { Bound, Trace, Verdict } from '../property/verdict.ts';
import type { Searched } from './searched.ts';
import type { Temporal } from '../property/property.ts';
import { allEdges } from './all-edges.ts';
import { createStepper } from '../model/stepper.ts';
import type { TemporalJudge } from './liveness/judge-temporal.ts';
import { createTemporalJudge } from './liveness/judge-temporal.ts';
import { settlingRun } from './searched.ts';
import { untakenIn } from './liveness/untaken.ts';
import { verifyLasso } from './liveness/verify-lasso.ts';
import { wordsOf } from './trace-path.ts';

/** The verdicts on temporal properties, once every state is known. Each counterexample was run through XState's own `transition`, and is fair there. */
export function judgeRuns(searched: Searched, properties: readonly Temporal[]): ReadonlyMap<Temporal, Verdict> {
  const { model, symmetry, exploration, start } = searched;
  const { store, graph } = exploration;
  if (properties.length === 0) return new Map();
  if (graph === undefined) throw new RangeError('temporal properties are judged on edges, and none were kept');
  const initial = Array.from({ length: start?.states.length ?? 1 }, (_, number) => number);
  const settled = (number: number) => settlingRun(searched, start === undefined ? undefined : wordsOf(store, number));
  const space = {
    model,
    symmetry,
    graph,
    initial,
    words: store.states.array,
    startLocals: (number: number) => settled(number).end,
  };
  const judge = createTemporalJudge(space, properties, exploration.triggered);
  let inFull: TemporalJudge | undefined;
  /** With the edges that a search for loops of fair actions leaves out. */
  const judgeInFull = () =>
    (inFull ??= createTemporalJudge(
      { ...space, graph: allEdges(exploration, createStepper(model, { symmetry })) },
      properties,
      exploration.triggered,
    ));

  function traceOf(property: Temporal, run: Pick<LassoRun, 'initial' | 'actions'> & Partial<LassoRun>): Trace {
    const before = settled(run.initial).actions;
    const actions = [...before, ...run.actions];
    const { from, loop } = run;
    const trace: Trace = {
      actions,
      settled: before.length,
      ...(from === undefined || loop === undefined
        ? {}
        : { lasso: { from: before.length + from, untaken: untakenIn(model, loop, run.actions.slice(from)) } }),
    };
    verifyLasso(model, property, trace);
    return trace;
  }

  function verdictOn(property: Temporal): Verdict {
    const judged = judge.judge(property);
    const found = judged.kind === 'unlocated' ? judgeInFull().judge(property) : judged;
    switch (found.kind) {
      case 'unlocated':
        throw new RangeError('a graph with all edges locates every run');
      case 'holds':
        return { kind: 'holds' };
      case 'vacuous':
        return { kind: 'vacuous', reason: 'its premise was true in no reachable state' };
      case 'broken':
      case 'violated':
        return { kind: 'violated', trace: traceOf(property, found.run) };
      case 'undecided':
        return { kind: 'incomplete', bounds: [undecided(found.reason)] };
    }
  }

  return new Map(properties.map((property) => [property, verdictOn(property)]));
}

/** Sorting has mixed up what fairness keeps apart: a bound like any other, which a search without sorting lifts. */
function undecided(reason: string): Bound {
  return { kind: 'limit', id: sortingLimit, description: reason };
}

/** Whether a verdict is open because of sorting alone. */
export function isOpenBySorting({ kind, ...verdict }: Verdict): boolean {
  return (
    kind === 'incomplete' &&
    'bounds' in verdict &&
    verdict.bounds.every(({ kind: of, ...bound }) => of === 'limit' && 'id' in bound && bound.id === sortingLimit)
  );
}

const sortingLimit = 'symmetry';
