import type { Permutations } from './permutations.ts';

/**
 * Actions, as they are called in one state of a component, of which something bad has been true in every state seen so far. Each
 * stands for its thread: what it is called in the other states. Only threads that come back to the same set of actions count.
 */
export interface Threads {
  /** Starts anew, with nothing. */
  readonly clear: () => void;
  readonly add: (action: number) => void;
  readonly isEmpty: () => boolean;
  readonly some: (permutation: number, test: (action: number) => boolean) => boolean;
  /** Keeps those that the test is true of, in a state where actions are called as the permutation says. */
  readonly keep: (permutation: number, test: (action: number) => boolean) => void;
  /** Tells that a way round the component brings back every action under the name that this permutation gives it. */
  readonly returnsAs: (permutation: number) => void;
}

/** They only ever get fewer until they are cleared. Allocates nothing where there are no permutations. */
export function createThreads(permutations: Permutations): Threads {
  const returns = new Set<number>();
  const alive: number[] = [];

  function retain(permutation: number, test: (action: number) => boolean): void {
    const names = permutations.actions(permutation);
    let kept = 0;
    for (const action of alive) if (test(names[action] as number)) alive[kept++] = action;
    while (alive.length > kept) alive.pop();
  }

  /** An action whose thread meets one that was dropped is dropped too. Names come back after finitely many rounds, so one direction is enough. */
  function close(): void {
    if (returns.size === 0) return;
    for (let before = -1; before !== alive.length;) {
      before = alive.length;
      for (const permutation of returns) retain(permutation, (renamed) => alive.includes(renamed));
    }
  }

  return {
    clear() {
      if (returns.size > 0) returns.clear();
      while (alive.length > 0) alive.pop();
    },
    add: (action) => alive.push(action),
    isEmpty: () => alive.length === 0,
    some(permutation, test) {
      const names = permutations.actions(permutation);
      return alive.some((action) => test(names[action] as number));
    },
    keep(permutation, test) {
      const before = alive.length;
      retain(permutation, test);
      if (alive.length < before) close();
    },
    returnsAs(permutation) {
      if (permutation === permutations.identity || returns.has(permutation)) return;
      returns.add(permutation);
      close();
    },
  };
}
