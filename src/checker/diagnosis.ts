import type { Explored } from './explored.ts';
import type { LocalsTable, StateHashes } from './distinct-states.ts';
import type { Model } from '../model/model.ts';
import type { Property } from '../property/property.ts';
import { choiceSizes } from './choices.ts';
import type { ChoiceSize } from './choices.ts';
import { createSorter } from '../model/sorter.ts';
import { createStateHashes, localsTable } from './distinct-states.ts';
import { localParts } from './local-parts.ts';
import { offsetsOf } from './explored.ts';
import { ruleShares } from './rule-shares.ts';
import type { RuleShare } from './rule-shares.ts';

/**
 * What makes a graph large, measured on the states that a search has kept. A factor says how many times fewer states there would be;
 * factors of different things overlap, so they do not multiply up to the whole.
 */
export interface Diagnosis {
  /** States that it was measured on: the first ones. */
  readonly states: number;
  /** All states that the search has kept. */
  readonly of: number;
  readonly groups: readonly GroupSize[];
  readonly actors: readonly ActorSize[];
  /** The largest factor first. */
  readonly parts: readonly PartSize[];
  /** What may happen and never has to (faults, users); the largest factor first. */
  readonly choices: readonly ChoiceSize[];
  readonly rules: readonly RuleShare[];
  readonly interchangeable: readonly InterchangeableSize[];
}

/** A group of actors. */
export interface GroupSize {
  readonly group: string;
  readonly actors: number;
  /** Sum of the entropies of its actors. */
  readonly bits: number;
  /** If the group were left out. */
  readonly factor: number;
}

/** One actor. */
export interface ActorSize {
  readonly actor: string;
  readonly group: string;
  /** Local states that were seen. */
  readonly locals: number;
  /** Local states in its table. */
  readonly possible: number;
  /** Entropy of its local state over all states: what it takes to say which one it is in. */
  readonly bits: number;
}

/** A part of the local states of a group: a field of the context, or a region. */
export interface PartSize {
  readonly group: string;
  readonly part: string;
  /** If nobody could tell the values of this part apart. For sets that the search sorts by who names whom, at least so much. */
  readonly factor: number;
}

/** A set of actors that nothing but their names tells apart. */
export interface InterchangeableSize {
  readonly actors: readonly string[];
  /** The search counted states that differ in their order as one. */
  readonly sorted: boolean;
  /** Properties that name a member, so that the set could not be sorted. */
  readonly toldApartBy: readonly string[];
  /** If it were sorted; 1 where it is. */
  readonly factor: number;
}

/** More states than this are not looked at, so that it takes a second or two whatever their number. */
const mostStates = 400_000;

/** Measures what multiplies the states of a search. Reads the stored states and expands some thousand of them. */
export function diagnose(explored: Explored, properties: readonly Property[]): Diagnosis {
  const { model } = explored.stepper;
  const offsets = offsetsOf(explored.states, model.layout.words);
  const looked = offsets.subarray(0, mostStates);
  const table = localsTable(explored, looked);
  const hashes = createStateHashes(model, explored, table);
  const actors = actorSizes(model, table);
  return {
    states: looked.length,
    of: offsets.length,
    groups: groupSizes(model, actors, hashes),
    actors,
    parts: partSizes(model, hashes),
    choices: choiceSizes(model, table),
    rules: ruleShares(explored, looked),
    interchangeable: interchangeableSets(explored, properties, hashes),
  };
}

function actorSizes(model: Model, { actors, count, locals }: LocalsTable): readonly ActorSize[] {
  return model.actors.map(({ id, group, number, states }) => {
    const seen = new Float64Array(states.locals.length);
    for (let state = 0; state < count; state++) {
      const local = locals[state * actors + number] as number;
      seen[local] = (seen[local] as number) + 1;
    }
    const met = seen.filter((times) => times > 0);
    const bits = met.reduce((sum, times) => sum - (times / count) * Math.log2(times / count), 0);
    return { actor: id, group, locals: met.length, possible: states.locals.length, bits };
  });
}

function groupSizes(model: Model, actors: readonly ActorSize[], hashes: StateHashes): readonly GroupSize[] {
  return [...model.groups]
    .filter(([, members]) => members.length > 0)
    .map(([group, members]) => ({
      group,
      actors: members.length,
      bits: actors.filter((actor) => actor.group === group).reduce((sum, { bits }) => sum + bits, 0),
      factor: hashes.factor(
        model.actors.map((actor) => (actor.group === group ? new Int32Array(actor.states.locals.length) : undefined)),
      ),
    }));
}

function partSizes(model: Model, hashes: StateHashes): readonly PartSize[] {
  const sizes = [...model.groups].flatMap(([group, members]) => {
    const parts = new Map(
      [...new Set(members.map(({ states }) => states))].map((states) => [states, localParts(states)]),
    );
    const names = new Set([...parts.values()].flat().map(({ name }) => name));
    return [...names].map((part) => ({
      group,
      part,
      factor: hashes.factor(
        model.actors.map((actor) =>
          actor.group === group ? parts.get(actor.states)?.find(({ name }) => name === part)?.classes : undefined,
        ),
      ),
    }));
  });
  return sizes.filter(({ factor }) => factor > 1).sort((a, b) => b.factor - a.factor);
}

function interchangeableSets(
  { stepper, symmetry }: Explored,
  properties: readonly Property[],
  hashes: StateHashes,
): readonly InterchangeableSize[] {
  const { model } = stepper;
  return model.symmetry.map((group) => {
    const actors = [...group.members].map((member) => model.actors[member]?.id ?? '');
    const sorted = symmetry.includes(group);
    return {
      actors,
      sorted,
      toldApartBy: properties
        .filter(({ names }) => names?.some((name) => actors.includes(name)) === true)
        .map(({ id }) => id),
      factor: sorted ? 1 : hashes.factorIfSorted(createSorter(model, [...symmetry, group])),
    };
  });
}
