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
    const result = await way.check(subject.source, loaded);
    const other = results.get(way.sameAs ?? '');
    results.set(way.name, result);
    const found = [
      ...countsThatDiffer(subject, way, result),
      ...safetyThatDiffers(subject, way, result),
      ...(way.isForSafetyOnly === true ? [] : temporalThatDiffers(subject, loaded.model, result)),
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

function countsThatDiffer({ graph, transitions }: Subject, way: Way, result: CheckResult): readonly string[] {
  const { length } = graph.states;
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
    const wanted = `${expected}${way.isShortest ? ` after ${naive.length}` : ''}`;
    return found === wanted ? [] : [`${property.id} (${property.kind}) ${found}, not ${wanted}`];
  });
}

function temporalThatDiffers({ graph, temporal, limited }: Subject, model: Model, result: CheckResult) {
  return temporal.flatMap(({ property, claim, kind }) => {
    const expected = limited && kind !== 'violated' ? 'incomplete' : kind;
    const verdict = verdictOn(result, property);
    const what = `${property.id} (${property.operator})`;
    if (verdict.kind !== expected) return [`${what} ${verdict.kind}, not ${expected}`];
    if (verdict.kind !== 'violated') return [];
    if (verdict.trace === undefined) return [`${what} is broken by no run`];
    const run = printed(model, verdict.trace);
    return [...faultsOfRun(graph, claim, run), ...excusesThatDiffer(graph, model, verdict.trace, run)].map(
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

function printed(model: Model, { actions, lasso }: Trace): PrintedRun {
  const names = actions
    .map((number) => model.actions[number])
    .map((action) => (action === undefined ? '' : actionName(action)));
  return { actions: names, from: lasso?.from };
}

function verdictOn({ results }: CheckResult, { id }: Property): Verdict {
  const found = results.find(({ property }) => property.id === id);
  if (found === undefined) throw new RangeError('a property was given no verdict');
  return found.verdict;
}

function lengthOf(verdict: Verdict): number {
  return 'trace' in verdict ? verdict.trace.actions.length : -1;
}
