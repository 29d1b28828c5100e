/** The clock of one action that takes time. It runs while the action is enabled and would change something, and starts anew when that begins or the action is taken. */
export interface Clock {
  readonly action: number;
  /** The actor that receives the action's event. */
  readonly receiver: number;
  /** The actor whose local state is what the clock shows, in units; -1 where there is nothing to count, since the action may happen at once. */
  readonly actor: number;
  /** It counts so far and no further: no delay of this action tells later moments apart. */
  readonly size: number;
  /** The action's delay in units, by local state of its receiver. */
  readonly earliest: Int32Array;
  /** `noLatest` where the action may wait for ever. */
  readonly latest: Int32Array;
}

/** Ordered time, as a model keeps it. */
export interface Timing {
  /** Seconds in one unit of the clocks: the largest in which every delay is a whole number. */
  readonly unit: number;
  /** The action by which time passes. */
  readonly passes: number;
  readonly clocks: readonly Clock[];
  /** By number of the action: the position of its clock in `clocks`, or -1. */
  readonly clockOf: Int32Array;
  /** How many actors the composition declares: those behind them are the clocks, and time itself. */
  readonly declared: number;
}

/** A moment that no clock comes to. */
export const noLatest = 0x7fffffff;
