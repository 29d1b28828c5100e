import type { CheckResult } from '../../src/checker/check.ts';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Model } from '../../src/model/model.ts';
import type { Trace } from '../../src/property/verdict.ts';
import { actionName } from '../../src/model/model.ts';
import { check } from '../../src/checker/check.ts';
import { checkReduced } from './way.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { hasSubject } from '../../src/property/property.ts';
import { faultsOfRun } from '../support/brute-force/walk-lasso.ts';
import { judgeTemporal } from '../support/brute-force/temporal-claim.ts';
import { modelClaim, modelGraph } from '../support/brute-force/model-graph.ts';
import { mayBreak } from './may-break.ts';
import { naiveCheck } from '../support/naive-checker.ts';
import { properties } from '../../properties/index.ts';
import { storyOf } from '../../src/report/story.ts';

/** What the plain search of a cluster is compared with. */
export const comparisons = ['symmetry', 'reduction', 'naive'] as const;

/** How much is looked at of one cluster. */
export interface Thoroughness {
  /** Clusters of more states are searched only so far, and no two searches of them are compared. */
  readonly states: number;
  /** Clusters of more states are not searched naively. */
  readonly naive: number;
  /** Default: all of them. */
  readonly with?: readonly (typeof comparisons)[number][];
}

/** What was looked at of a cluster, and what is wrong with it; nothing, if all is well. */
export interface ClusterFindings {
  readonly states: number;
  readonly isWhole: boolean;
  readonly isNaive: boolean;
  readonly violated: readonly string[];
  readonly faults: readonly string[];
}

/** Looks for disagreements between ways to check a cluster, for properties that it should not break, and for stories that cannot be read. */
export function findingsOn(
  description: ClusterDescription,
  start: 'initial' | 'settled',
  { states, naive, with: compared = comparisons }: Thoroughness,
): ClusterFindings {
  const model = compose(clusterComposition(clusterSpec(description)));
  const plain = check(model, { properties, start, symmetry: false, bounds: { states } });
  const isWhole = !plain.bounds.some(({ kind }) => kind === 'states');
  const isNaive =
    compared.includes('naive') && start === 'initial' && isWhole && plain.states <= naive && plain.bounds.length === 0;
  const violated = plain.results
    .filter(({ verdict }) => verdict.kind === 'violated')
    .map(({ property }) => property.id);
  return {
    states: plain.states,
    isWhole,
    isNaive,
    violated,
    faults: [
      ...violated.filter((id) => !mayBreak(description, id)).map((id) => `${id} is violated`),
      ...storyFaults(plain),
      ...(isWhole && compared.includes('symmetry') ? sorted(model, start, plain) : []),
      ...(isWhole && compared.includes('reduction') ? reduced(model, start, plain) : []),
      ...(isNaive ? naiveDifferences(model, plain) : []),
    ],
  };
}

function verdictsOf({ results }: CheckResult): ReadonlyMap<string, string> {
  return new Map(
    results.map(({ property, verdict }) => {
      const trace = 'trace' in verdict ? verdict.trace : undefined;
      // A loop may be printed from any of its states.
      const isLoop = property.kind === 'temporal';
      const length = trace === undefined ? '' : ` after ${trace.actions.length - trace.settled}`;
      return [property.id, `${verdict.kind}${isLoop ? '' : length}`];
    }),
  );
}

function differences(name: string, result: CheckResult, plain: CheckResult): readonly string[] {
  const expected = verdictsOf(plain);
  return [...verdictsOf(result)].flatMap(([id, verdict]) =>
    expected.get(id) === verdict ? [] : [`${name}: ${id} ${verdict}, not ${expected.get(id)}`],
  );
}

function sorted(model: Model, start: 'initial' | 'settled', plain: CheckResult): readonly string[] {
  const result = check(model, { properties, start });
  return [
    ...differences('symmetry', result, plain),
    ...(result.states <= plain.states ? [] : [`symmetry: ${result.states} states of ${plain.states}`]),
    ...storyFaults(result).map((fault) => `symmetry: ${fault}`),
  ];
}

/** Not every model can be reduced; then there is nothing to compare. */
function reduced(model: Model, start: 'initial' | 'settled', plain: CheckResult): readonly string[] {
  const safety = properties.filter(({ kind }) => kind !== 'temporal');
  return [true, false].flatMap((symmetry) => {
    const result = checkReduced(model, { properties: safety, start, symmetry });
    return result.reduction === undefined ? [] : differences('reduction', result, plain);
  });
}

/** Words that only come from a value that nobody has words for. */
const unreadable = /undefined|NaN|\[object|\bnull\b|\{\}|->|  /;

function storyFaults({ model, results }: CheckResult): readonly string[] {
  return results.flatMap(({ property: { id }, verdict }) => {
    const trace = 'trace' in verdict ? verdict.trace : undefined;
    if (trace === undefined) return [];
    return saidIn(model, trace)
      .filter((text) => text === '' || unreadable.test(text))
      .map((text) => `the story of ${id} says '${text}'`);
  });
}

function saidIn(model: Model, trace: Trace): readonly string[] {
  const { steps, settled, end } = storyOf(model, trace);
  return [
    ...steps.flatMap(({ says, changes }) => [says, ...changes.flatMap((change) => change.says)]),
    ...[...settled, ...end].map(({ says }) => says),
  ];
}

function naiveDifferences(model: Model, plain: CheckResult): readonly string[] {
  const safety = properties.filter((property) => property.kind !== 'temporal' && hasSubject(property, model));
  const { graph, verdicts } = naiveCheck(model, safety);
  const counts = `${graph.states.size} states, ${graph.transitions} transitions, depth ${graph.depth}`;
  const ours = `${plain.states} states, ${plain.transitions} transitions, depth ${plain.depth}`;
  const expected = verdictsOf(plain);
  return [
    ...(counts === ours ? [] : [`the search finds ${ours}, the naive one ${counts}`]),
    ...[...verdicts].flatMap(([{ id }, { kind, length }]) => {
      const verdict = `${kind}${length < 0 ? '' : ` after ${length}`}`;
      return expected.get(id) === verdict ? [] : [`naive: ${id} ${verdict}, not ${expected.get(id)}`];
    }),
    ...temporalDifferences(model, plain),
  ];
}

function temporalDifferences(model: Model, plain: CheckResult): readonly string[] {
  const graph = modelGraph(model);
  return plain.results.flatMap(({ property, verdict }): readonly string[] => {
    if (property.kind !== 'temporal' || verdict.kind === 'vacuous') return [];
    const claim = modelClaim(model, property);
    const { kind } = judgeTemporal(graph, claim);
    if (kind !== verdict.kind) return [`brute force: ${property.id} ${kind}, not ${verdict.kind}`];
    const trace = 'trace' in verdict ? verdict.trace : undefined;
    if (trace === undefined) return [];
    const actions = trace.actions.map((number) => {
      const action = model.actions[number];
      return action === undefined ? '' : actionName(action);
    });
    return faultsOfRun(graph, claim, { actions, from: trace.lasso?.from }).map(
      (fault) => `${property.id} is broken by a run that ${fault}`,
    );
  });
}
