import type { Chart, ChartState, ChartTransition } from '../chart.ts';
import type { Pair } from './matched-transitions.ts';
import { matchedTransitions } from './matched-transitions.ts';
import { commandWords, statesOf, triggerWords } from '../chart.ts';

/** One thing about a state or transition that is not as it was, in words. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** A state or transition that is there in both versions and differs. */
export interface Changed<T> {
  readonly before: T;
  readonly after: T;
  readonly fields: readonly FieldChange[];
}

/** What was added, taken away and changed, each in the order of the version that it is in (of the later one for what changed). */
export interface Differences<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly Changed<T>[];
}

/** What a change did to a machine. */
export interface ChartDiff {
  readonly machine: string;
  readonly states: Differences<ChartState>;
  readonly transitions: Differences<ChartTransition>;
}

/**
 * What is different between two versions of a machine; null stands for one that is not there. A state is the same by its id, so one that was
 * renamed is one removed and one added. A transition is the same by its id, or, since that names its condition, by where it starts, what takes
 * it and where it goes.
 */
export function chartDiff(before: Chart | null, after: Chart | null): ChartDiff {
  return {
    machine: (after ?? before)?.machine ?? '',
    states: stateDifferences(before, after),
    transitions: transitionDifferences(before?.transitions ?? [], after?.transitions ?? []),
  };
}

/** Whether two versions of a machine are the same. */
export function isEmptyDiff({ states, transitions }: ChartDiff): boolean {
  return [states, transitions].every(
    ({ added, removed, changed }) => added.length + removed.length + changed.length === 0,
  );
}

function stateDifferences(before: Chart | null, after: Chart | null): Differences<ChartState> {
  const [old, now] = [before, after].map((chart) => (chart === null ? [] : statesOf(chart.root))) as [
    readonly ChartState[],
    readonly ChartState[],
  ];
  const oldById = new Map(old.map((state) => [state.id, state]));
  const ids = new Set(now.map(({ id }) => id));
  return {
    added: now.filter(({ id }) => !oldById.has(id)),
    removed: old.filter(({ id }) => !ids.has(id)),
    changed: now.flatMap((state) => {
      const was = oldById.get(state.id);
      return was === undefined ? [] : changedFrom(was, state, stateFields);
    }),
  };
}

const stateFields: readonly Field<ChartState>[] = [
  ['kind', ({ kind }) => kind],
  ['description', ({ description }) => description],
  ['on entry', ({ entry }) => entry.join(', ')],
  ['on exit', ({ exit }) => exit.join(', ')],
  ['begins in', ({ initial }) => initial ?? ''],
];

function transitionDifferences(
  before: readonly ChartTransition[],
  after: readonly ChartTransition[],
): Differences<ChartTransition> {
  const pairs = matchedTransitions(before, after);
  const [rankBefore, rankAfter] = [ranksOf(pairs, before), ranksOf(pairs, after)];
  const old = new Set(pairs.map((pair) => pair.before));
  const now = new Map(pairs.map((pair) => [pair.after, pair.before]));
  return {
    added: after.filter((transition) => !now.has(transition)),
    removed: before.filter((transition) => !old.has(transition)),
    changed: after.flatMap((transition) => {
      const was = now.get(transition);
      if (was === undefined) return [];
      const order = fieldChange('order', ordinal(rankBefore.get(was)), ordinal(rankAfter.get(transition)));
      return changedFrom(was, transition, transitionFields, order);
    }),
  };
}

const transitionFields: readonly Field<ChartTransition>[] = [
  ['target', ({ to }) => (to.length === 0 ? 'stays' : to.join(' and '))],
  ['guard', ({ guard }) => guard],
  ['actions', ({ actions }) => actions.join(', ')],
  ['emits', ({ emits }) => emits.map(commandWords).join(', ')],
  ['sender', ({ senders }) => senders.map(({ actor, rule, when }) => `${rule ?? actor}: ${when}`).join('; ')],
  ['description', ({ description }) => description],
];

type Ranks = ReadonlyMap<ChartTransition, number>;

/**
 * The first condition that applies decides, so the order of those that wait for the same in one state matters. Only those in both versions
 * are counted: one that is added moves no other.
 */
function ranksOf(pairs: readonly Pair[], side: readonly ChartTransition[]): Ranks {
  const matched = new Set(pairs.flatMap(({ before, after }) => [before, after]));
  const counts = new Map<string, number>();
  const ranks = new Map<ChartTransition, number>();
  for (const transition of side.filter((one) => matched.has(one))) {
    const group = `${transition.from} ${triggerWords(transition.trigger)}`;
    const rank = counts.get(group) ?? 0;
    counts.set(group, rank + 1);
    ranks.set(transition, rank);
  }
  return ranks;
}

function ordinal(rank = 0): string {
  return `asked as number ${rank + 1}`;
}

type Field<T> = readonly [name: string, wordsOf: (of: T) => string];

function changedFrom<T>(
  before: T,
  after: T,
  fields: readonly Field<T>[],
  others: readonly FieldChange[] = [],
): readonly Changed<T>[] {
  const own = fields.flatMap(([field, wordsOf]) => fieldChange(field, wordsOf(before), wordsOf(after)));
  const changes = [...own, ...others];
  return changes.length === 0 ? [] : [{ before, after, fields: changes }];
}

function fieldChange(field: string, before: string, after: string): readonly FieldChange[] {
  return before === after ? [] : [{ field, before, after }];
}
