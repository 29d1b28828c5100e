import type { Composition, Reader } from './composition.ts';
import type { LocalStates } from './local-states.ts';
import type { RevisionState } from './unseen.ts';
import { budgetGroup } from './budget.ts';
import { laggingReaders, placesOf } from './unseen.ts';
import { stableJson } from './stable-json.ts';

/** Clocks of one reader's places: how old each revision is, in units of time. */
export interface ReaderAges {
  /** By number, place by place. */
  readonly clocks: Int32Array;
  /** A revision is seen when it is so old, if not before. */
  readonly patience: number;
}

/**
 * The latest revisions of one reader's groups as numbers: what each local state of its places stands for. Local state 0 is an empty
 * place; the others count through the actors of the groups, their local states before, and what has become of the revision.
 */
export interface ReaderLog {
  /** By number, the newest revision first. */
  readonly places: Int32Array;
  /** Local state of a place for an actor's first local state before; -1 for actors of other groups. */
  readonly base: Int32Array;
  /** What may become of a revision in this model; local states of a place come in rows of these, `Unseen` first. */
  readonly kinds: readonly RevisionState[];
  /** By local state of a place; -1 for the empty one. */
  readonly actorOf: Int32Array;
  readonly beforeOf: Int32Array;
  readonly kindOf: Int32Array;
  /** `noticed[actor][local]`: local states of equal number look the same to the reader. Undefined where it notices everything. */
  readonly noticed: readonly (Int32Array | undefined)[];
  /** `concerned[actor][local]`: what the actor concerns. Undefined where nothing is expected. */
  readonly concerned: readonly (Int32Array | undefined)[];
  /** Budgets by which alone the reader can still be made to go back; undefined if there is another way, or it never goes back. */
  readonly returns: Int32Array | undefined;
  /** How old revisions are, under ordered time, if the reader sees them within some time. */
  readonly ages: ReaderAges | undefined;
}

/** An actor, as far as a log goes. */
interface Logged {
  readonly id: string;
  readonly group: string;
  readonly number: number;
  readonly states: LocalStates;
}

type Asked = (view: unknown) => unknown;
type Views = readonly (readonly unknown[])[];

/** Gives the places of every lagging reader a local state for each revision that there can be. To be called when all other local states are known. */
export function fillReaderLogs(composition: Composition, actors: readonly Logged[]): void {
  for (const [name, reader] of laggingReaders(composition)) {
    const places = new Set(placesOf(name, reader.lag));
    const tables = new Set(actors.filter(({ id }) => places.has(id)).map(({ states }) => states));
    const keeps = reader.goesBack === true;
    const kinds = kindsOf(composition, name, reader);
    for (const states of tables) {
      for (const actor of loggedBy(reader, actors)) {
        for (const before of actor.states.locals) {
          for (const value of kinds)
            states.intern({ value, context: { revision: { actor: actor.id, before }, keeps } });
        }
      }
      states.close();
    }
  }
}

/** The logs of a composition's lagging readers, in the order declared. */
export function readerLogsOf(
  composition: Composition,
  actors: readonly Logged[],
  views: Views,
): ReadonlyMap<string, ReaderLog> {
  const logs = laggingReaders(composition).map(([name, reader]): readonly [string, ReaderLog] => {
    const kinds = kindsOf(composition, name, reader);
    const base = new Int32Array(actors.length).fill(-1);
    const entries: { readonly actor: number; readonly before: number; readonly kind: number }[] = [];
    for (const { number, states } of loggedBy(reader, actors)) {
      base[number] = entries.length + 1;
      states.locals.forEach((_, before) => {
        kinds.forEach((_kind, kind) => entries.push({ actor: number, before, kind }));
      });
    }
    return [
      name,
      {
        places: Int32Array.from(placesOf(name, reader.lag), (id) => actors.findIndex((actor) => actor.id === id)),
        base,
        kinds,
        actorOf: Int32Array.from([-1, ...entries.map(({ actor }) => actor)]),
        beforeOf: Int32Array.from([-1, ...entries.map(({ before }) => before)]),
        kindOf: Int32Array.from([-1, ...entries.map(({ kind }) => kind)]),
        noticed: classesBy(reader.notices, actors, base, views),
        concerned: classesBy(reader.concerns, actors, base, views),
        returns: budgetsOfReturns(composition, reader, actors),
        ages: undefined,
      },
    ];
  });
  return new Map(logs);
}

function loggedBy({ groups }: Reader, actors: readonly Logged[]): readonly Logged[] {
  return actors.filter(({ group }) => groups.includes(group));
}

function kindsOf({ rules }: Composition, name: string, { goesBack }: Reader): readonly RevisionState[] {
  const isExpecting = rules.some(({ reads, expects }) => reads === name && expects === true);
  return ['Unseen', ...(isExpecting ? ['Expected' as const] : []), ...(goesBack === true ? ['Seen' as const] : [])];
}

/** Equal answers get equal numbers, over all actors. */
function classesBy(
  ask: Reader['notices'],
  actors: readonly Logged[],
  base: Int32Array,
  views: Views,
): readonly (Int32Array | undefined)[] {
  const numbers = new Map<string, number>();
  return actors.map(({ number, group }) => {
    const asked = ask?.[group] as Asked | undefined;
    if (asked === undefined || (base[number] as number) < 0) return undefined;
    return Int32Array.from(views[number] ?? [], (view) => {
      const text = stableJson(asked(view), `what a reader is told of group '${group}'`);
      const known = numbers.get(text) ?? numbers.size;
      numbers.set(text, known);
      return known;
    });
  });
}

function budgetsOfReturns(
  { rules }: Composition,
  { goesBack }: Reader,
  actors: readonly Logged[],
): Int32Array | undefined {
  const resetting = rules.filter(({ resets }) => resets !== undefined);
  if (goesBack !== true || resetting.some(({ spends }) => spends === undefined)) return undefined;
  const budgets = new Set(resetting.map(({ spends }) => spends));
  return Int32Array.from(
    actors.filter(({ id, group }) => group === budgetGroup && budgets.has(id)),
    ({ number }) => number,
  );
}

/** The revision at a place, as the place's local state, if the reader has yet to see it; else 0. All older ones were then seen too. */
export function unseenAt({ places, kinds, kindOf }: ReaderLog, locals: Int32Array, place: number): number {
  const entry = locals[places[place] as number] as number;
  return entry > 0 && kinds[kindOf[entry] as number] === 'Seen' ? 0 : entry;
}
