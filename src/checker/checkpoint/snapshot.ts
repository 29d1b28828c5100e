import type { LabelledGraph } from '../edge-log.ts';

/** All that a search has to know to go on from where it was. */
export interface Snapshot {
  /** Words of all states, by number; a number that no state has has words of 0. */
  readonly states: Uint32Array;
  /** How many states there are. */
  readonly count: number;
  /** The levels begun so far, as in `Levels`; the last of them is being expanded. */
  readonly levels: readonly Int32Array[];
  /** The part of the last level that has not been expanded. */
  readonly pending: Int32Array;
  /** The part of the next level that has been found. */
  readonly found: Int32Array;
  readonly transitions: number;
  readonly fired: Float64Array;
  /** By position among the properties. Those of finished levels come first. */
  readonly findings: readonly SavedFinding[];
  /** Positions of properties whose premise was true. */
  readonly triggered: readonly number[];
  /** Limits of the model that were reached, as bits. */
  readonly limits: number;
  /** Seconds spent. */
  readonly seconds: number;
  readonly graph: LabelledGraph | undefined;
}

/** A finding, and whether its level is over. */
export interface SavedFinding {
  readonly property: number;
  readonly state: number;
  readonly action: number;
  readonly isFinal: boolean;
}

/** Keeps snapshots of a search for the case that it is killed. */
export interface Keeper {
  /** Whether it is time for another one. Cheap. */
  readonly isDue: () => boolean;
  readonly save: (snapshot: Snapshot) => void;
  /** The snapshot to go on from, if there is one. */
  readonly resumed: Snapshot | undefined;
}
