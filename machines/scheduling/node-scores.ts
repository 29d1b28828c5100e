import type { Allocation } from './allocation.ts';
import type { PreferenceScores } from './preferences.ts';
import { createPreferenceScores } from './preferences.ts';

/** The scores of all nodes for one pod in one state, and what they are worked out with: filled again and again. */
export interface NodeScores extends PreferenceScores {
  /** The pod that they were worked out for, its template and its controller; -1 for none. */
  pod: number;
  template: number;
  controller: number;
  /** The highest of a node that fits. */
  best: number;
  /** Cpu and memory of the node that is looked at, as LeastAllocated and as BalancedAllocation count them. */
  readonly assumed: readonly [ChangingAllocation, ChangingAllocation];
  readonly stated: readonly [ChangingAllocation, ChangingAllocation];
}

type ChangingAllocation = { -readonly [K in keyof Allocation]: Allocation[K] };

/** Makes the arrays for so many nodes. */
export function createNodeScores(nodes: number): NodeScores {
  const allocation = (): ChangingAllocation => ({ weight: 1, requested: 0, allocatable: 0 });
  return {
    ...createPreferenceScores(nodes),
    pod: -1,
    template: -1,
    controller: -1,
    best: 0,
    assumed: [allocation(), allocation()],
    stated: [allocation(), allocation()],
  };
}
