import type { LivenessSpace } from './liveness-space.ts';
import type { Moves } from './moves.ts';
import { createPermuteState } from '../../model/permute-state.ts';
import { createSorter } from '../../model/sorter.ts';
import { createStepper } from '../../model/stepper.ts';
import { hasBit } from './bitset.ts';
import { pack, unpack } from '../../model/layout.ts';

/** A state under real names: one that the search kept, and the permutation from its names to the real ones. */
export interface Place {
  readonly state: number;
  readonly names: number;
}

/** An action under real names, and where it leads. */
export interface Move {
  readonly action: number;
  readonly to: Place;
  /** Whether its rule has any fairness. */
  readonly isFair: boolean;
}

/** The explored graph as it would be without sorting, walked place by place. */
export interface Lift {
  /** The place of a state given under real names that sorts to the state of this number. */
  readonly placeOf: (state: number, locals: Int32Array) => Place;
  /** The actions that change something there. */
  readonly movesFrom: (place: Place) => readonly Move[];
  readonly localsOf: (place: Place) => Int32Array;
  readonly areSame: (a: Place, b: Place) => boolean;
  /** Equal for equal places. */
  readonly keyOf: (place: Place) => number;
}

/** Actions of positional rules are found by asking under real names, and matched with edges by where they lead. */
export function createLift(space: LivenessSpace, moves: Moves, positional: ReadonlySet<number>): Lift {
  const { model, graph, words } = space;
  const { permutations } = moves;
  const permute = createPermuteState(model, space.symmetry);
  const chosen = createChosen(space, moves, positional);
  const stored = new Int32Array(model.actors.length);

  function localsOf({ state, names }: Place): Int32Array {
    const locals = new Int32Array(stored.length);
    unpack(model.layout, words, state * model.layout.words, stored);
    permute(stored, permutations.image(names), locals);
    return locals;
  }

  return {
    localsOf,
    placeOf(state, locals) {
      const image = new Int32Array(locals.length);
      createSorter(model, space.symmetry).permutationOf(locals, image);
      return { state, names: permutations.inverse(permutations.numberOf(image)) };
    },
    movesFrom(place) {
      const called = permutations.actions(place.names);
      const found: Move[] = [];
      moves.visit(place.state, (action, edge, permutation) => {
        if (positional.has(model.actions[action]?.ruleIndex ?? -1)) return;
        found.push({
          action: called[action] as number,
          to: {
            state: graph.targets[edge] as number,
            names: permutations.then(permutations.inverse(permutation), place.names),
          },
          isFair: hasBit(graph.fair, edge),
        });
      });
      return positional.size === 0 ? found : [...found, ...chosen(place.state, localsOf(place))];
    },
    areSame: (a, b) =>
      a.state === b.state && (a.names === b.names || localsOf(a).every((local, at) => local === localsOf(b)[at])),
    keyOf: ({ state, names }) => names * graph.size + state,
  };
}

/** The moves of positional rules in a state under real names. */
function createChosen(
  { model, symmetry, graph, words }: LivenessSpace,
  { permutations }: Moves,
  positional: ReadonlySet<number>,
) {
  const rules = new Set([...positional].map((rule) => model.rules[rule]));
  const stepper = createStepper(model, { rules: (rule) => rules.has(rule) });
  const sorter = createSorter(model, symmetry);
  const size = model.layout.words;
  const packed = new Uint32Array(size);
  const candidate = new Int32Array(model.actors.length);
  const image = new Int32Array(model.actors.length);

  function matching(state: number): number {
    for (let edge = graph.first[state] as number; edge < (graph.end[state] as number); edge++) {
      const at = (graph.targets[edge] as number) * size;
      let w = 0;
      while (w < size && words[at + w] === packed[w]) w++;
      if (w === size) return edge;
    }
    return -1;
  }

  /** Where a move leads, by the edge to that state; outside, if that is not in the graph and something is left out. */
  const targetOf = (edge: number): number | undefined => (edge < 0 ? graph.outside : graph.targets[edge]);

  return (state: number, locals: Int32Array): readonly Move[] => {
    const found: Move[] = [];
    pack(model.layout, locals, packed, 0);
    stepper.load(packed, 0);
    stepper.expand((action, actor, local) => {
      candidate.set(actor >= 0 ? locals : stepper.nextLocals);
      if (actor >= 0) candidate[actor] = local;
      if (candidate.every((after, at) => after === locals[at])) return;
      pack(model.layout, sorter.sortAll(candidate), packed, 0);
      const target = targetOf(matching(state));
      if (target === undefined) return;
      sorter.permutationOf(candidate, image);
      const names = permutations.inverse(permutations.numberOf(image));
      found.push({ action, to: { state: target, names }, isFair: model.actions[action]?.rule.fairness !== 'none' });
    });
    return found;
  };
}
