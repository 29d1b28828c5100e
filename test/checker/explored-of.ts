import type { Explored } from '../../src/checker/explored.ts';
import type { Model } from '../../src/model/model.ts';
import { createStepper } from '../../src/model/stepper.ts';

/** How a test explores. */
export interface ExploredOptions {
  readonly symmetry?: boolean;
  /** Stops after this many states, the last of them not expanded. */
  readonly limit?: number;
  /** Leaves a gap after each state. */
  readonly gaps?: boolean;
}

/** The states of a small model by a search of its own: a set of texts, level by level. */
export function exploredOf(model: Model, { symmetry = false, limit = Infinity, gaps = false }: ExploredOptions = {}) {
  const groups = symmetry ? model.symmetry : [];
  const stepper = createStepper(model, { symmetry: groups });
  stepper.initial();
  const known = new Set([stepper.next.join()]);
  const states = [stepper.next.slice()];
  const levels: number[] = [];
  let transitions = 0;
  for (let from = 0; from < states.length;) {
    const level = states.length;
    levels.push(level - from);
    for (; from < level; from++) {
      stepper.load(states[from] ?? new Uint32Array(), 0);
      if (states.length >= limit) continue;
      transitions += stepper.expand(() => {
        if (known.has(stepper.next.join())) return;
        known.add(stepper.next.join());
        states.push(stepper.next.slice());
      });
    }
  }
  const step = gaps ? 2 : 1;
  const words = new Uint32Array(states.length * step * model.layout.words);
  states.forEach((state, number) => {
    words.set(state, number * step * model.layout.words);
  });
  const explored: Explored = {
    stepper,
    symmetry: groups,
    states: { size: states.length * step, words },
    levels,
  };
  return { explored, count: states.length, transitions };
}
