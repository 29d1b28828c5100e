import type { Model, SymmetryGroup } from '../../model/model.ts';
import type { LabelledGraph } from '../edge-log.ts';

/** What a search without partial-order reduction leaves to judge infinite runs on: an exhaustive one all states, one that a bound stopped those that were expanded. */
export interface LivenessSpace {
  readonly model: Model;
  /** What the search has sorted. */
  readonly symmetry: readonly SymmetryGroup[];
  readonly graph: LabelledGraph;
  /** The states, one behind the other: number `n` begins at `n * model.layout.words`. */
  readonly words: Uint32Array;
  /** Numbers of the states from which runs are judged. */
  readonly initial: readonly number[];
  /** Under real names, a state that sorts to this initial one and that a run can begin in. */
  readonly startLocals: (initial: number) => Int32Array;
  /** Looked at again and again, once for each state or so; throws `TimeIsUp` when there is no time left. */
  readonly clock?: () => void;
}

/** Whether a state has this number. */
export function isState(
  { words, model, graph }: Pick<LivenessSpace, 'words' | 'model' | 'graph'>,
  number: number,
): boolean {
  return number !== graph.outside && words[number * model.layout.words] !== 0;
}
