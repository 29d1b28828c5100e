import type { Model, SymmetryGroup } from '../../model/model.ts';
import type { LabelledGraph } from '../edge-log.ts';

/** What a finished, exhaustive search without partial-order reduction leaves to judge infinite runs on. */
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
}

/** Whether a state has this number. */
export function isState({ words, model }: Pick<LivenessSpace, 'words' | 'model'>, number: number): boolean {
  return words[number * model.layout.words] !== 0;
}
