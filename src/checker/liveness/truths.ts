import type { Bitset } from './bitset.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { Temporal } from '../../property/property.ts';
import { createBitset, setBit } from './bitset.ts';
import { isState } from './liveness-space.ts';

/** In which states the parts of a temporal property are true. */
export interface Truths {
  readonly holds: Bitset;
  readonly until?: Bitset;
  readonly premise?: Bitset;
}

/** Asks the predicates of several properties state by state. */
export interface TruthTable {
  /** Asks everything of the state that the cluster shows, which has this number. */
  readonly look: (state: number) => void;
  readonly of: (property: Temporal) => Truths;
}

/** For states numbered below `size`. A search may fill it as it goes, since loading a state costs more than asking a predicate. */
export function createTruthTable(properties: readonly Temporal[], cluster: never, size: number): TruthTable {
  const asked: { readonly ask: (cluster: never) => boolean; readonly bits: Bitset }[] = [];
  const watch = (ask: (cluster: never) => boolean): Bitset => {
    const known = asked.find((other) => other.ask === ask);
    if (known !== undefined) return known.bits;
    const bits = createBitset(size);
    asked.push({ ask, bits });
    return bits;
  };
  const truths = new Map(
    properties.map((property): readonly [Temporal, Truths] => [
      property,
      {
        holds: watch(property.holds),
        ...(property.until === undefined ? {} : { until: watch(property.until) }),
        ...(property.premise === undefined ? {} : { premise: watch(property.premise) }),
      },
    ]),
  );
  return {
    look(state) {
      for (let at = 0; at < asked.length; at++) {
        const { ask, bits } = asked[at] as (typeof asked)[number];
        if (ask(cluster)) setBit(bits, state);
      }
    },
    of(property) {
      const found = truths.get(property);
      if (found === undefined) throw new RangeError(`'${property.id}' is not in the table`);
      return found;
    },
  };
}

/** Fills a table in one sweep over all states. */
export function sweepTruths(space: LivenessSpace, properties: readonly Temporal[]): TruthTable {
  const { stepper, words, graph, model } = space;
  const table = createTruthTable(properties, stepper.cluster, graph.size);
  for (let state = 0; state < graph.size; state++) {
    if (!isState(space, state)) continue;
    stepper.load(words, state * model.layout.words);
    table.look(state);
  }
  return table;
}
