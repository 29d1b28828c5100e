import type { Rule } from './composition.ts';

/** Told of an action that is enabled, as a stepper's `visit` is. */
export type OnEnabled = (action: number, actor: number, local: number) => void;

/** A stepper that knows nothing of time: it visits whatever is enabled if nobody looks at the clocks. */
export interface UntimedWalk {
  readonly locals: Int32Array;
  readonly localsSeenBy: (rule: Rule) => Int32Array;
  readonly nextLocals: Int32Array;
  readonly load: (words: Uint32Array, offset: number) => void;
  readonly expand: (visit: OnEnabled) => number;
}
