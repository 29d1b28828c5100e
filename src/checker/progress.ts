/** How far a search is. */
export interface Progress {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** States found and not yet expanded. */
  readonly queue: number;
  /** Sizes of the levels so far, by depth; the last one is being expanded. */
  readonly levels: readonly number[];
  readonly seconds: number;
  readonly statesPerSecond: number;
  /** Bytes of states and tables. */
  readonly bytes: number;
}

/** Told about a search while it runs. */
export type OnProgress = (progress: Progress) => void;

/** Milliseconds between two reports of progress. */
export const progressInterval = 200;
