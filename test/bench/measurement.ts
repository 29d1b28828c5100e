/** What one run of a benchmark in a process of its own has measured. */
export interface Measurement {
  readonly states: number;
  readonly transitions: number;
  /** Of the search alone, unless the benchmark says otherwise. */
  readonly seconds: number;
  /** Of states and tables. */
  readonly bytes: number;
  /** Bytes that a packed state takes. */
  readonly vectorBytes: number;
  /** The most that was held at any time; that of the measuring process itself if left out. */
  readonly residentBytes?: number;
}

/** What is measured, and the figures that it must come to. */
export interface Side {
  readonly expected: { readonly states: number; readonly transitions: number };
  /** Runs in a process of its own for every round. */
  readonly measure: () => Measurement | Promise<Measurement>;
}

/** A benchmark: what is measured, and what it is compared with. */
export interface Benchmark extends Side {
  readonly name: string;
  readonly about: string;
  /** How often, unless the command line says otherwise; the best counts. */
  readonly rounds: number;
  /** The multiple of the other side's time that is to be reached. A machine that is busy may miss it. */
  readonly wanted?: number;
  /** Another way to the same end, measured in turns with it. */
  readonly against?: Side;
  /** The same model for SPIN, with the options of its verifier and the states that it has besides. */
  readonly peer?: {
    readonly model: URL;
    readonly options: readonly string[];
    readonly extraStates: number;
  };
}
