import type { LabelledGraph } from '../edge-log.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { Model } from '../../model/model.ts';
import type { Permutations } from './permutations.ts';
import { createSorter } from '../../model/sorter.ts';
import { createStepper } from '../../model/stepper.ts';
import { hasBit } from './bitset.ts';
import { areEqual } from '../../model/equal-locals.ts';

/** What is told of an edge: the action as it is called in the state that was expanded, and by which permutation its target was sorted. */
export type OnMove = (action: number, edge: number, permutation: number) => void;

/** Expands states once more, along the edges that the search has recorded. */
export interface Moves {
  readonly permutations: Permutations;
  /** Visits the actions that change something in a state, with the numbers of their edges. */
  readonly visit: (state: number, onMove: OnMove, follows?: (edge: number) => boolean) => void;
}

/** What is visited: every action, or those of fair rules. */
export type MovesOf = 'all' | 'fair';

/**
 * `follows` says of which edges the permutation is wanted; the others are told 0, and so are all where nothing is sorted. Where nothing is fair about most
 * edges, visiting the others alone takes a fraction of the time.
 */
export function createMoves(
  { model, symmetry, graph, words, clock }: LivenessSpace,
  permutations: Permutations,
  of: MovesOf = 'all',
): Moves {
  const recorded = of === 'fair' && symmetry.length === 0 ? recordedMoves(model, graph, clock) : undefined;
  if (recorded !== undefined) return { permutations, visit: recorded };
  const { first, fair } = graph;
  const isFairOnly = of === 'fair';
  // Does not sort, which makes no difference to the order of its visits: where they lead is known.
  const stepper = createStepper(model, isFairOnly ? { rules: ({ fairness }) => fairness !== 'none' } : {});
  const { locals, nextLocals } = stepper;
  const sorter = symmetry.length === 0 ? undefined : createSorter(model, symmetry);
  const candidate = new Int32Array(locals.length);
  const image = new Int32Array(locals.length);
  let told: OnMove = () => undefined;
  let wanted: ((edge: number) => boolean) | undefined;
  let edge = 0;

  function visit(action: number, actor: number, local: number): void {
    if (actor >= 0 ? locals[actor] === local : areEqual(locals, nextLocals)) return;
    if (isFairOnly) while (!hasBit(fair, edge)) edge++;
    const at = edge++;
    if (sorter === undefined || wanted?.(at) === false) {
      told(action, at, 0);
      return;
    }
    candidate.set(actor >= 0 ? locals : nextLocals);
    if (actor >= 0) candidate[actor] = local;
    sorter.permutationOf(candidate, image);
    told(action, at, permutations.numberOf(image));
  }

  return {
    permutations,
    visit(state, onMove, follows) {
      clock?.();
      told = onMove;
      wanted = follows;
      edge = first[state] as number;
      stepper.load(words, state * model.layout.words);
      stepper.expand(visit);
    },
  };
}

/** Where nothing is sorted, and the search has kept the actions of its edges, no state need be expanded. */
function recordedMoves(model: Model, graph: LabelledGraph, clock: LivenessSpace['clock']): Moves['visit'] | undefined {
  const { first, end, actions } = graph;
  if (actions === undefined || model.actions.length > 2 ** 16) return undefined;
  return (state, onMove) => {
    clock?.();
    const stop = end[state] as number;
    for (let edge = first[state] as number; edge < stop; edge++) onMove(actions[edge] as number, edge, 0);
  };
}
