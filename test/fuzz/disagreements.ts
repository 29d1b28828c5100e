import type { CheckResult } from '../../src/checker/check.ts';
import type { Model } from '../../src/model/model.ts';
import type { PrintedRun } from '../support/brute-force/walk-lasso.ts';
import type { Property } from '../../src/property/property.ts';
import type { Subject } from './subject.ts';
import type { Trace, Verdict } from '../../src/property/verdict.ts';
import type { Way } from './way.ts';
import { actionName } from '../../src/model/model.ts';
import { faultsOfRun } from '../support/brute-force/walk-lasso.ts';
import { untakenActions } from '../support/brute-force/untaken.ts';
import { loadedFrom } from './subject-source.ts';

/** Where the engine and the brute force differ on a model, or the engine with itself; empty if all is well. */
export async function disagreements(subject: Subject, ways: readonly Way[]): Promise<readonly string[]> {
  const loaded = loadedFrom(subject.source);
  const results = new Map<string, CheckResult>();
  const differences: string[] = [];
  for (const way of ways) {
    if (way.isForSafetyOnly === true && subject.safety.length === 0) continue;
    const held = way.of === undefined ? subject : way.of(subject);
    if (held === undefined) continue;
    const result = await way.check(subject.source, loaded, subject);
    const other = results.get(way.sameAs ?? '');
    results.set(way.name, result);
    const found = [
      ...countsThatDiffer(held, way, result),
      ...safetyThatDiffers(held, way, result),
      ...(way.isForSafetyOnly === true ? [] : temporalThatDiffers(held, way, loaded.model, result)),
      ...(other === undefined || told(other) === told(result) ? [] : [`${told(result)}, not ${told(other)}`]),
    ];
    differences.push(...found.map((difference) => `${way.name}: ${difference}`));
  }
  return differences;
}

/** All that a search may not tell differently the second time. */
function told({ states, transitions, depth, fired, bounds, results }: CheckResult): string {
  const verdicts = results.map(({ property: { id }, verdict }) => ({ id, ...verdict }));
  return JSON.stringify({ states, transitions, depth, fired: [...fired], bounds, verdicts });
}

function countsThatDiffer({ graph, transitions, seen }: Subject, way: Way, result: CheckResult): readonly string[] {
  const length = seen ?? graph.states.length;
  if (!way.isFull) return result.states <= length ? [] : [`${result.states} states of ${length}`];
  return [
    ...(result.states === length ? [] : [`${result.states} states, not ${length}`]),
    ...(transitions === undefined || result.transitions === transitions
      ? []
      : [`${result.transitions} transitions, not ${transitions}`]),
  ];
}

function safetyThatDiffers({ safety, limited }: Subject, way: Way, result: CheckResult): readonly string[] {
  return safety.flatMap(({ property, naive }) => {
    const expected = limited && naive.length < 0 ? 'incomplete' : naive.kind;
    const verdict = verdictOn(result, property);
    const found = `${verdict.kind}${way.isShortest ? ` after ${lengthOf(verdict)}` : ''}`;
    if (way.atLeast !== undefined && verdict.kind === 'incomplete') return [];
    const wanted = `${expected}${way.isShortest ? ` after ${naive.length}` : ''}`;
    return found === wanted ? [] : [`${property.id} (${property.kind}) ${found}, not ${wanted}`];
  });
}

function temporalThatDiffers(subject: Subject, way: Way, model: Model, result: CheckResult) {
  const { graph, temporal, limited } = subject;
  const least = new Map(way.atLeast?.(subject).temporal.map(({ property, kind }) => [property.id, kind]));
  return temporal.flatMap(({ property, claim, kind }) => {
    const expected = limited && kind !== 'violated' ? 'incomplete' : kind;
    const verdict = verdictOn(result, property);
    const what = `${property.id} (${property.operator})`;
    if (verdict.kind === 'incomplete' && way.atLeast !== undefined)
      return least.get(property.id) === 'violated' ? [`${what} incomplete, though broken in what was expanded`] : [];
    if (verdict.kind !== expected) return [`${what} ${verdict.kind}, not ${expected}`];
    if (verdict.kind !== 'violated') return [];
    if (verdict.trace === undefined) return [`${what} is broken by no run`];
    const settled = settledAt(subject, model, verdict.trace);
    if (typeof settled === 'string') return [`${what} is broken by a run that ${settled}`];
    const from = { ...graph, initial: [settled] };
    const run = printed(model, verdict.trace);
    return [...faultsOfRun(from, claim, run), ...excusesThatDiffer(from, model, verdict.trace, run)].map(
      (fault) => `${what} is broken by a run that ${fault}`,
    );
  });
}

/** What a trace says of the actions that its loop leaves out. */
function excusesThatDiffer(
  graph: Subject['graph'],
  model: Model,
  { lasso }: Trace,
  run: PrintedRun,
): readonly string[] {
  if (lasso === undefined) return [];
  const expected = untakenActions(graph, run);
  const said = new Map(
    lasso.untaken.flatMap(({ actions, kind }) =>
      actions.flatMap((number) => model.actions[number] ?? []).map((action) => [actionName(action), kind] as const),
    ),
  );
  return [
    ...[...expected].flatMap(([action, kind]) =>
      said.get(action) === kind ? [] : [`leaves out ${action}, ${kind}, but says ${said.get(action) ?? 'nothing'}`],
    ),
    ...[...said].flatMap(([action, kind]) =>
      expected.has(action) || (kind === 'never-enabled' && !graph.actions.has(action))
        ? []
        : [`says that it leaves out ${action}, ${kind}, which it does not`],
    ),
  ];
}

/** The state in which a run is judged from, or what is wrong with the way there. */
function settledAt({ graph, origin }: Subject, model: Model, { actions, settled }: Trace): number | string {
  let state = origin ?? graph.initial[0] ?? -1;
  for (const action of namesOf(model, actions.slice(0, settled))) {
    const edge = graph.edges[state]?.find((one) => one.action === action);
    if (edge === undefined) return `settles by ${action}, which changes nothing there or is not enabled`;
    if (edge.fairness === 'none') return `settles by ${action}, which nobody promises`;
    state = edge.to;
  }
  return graph.initial.includes(state) ? state : 'begins before all is settled';
}

function namesOf(model: Model, actions: readonly number[]): readonly string[] {
  return actions
    .map((number) => model.actions[number])
    .map((action) => (action === undefined ? '' : actionName(action)));
}

/** From where it is judged. */
function printed(model: Model, { actions, lasso, settled }: Trace): PrintedRun {
  return {
    actions: namesOf(model, actions.slice(settled)),
    from: lasso === undefined ? undefined : lasso.from - settled,
  };
}

function verdictOn({ results }: CheckResult, { id }: Property): Verdict {
  const found = results.find(({ property }) => property.id === id);
  if (found === undefined) throw new RangeError('a property was given no verdict');
  return found.verdict;
}

function lengthOf(verdict: Verdict): number {
  return 'trace' in verdict ? verdict.trace.actions.length - verdict.trace.settled : -1;
}
