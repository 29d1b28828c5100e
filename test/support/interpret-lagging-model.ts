import type { LaggingRandomModel, RandomReader } from './lagging-random-model.ts';
import type { RandomModel } from './random-model.ts';
import type { NamedStep } from './interpret-timed-model.ts';
import type { NaiveSystem } from './naive-search.ts';
import type { RandomState } from './interpret-random-model.ts';
import { census, interpretRandomModel, stepsOf } from './interpret-random-model.ts';

type Groups = RandomState['groups'];

/** A state with all that its readers may still look at. */
export interface LaggingState {
  readonly present: RandomState;
  readonly readers: readonly ReaderState[];
}

/** The latest states of the store as a reader knows them, whole ones, the oldest first and the present last. */
interface ReaderState {
  readonly past: readonly Past[];
  /** The one that it sees. */
  readonly at: number;
}

interface Past {
  readonly groups: Groups;
  /** Whether it came about by a rule that waits for the reader to see it. */
  readonly expected: boolean;
  /** Seconds since it came about, as far as anybody counts them. */
  readonly age: number;
}

/** What it means, for textbook searches. */
export interface LaggingSystem extends NaiveSystem<LaggingState> {
  readonly successors: (state: LaggingState) => readonly NamedStep<LaggingState>[];
}

/**
 * What a random model with lagging readers means, by remembering whole states of the store: a reader sees one of the latest, and goes
 * on from one to the next. Knows neither of undoing nor of the engine.
 */
export function interpretLaggingModel(lagging: LaggingRandomModel): LaggingSystem {
  const { model, readers } = lagging;
  const [initial] = interpretRandomModel(model).initial;
  if (initial === undefined) throw new Error('a random model has an initial state');
  return {
    initial: [
      {
        present: initial,
        readers: readers.map((reader) => ({
          past: [{ groups: known(reader, initial), expected: false, age: 0 }],
          at: 0,
        })),
      },
    ],
    keyOf: createKeys(),
    successors: (state) => [
      ...model.rules.flatMap((_, number) => stepsBy(lagging, number, state)),
      ...readers.flatMap((_, number) => goesOn(lagging, number, state)),
    ],
  };
}

/** States as text, each written once. */
function createKeys(): (state: LaggingState) => string {
  const keys = new WeakMap<LaggingState, string>();
  return (state) => {
    const key = keys.get(state) ?? JSON.stringify(state);
    keys.set(state, key);
    return key;
  };
}

/** What a reader sees: its groups as they were, the others as they are. */
function viewOf({ groups: own }: RandomReader, { past, at }: ReaderState, present: RandomState): RandomState {
  const seen = past[at]?.groups ?? present.groups;
  return {
    ...present,
    groups: present.groups.map((members, group) => (own.includes(group) ? (seen[group] ?? members) : members)),
  };
}

/** The state as it would be if nothing had happened that a reader has yet to see. */
export function asSeenBy(
  { readers }: LaggingRandomModel,
  number: number | undefined,
  { present, readers: memories }: LaggingState,
): LaggingState {
  const reader = readers[number ?? -1];
  const memory = memories[number ?? -1];
  if (number === undefined || reader === undefined || memory === undefined) return { present, readers: memories };
  const seen = viewOf(reader, memory, present);
  return {
    present: seen,
    readers: memories.with(number, { past: [{ groups: known(reader, seen), expected: false, age: 0 }], at: 0 }),
  };
}

