import type { LocalStates } from './local-states.ts';
import { ModelError } from './model-error.ts';
import { stableJson } from './stable-json.ts';

/**
 * How the local states of other actors name the members of a symmetry group: each names at most one member, and has a
 * counterpart that names any other member in its place. Exchanging members then means exchanging their own local
 * states and taking the counterparts of those that name them.
 */
export interface References {
  /** `named[actor][local]`: place among the members of the one that the local state names, or -1. Undefined for actors that never name one. */
  readonly named: readonly (Int32Array | undefined)[];
  /** `counterpart[actor][local * members + place]`: the local state that names the member at `place` instead; the local state itself if it names none. */
  readonly counterpart: readonly (Int32Array | undefined)[];
}

/** An actor, as far as its name and its local states go. */
interface Named {
  readonly id: string;
  readonly states: LocalStates;
}

/** The JSON text of a value with names exchanged for others, all at once. */
export function renamedText(text: string, rename: ReadonlyMap<string, string>): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => {
    const renamed = rename.get(JSON.parse(quoted) as string);
    return renamed === undefined ? quoted : JSON.stringify(renamed);
  });
}

/**
 * Finds out who names the members, in all interned local states. Undefined if nobody does. Throws `asymmetric` if a local state
 * names two members, if a member's own machine names members, or if a counterpart is missing: then members are not interchangeable.
 */
export function referencesTo(members: readonly Named[], actors: readonly Named[]): References | undefined {
  const ids = members.map((member) => member.id);
  const tables = new Map<LocalStates, { named: Int32Array; counterpart: Int32Array } | undefined>();
  for (const { states } of actors) {
    if (!tables.has(states)) tables.set(states, tableOf(states, ids));
  }
  const [first] = members;
  if (first !== undefined && tables.get(first.states) !== undefined) {
    throw new ModelError(
      'asymmetric',
      `machine '${first.states.machine.id}' names '${first.id}' or another of its kind, which are declared interchangeable`,
    );
  }
  if ([...tables.values()].every((table) => table === undefined)) return undefined;
  return {
    named: actors.map(({ states }) => tables.get(states)?.named),
    counterpart: actors.map(({ states }) => tables.get(states)?.counterpart),
  };
}

function tableOf(
  states: LocalStates,
  ids: readonly string[],
): { named: Int32Array; counterpart: Int32Array } | undefined {
  const texts = states.locals.map((local) =>
    stableJson([local.value, local.context], `machine '${states.machine.id}'`),
  );
  const quoted = ids.map((id) => JSON.stringify(id));
  if (!texts.some((text) => quoted.some((id) => text.includes(id)))) return undefined;
  const index = new Map(texts.map((text, local) => [text, local]));
  const named = new Int32Array(texts.length);
  const counterpart = new Int32Array(texts.length * ids.length);
  texts.forEach((text, local) => {
    const places = quoted.flatMap((id, place) => (text.includes(id) ? [place] : []));
    const [place = -1] = places;
    if (places.length > 1) {
      throw new ModelError(
        'asymmetric',
        `a local state of machine '${states.machine.id}' names both '${ids[place] ?? ''}' and '${ids[places[1] ?? 0] ?? ''}', which are declared interchangeable`,
      );
    }
    named[local] = place;
    quoted.forEach((id, other) => {
      const found = place < 0 ? local : index.get(text.replaceAll(quoted[place] ?? '', id));
      if (found === undefined) {
        throw new ModelError(
          'asymmetric',
          `machine '${states.machine.id}' has a local state that names '${ids[place] ?? ''}' and none alike that names '${ids[other] ?? ''}': they are not interchangeable`,
        );
      }
      counterpart[local * ids.length + other] = found;
    });
  });
  return { named, counterpart };
}
