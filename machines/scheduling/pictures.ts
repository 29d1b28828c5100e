import type { PodFacts } from '../facts.ts';
import type { VictimFigures } from './preemption-board.ts';

/** A pod in a scheduler's picture: as it is, or on the node that is meant for it. */
export interface PicturedPod {
  readonly holds: boolean;
  readonly terminating: boolean;
  readonly node: number;
  readonly facts: PodFacts;
}

/** What filters and scores look at: pods on nodes, and what these have left. */
export interface Picture<Node, Load> {
  readonly pods: readonly PicturedPod[];
  readonly nodes: readonly Node[];
  readonly load: Load;
}

/** A picture that is filled anew, without allocation. */
export interface Canvas<Node, Load> extends Picture<Node, Load> {
  readonly pods: PicturedPod[];
  nodes: readonly Node[];
}

/** The pictures of a state: what each scheduler takes for true, and one to try things out on. */
export interface Pictures<Node, Load> {
  /** By number of the scheduler. */
  readonly of: readonly Canvas<Node, Load>[];
  readonly trial: Canvas<Node, Load>;
  /** Whether some node is nominated for a pod. */
  isAnyNominated: boolean;
}

/** What the last look at preemption came to; filled anew for another pod or in another state. */
export interface PreemptionPlan<Pod> {
  pod: number;
  /** The pod that counts as the least important of its priority; -1 for none. */
  last: number;
  /** By number of the node: whether the pod fits there once some others are gone. */
  readonly candidates: Uint8Array;
  readonly figures: readonly { -readonly [K in keyof VictimFigures]: VictimFigures[K] }[];
  /** By number of the pod: whether it has to go, if its node is taken. */
  readonly victims: Uint8Array;
  /** The less important pods of the node that is looked at. */
  readonly weaker: Pod[];
}
