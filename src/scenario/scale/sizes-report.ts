import type { NotJudged } from './smaller-properties.ts';
import type { Trace } from '../../property/verdict.ts';

/** How far sizes were checked, as plain JSON. */
export interface SizesReport {
  readonly full: SizeReport & {
    /** `exhausted`: every state was seen. `stopped`: a bound stopped the search. `not-searched`: there was no time, or no need. `too-large`: there is no model of it. */
    readonly search: 'exhausted' | 'stopped' | 'not-searched' | 'too-large';
    /** Why it is too large. */
    readonly reason: string | null;
  };
  /** The smaller sizes that were searched, the smallest first. */
  readonly smaller: readonly SmallerReport[];
  /** Random runs of the full size; null if there were none. */
  readonly walks: WalksReport | null;
  /** Properties that only the full size can judge. */
  readonly notJudged: readonly NotJudged[];
  /** What was done at full size about each property that is broken at a smaller one. */
  readonly confirmations: readonly Confirmation[];
}

/** A size in numbers. */
export interface SizeReport {
  /** The most that any workload asks for. */
  readonly replicas: number;
  readonly nodes: number;
}

/** A search of a smaller size. */
export interface SmallerReport extends SizeReport {
  readonly states: number;
  readonly seconds: number;
  readonly exhaustive: boolean;
  /** What is otherwise than at full size although it matters. */
  readonly differences: readonly string[];
}

/** How much was walked at random. */
export interface WalksReport {
  readonly runs: number;
  readonly steps: number;
  readonly seed: number;
}

/** Whether a property that is broken at a smaller size is broken at full size too, as far as anybody looked. */
export type Confirmation =
  /** `enlarged`: by the run that does with all pods what the smaller one does with its few. `walk`: by a random run. */
  | { readonly kind: 'enlarged' | 'walk'; readonly property: string; readonly trace: Trace }
  | { readonly kind: 'none'; readonly property: string; readonly reason: string };
