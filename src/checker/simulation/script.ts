/** An action of a run that is tried out; `isLoop` if it belongs to the part that is repeated for ever. */
export interface Rehearsed {
  readonly action: number;
  readonly isLoop: boolean;
}

/** A run to be tried out with actions left out. */
export interface Script {
  /** The packed state that it begins in. */
  readonly start: Uint32Array;
  readonly run: readonly Rehearsed[];
  /** Whether the run decides by what it repeats for ever. */
  readonly isLasso: boolean;
}
