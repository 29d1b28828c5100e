/** A set of states that a run can stay in for ever, going everywhere in it again and again, as far as edges go. */
export interface Component {
  /** What the states of this component are marked with, and no others. */
  readonly mark: number;
  readonly states: Int32Array;
  /** It is one state without a loop, in which nothing fair is enabled: the run stops there. */
  readonly stutters: boolean;
}

/** Marks of components are at most this. */
export const highestMark = 0x7ffffffe;

/** Components, their states in one array. */
export interface ComponentPool {
  /** Keeps a component that consists of `root` and of a part of `others`; returns its mark. */
  readonly add: (root: number, others: Int32Array, from: number, to: number, stutters: boolean) => number;
  /** Keeps one state in which a run stops; returns its mark. */
  readonly addStill: (state: number) => number;
  readonly count: () => number;
  readonly get: (index: number) => Component;
}

/** The component with index `i` has the mark `highestMark - i`. */
export function createComponentPool(): ComponentPool {
  const starts: number[] = [0];
  const stutters: boolean[] = [];
  let states = new Int32Array(1024);

  function add(root: number, others: Int32Array, from: number, to: number, stays: boolean): number {
    const start = starts.at(-1) as number;
    const end = start + 1 + to - from;
    if (end > states.length) {
      const larger = new Int32Array(Math.max(end, states.length * 2));
      larger.set(states);
      states = larger;
    }
    states[start] = root;
    for (let at = from; at < to; at++) states[start + 1 + at - from] = others[at] as number;
    starts.push(end);
    return highestMark - (stutters.push(stays) - 1);
  }

  return {
    add,
    addStill: (state) => add(state, states, 0, 0, true),
    count: () => stutters.length,
    get: (index) => ({
      mark: highestMark - index,
      states: states.subarray(starts[index], starts[index + 1]),
      stutters: stutters[index] === true,
    }),
  };
}
