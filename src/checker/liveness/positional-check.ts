import type { Component } from './component-pool.ts';
import type { Cycles } from './cycles.ts';
import type { IsBarred } from './fair-components.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { Moves } from './moves.ts';
import { changing, exchangesOf } from './positional-rules.ts';
import { createPermuteState } from '../../model/permute-state.ts';
import { createRenameActions } from '../../model/rename-action.ts';
import { createStepper } from '../../model/stepper.ts';
import { hasBit } from './bitset.ts';
import { pack, unpack } from '../../model/layout.ts';

/**
 * Judges components by rules that choose an actor by its position, whose actions cannot be followed by name. A component is barred if
 * in all its states some action of such a kind is enabled and none is taken inside, and no move inside changes which ones are: then the same
 * action stays enabled in every run, and is never taken. Each state is asked as it was stored and in one other order.
 */
export function createPositionalCheck(
  space: LivenessSpace,
  parts: {
    readonly moves: Moves;
    readonly cycles: Cycles;
    readonly fairOnly: boolean;
    readonly positional: ReadonlySet<number>;
  },
): IsBarred {
  const { model, graph, words } = space;
  const { moves, cycles, fairOnly, positional } = parts;
  if (positional.size === 0) return () => false;
  const kindOf = kindsOf(space, positional);
  const kinds = [...new Set(kindOf)].filter((kind) => kind >= 0);
  const rules = new Set([...positional].map((rule) => model.rules[rule]));
  const stepper = createStepper(model, { rules: (rule) => rules.has(rule) });
  const permute = createPermuteState(model, space.symmetry);
  const orders = [...exchangesOf(space)];
  const [locals, renamed] = [new Int32Array(model.actors.length), new Int32Array(model.actors.length)];
  const packed = new Uint32Array(model.layout.words);

  /** The enabled actions of each kind, in a state renamed twice, as text. */
  function enabled(state: number, images: readonly Int32Array[]): readonly string[] {
    unpack(model.layout, words, state * model.layout.words, locals);
    for (const image of images) {
      permute(locals, image, renamed);
      locals.set(renamed);
    }
    pack(model.layout, locals, packed, 0);
    stepper.load(packed, 0);
    const actions = [...changing(stepper)];
    return kinds.map((kind) => actions.filter((action) => kindOf[action] === kind).join());
  }

  return ({ mark, states }: Component) => {
    let frozen = kinds.map(() => true);
    const narrow = (test: (kind: number) => boolean) => (frozen = frozen.map((still, kind) => still && test(kind)));
    for (const [at, state] of states.entries()) {
      const inside: { readonly target: number; readonly back: Int32Array }[] = [];
      moves.visit(state, (action, edge, permutation) => {
        const target = graph.targets[edge] as number;
        if (cycles.componentOf[target] !== mark || (fairOnly && !hasBit(graph.fair, edge))) return;
        narrow((kind) => kindOf[action] !== kinds[kind]);
        inside.push({ target, back: moves.permutations.image(moves.permutations.inverse(permutation)) });
      });
      const other = orders[at % orders.length];
      for (const order of other === undefined ? [[]] : [[], [other]]) {
        const here = enabled(state, order);
        narrow((kind) => here[kind] !== '');
        for (const { target, back } of inside) {
          const there = enabled(target, [back, ...order]);
          narrow((kind) => here[kind] === there[kind]);
        }
      }
      if (!frozen.includes(true)) return false;
    }
    return true;
  };
}

/** For each action of these rules the least one that exchanging actors turns it into; -1 for those of other rules. */
function kindsOf(space: LivenessSpace, positional: ReadonlySet<number>): Int32Array {
  const rename = createRenameActions(space.model);
  const kinds = Int32Array.from(space.model.actions, ({ ruleIndex, rule, index }) =>
    positional.has(ruleIndex) && rule.fairness !== 'none' ? index : -1,
  );
  const names = new Int32Array(kinds.length);
  for (let before = ''; before !== kinds.join();) {
    before = kinds.join();
    for (const image of exchangesOf(space)) {
      rename(image, names);
      names.forEach((renamed, action) => {
        const least = Math.min(kinds[action] as number, kinds[renamed] as number);
        kinds[action] = kinds[renamed] = least;
      });
    }
  }
  return kinds;
}
