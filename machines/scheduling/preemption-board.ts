/**
 * The heart of preemption, over whatever stands for pods (S5): which pods of a node have to go, and which node is the best one.
 *
 * Source: pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go (SelectVictimsOnNode) and
 * pkg/scheduler/framework/preemption/preemption.go (pickOneNodeForPreemption) at v1.32.
 */

/** A node from which pods are taken away to see what fits then. */
export interface PreemptionBoard<P> {
  readonly take: (pod: P) => void;
  readonly giveBack: (pod: P) => void;
  readonly fits: () => boolean;
}

/**
 * Takes all of the weaker pods away; then, where the pod fits, gives back as many as possible in the order given. The victims are those
 * that are away in the end. Returns how many, -1 where the pod fits in no case.
 */
export function leaveVictims<P>(weaker: readonly P[], board: PreemptionBoard<P>): number {
  for (const pod of weaker) board.take(pod);
  if (weaker.length === 0 || !board.fits()) return -1;
  let victims = 0;
  for (const pod of weaker) {
    board.giveBack(pod);
    if (board.fits()) continue;
    board.take(pod);
    victims++;
  }
  return victims;
}

/** What tells the victims of two nodes apart. */
export interface VictimFigures {
  readonly budgetViolations: number;
  readonly highestPriority: number;
  /** See `priorityWeight`. */
  readonly sumOfPriorities: number;
  readonly count: number;
  /** When the first of those with the highest priority started. */
  readonly earliestStart: number;
}

/** A victim's part in the sum: above 0 for every priority, or a node would be the better one for many victims of a negative priority. */
export function priorityWeight(priority: number): number {
  return priority + 2 ** 31;
}

/** In this order; the greatest is the best. */
const merits: readonly ((figures: VictimFigures) => number)[] = [
  ({ budgetViolations }) => -budgetViolations,
  ({ highestPriority }) => -highestPriority,
  ({ sumOfPriorities }) => -sumOfPriorities,
  ({ count }) => -count,
  ({ earliestStart }) => earliestStart,
];

/** Above 0 where the first node is the better one to preempt on, 0 where nothing tells them apart. */
export function compareVictims(first: VictimFigures, second: VictimFigures): number {
  for (const merit of merits) {
    const [a, b] = [merit(first), merit(second)];
    if (a !== b) return a > b ? 1 : -1;
  }
  return 0;
}
