import type { Bound, Trace, Verdict } from '../property/verdict.ts';
import type { GraphPart } from './graph-part.ts';
import type { LassoRun } from './liveness/lasso.ts';
import type { LivenessSpace } from './liveness/liveness-space.ts';
import type { Searched } from './searched.ts';
import type { Temporal } from '../property/property.ts';
import { allEdges } from './all-edges.ts';
import { createStepper } from '../model/stepper.ts';
import type { TemporalJudge } from './liveness/judge-temporal.ts';
import { createTemporalJudge } from './liveness/judge-temporal.ts';
import { settlingRun } from './searched.ts';
import { untakenIn } from './liveness/untaken.ts';
import { verifyLasso } from './liveness/verify-lasso.ts';

/** The verdicts on temporal properties, once every state is known. Each counterexample was run through XState's own `transition`, and is fair there. */
export function judgeRuns(searched: Searched, properties: readonly Temporal[]): ReadonlyMap<Temporal, Verdict> {
  const { exploration, start } = searched;
  const { store, graph } = exploration;
  if (properties.length === 0) return new Map();
  if (graph === undefined) throw new RangeError('temporal properties are judged on edges, and none were kept');
  const whole = { graph, words: store.states.array, initial: start?.states.length ?? 1 };
  const verdictOn = createVerdictOn(searched, properties, whole);
  return new Map(properties.map((property) => [property, verdictOn(property)]));
}

/**
 * Judges properties on a graph. On a part of one, what is violated is so; anything else is true of that part alone. A clock is looked at all the while, and what it
 * throws is passed on; a judge that was left so must not be asked again.
 */
export function createVerdictOn(
  searched: Searched,
  properties: readonly Temporal[],
  { graph, words, initial }: GraphPart,
  clock?: () => void,
): (property: Temporal) => Verdict {
  const { model, symmetry, exploration, start } = searched;
  const wordsAt = (number: number) => words.slice(number * model.layout.words, (number + 1) * model.layout.words);
  const settled = (number: number) => settlingRun(searched, start === undefined ? undefined : wordsAt(number));
  const space: LivenessSpace = {
    model,
    symmetry,
    graph,
    words,
    initial: Array.from({ length: initial }, (_, number) => number),
    startLocals: (number: number) => settled(number).end,
    ...(clock === undefined ? {} : { clock }),
  };
  const judge = createTemporalJudge(space, properties, exploration.triggered);
  let inFull: TemporalJudge | undefined;
  /** With the edges that a search for loops of fair actions leaves out. */
  const judgeInFull = () =>
    (inFull ??= createTemporalJudge(
      { ...space, graph: withAllEdges(space, createStepper(model, { symmetry })) },
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

  return (property) => {
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
  };
}

function withAllEdges({ graph, words, clock }: LivenessSpace, stepper: ReturnType<typeof createStepper>) {
  const { outside, size } = graph;
  return allEdges({ size: outside ?? size, words }, stepper, {
    ...(outside === undefined ? {} : { outside }),
    ...(clock === undefined ? {} : { clock }),
  });
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