function stepsBy(lagging: LaggingRandomModel, number: number, state: LaggingState): readonly NamedStep<LaggingState>[] {
  const { model, readers, reading } = lagging;
  const rule = model.rules[number];
  const how = reading[number];
  if (rule === undefined || how === undefined) return [];
  if (how.present !== undefined && !census(how.present, state.present)) return [];
  const reader = readers[how.through ?? -1];
  const memory = state.readers[how.through ?? -1];
  const seen = reader === undefined || memory === undefined ? state.present : viewOf(reader, memory, state.present);
  return stepsOf(model, rule, state.present, seen).flatMap((step): readonly NamedStep<LaggingState>[] => {
    const place = Number(/\(.(\d+)/.exec(step.action)?.[1]);
    const looksAtReceiver = reader?.groups.includes(rule.to) === true;
    if (memory !== undefined && looksAtReceiver && !isAsBefore(memory, rule.to, place, how.unchanged)) return [];
    if (memory !== undefined && how.expects && !isSettled(memory, stateOf(seen.groups, rule.to, place))) return [];
    const told = readers.map((one, at) => {
      const expected = how.expects && at === how.through;
      const before = state.readers[at] ?? { past: [], at: 0 };
      const after = tell(one, before, step.after, state.present, expected);
      return how.resets === at ? startAnew(one, after) : after;
    });
    return [{ ...step, after: tidy(lagging, { present: step.after, readers: told }) }];
  });
}

const stateOf = (groups: Groups | undefined, group: number, place: number) => groups?.[group]?.[place]?.state;

/** Whether the receiver was the same in all that the reader has yet to see. */
function isAsBefore(
  { past, at }: ReaderState,
  group: number,
  place: number,
  unchanged: 'revision' | 'state' | undefined,
): boolean {
  const lives = past.slice(at).map(({ groups }) => groups[group]?.[place]);
  if (unchanged === 'revision') return new Set(lives.map((local) => JSON.stringify(local))).size <= 1;
  return unchanged === undefined || new Set(lives.map((local) => local?.state)).size <= 1;
}

/** Whether nothing expected is unseen that changed an actor in this state. */
function isSettled({ past, at }: ReaderState, concern: number | undefined): boolean {
  return past.every(({ expected, groups }, revision) => {
    if (!expected || revision <= at) return true;
    const before = past[revision - 1]?.groups ?? [];
    return !before.some((members, group) =>
      members.some((local, place) => !isSame(local, groups[group]?.[place]) && local.state === concern),
    );
  });
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What a reader may know of a state: its groups. */
function known({ groups: own }: Pick<RandomReader, 'groups'>, { groups }: RandomState): Groups {
  return groups.map((members, group) => (own.includes(group) ? members : []));
}

/** Adds a state of the store for each actor that an action changed, one after the other. */
function tell(
  { lag, groups: own }: RandomReader,
  { past, at }: ReaderState,
  after: RandomState,
  before: RandomState,
  expected: boolean,
): ReaderState {
  const added: Past[] = [];
  let groups = known({ groups: own }, before);
  after.groups.forEach((members, group) => {
    if (!own.includes(group)) return;
    members.forEach((local, place) => {
      if (isSame(local, groups[group]?.[place])) return;
      groups = groups.map((all, other) => (other === group ? all.with(place, local) : all));
      added.push({ groups, expected, age: 0 });
    });
  });
  const all = [...past, ...added];
  const dropped = Math.max(0, all.length - lag - 1);
  return { past: all.slice(dropped), at: Math.max(0, at - dropped) };
}

function startAnew({ goesBack }: RandomReader, { past }: ReaderState): ReaderState {
  return { past: past.map((one) => ({ ...one, expected: false })), at: goesBack ? 0 : past.length - 1 };
}

function goesOn(
  lagging: LaggingRandomModel,
  number: number,
  { present, readers }: LaggingState,
): readonly NamedStep<LaggingState>[] {
  const memory = readers[number];
  if (memory === undefined || memory.at >= memory.past.length - 1) return [];
  const after = tidy(lagging, { present, readers: readers.with(number, { ...memory, at: memory.at + 1 }) });
  return [{ rule: 'reader.sees', action: `reader.sees(reader/reader${number})`, fairness: 'weak', fair: true, after }];
}

/** Forgets what nobody can look at any more, because none can go back or it is too old; and makes alike what makes no difference. */
export function tidy(
  { model, readers, reading }: LaggingRandomModel,
  { present, readers: memories }: LaggingState,
): LaggingState {
  return {
    present,
    readers: memories.map(({ past, at }, number) => {
      const reader = readers[number];
      const oldest = past.findLastIndex(({ age }) => age > (reader?.within ?? Infinity));
      const first = reader?.goesBack === true && canReset(model, reading, present) ? Math.max(0, oldest) : at;
      const kept = past
        .slice(first)
        .map((one, place) => (place <= at - first ? { ...one, expected: false } : one))
        .map((one, place) => (place === 0 ? { ...one, age: 0 } : one));
      return { past: kept, at: at - first };
    }),
  };
}

/** The engine asks of all rules that reset any reader together. */
function canReset(model: RandomModel, reading: LaggingRandomModel['reading'], { left }: RandomState): boolean {
  return model.rules.some(({ spends }, number) => reading[number]?.resets !== undefined && (!spends || left > 0));
}
