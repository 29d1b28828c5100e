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
}

/** A benchmark: what is searched, and the figures that it must come to. */
export interface Benchmark {
  readonly name: string;
  readonly about: string;
  readonly expected: { readonly states: number; readonly transitions: number };
  /** Runs in a process of its own for every round. */
  readonly measure: () => Measurement | Promise<Measurement>;
  /** How often, unless the command line says otherwise; the median counts. */
  readonly rounds: number;
  /** The same model for SPIN, with the options of its verifier and the states that it has besides. */
  readonly peer?: {
    readonly model: URL;
    readonly options: readonly string[];
    readonly extraStates: number;
  };
}
