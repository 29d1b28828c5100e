import type { Bitset } from './bitset.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { Temporal } from '../../property/property.ts';
import { createBitset, forEachIn, setBit } from './bitset.ts';
import { createLoader } from '../../model/loader.ts';

/** In which states the parts of a temporal property are true. */
export interface Truths {
  readonly holds: Bitset;
  readonly until?: Bitset;
  readonly premise?: Bitset;
}

/** Asks the predicates of several properties state by state. */
export interface TruthTable {
  /** Asks everything in those of these states in which it has not been asked. Loading a state costs more than asking a predicate. */
  readonly ask: (states: Bitset) => void;
  /** The answers so far; where nothing was asked, the answer is no. */
  readonly of: (property: Temporal) => Truths;
}

/** A table without answers. */
export function createTruthTable(
  { model, words, graph, clock }: LivenessSpace,
  properties: readonly Temporal[],
): TruthTable {
  const { load, mutable } = createLoader(model);
  const { cluster } = mutable;
  const { questions, truths } = questionsOf(properties, graph.size);
  const asked = createBitset(graph.size);

  function look(state: number): void {
    clock?.();
    load(words, state * model.layout.words);
    for (const { ask, bits } of questions) if (ask(cluster)) setBit(bits, state);
  }

  return {
    ask(states) {
      forEachIn(
        states.map((word, at) => word & ~(asked[at] as number)),
        look,
      );
      states.forEach((word, at) => (asked[at] = (asked[at] as number) | word));
    },
    of(property) {
      const found = truths.get(property);
      if (found === undefined) throw new RangeError(`'${property.id}' is not in the table`);
      return found;
    },
  };
}

/** Every predicate once, with room for its answers, and the same by property. */
function questionsOf(properties: readonly Temporal[], size: number) {
  const questions: { readonly ask: (cluster: never) => boolean; readonly bits: Bitset }[] = [];
  const answersTo = (ask: (cluster: never) => boolean): Bitset => {
    const known = questions.find((other) => other.ask === ask);
    if (known !== undefined) return known.bits;
    const bits = createBitset(size);
    questions.push({ ask, bits });
    return bits;
  };
  const truths = new Map(
    properties.map((property): readonly [Temporal, Truths] => [
      property,
      {
        holds: answersTo(property.holds),
        ...(property.until === undefined ? {} : { until: answersTo(property.until) }),
        ...(property.premise === undefined ? {} : { premise: answersTo(property.premise) }),
      },
    ]),
  );
  return { questions, truths };
}
