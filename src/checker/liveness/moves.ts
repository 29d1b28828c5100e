import type { LivenessSpace } from './liveness-space.ts';
import type { Permutations } from './permutations.ts';
import { createSorter } from '../../model/sorter.ts';
import { createPermutations } from './permutations.ts';

/** What is told of an edge: the action as it is called in the state that was expanded, and by which permutation its target was sorted. */
export type OnMove = (action: number, edge: number, permutation: number) => void;

/** Expands states once more, along the edges that the search has recorded. */
export interface Moves {
  readonly permutations: Permutations;
  /** Visits the actions that change something in a state, with the numbers of their edges. */
  readonly visit: (state: number, onMove: OnMove, follows?: (edge: number) => boolean) => void;
}

/** `follows` says of which edges the permutation is wanted; the others are told 0, and so are all where nothing is sorted. */
export function createMoves({ model, stepper, symmetry, graph, words }: LivenessSpace): Moves {
  const { locals, nextLocals } = stepper;
  const permutations = createPermutations(model);
  const sorter = symmetry.length === 0 ? undefined : createSorter(model, symmetry);
  const candidate = new Int32Array(locals.length);
  const image = new Int32Array(locals.length);
  let told: OnMove = () => undefined;
  let wanted: ((edge: number) => boolean) | undefined;
  let edge = 0;

  function visit(action: number, actor: number, local: number): void {
    if (actor >= 0 ? locals[actor] === local : areEqual(locals, nextLocals)) return;
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
      told = onMove;
      wanted = follows;
      edge = graph.first[state] as number;
      stepper.load(words, state * model.layout.words);
      stepper.expand(visit);
    },
  };
}

function areEqual(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
