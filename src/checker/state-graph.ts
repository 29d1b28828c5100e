import type { StateStore } from './state-store.ts';
import type { Stepper } from '../model/stepper.ts';
import { createStateIndex } from './state-index.ts';

/** The edges of an explored graph: successors of state `s` are `targets[start[s]]` to `targets[start[s + 1] - 1]`. */
export interface StateGraph {
  readonly start: Int32Array;
  readonly targets: Int32Array;
}

/** Expands every stored state once more and keeps its edges, self loops left out. The search must have been exhaustive under the stepper's rules. */
export function stateGraph(stepper: Stepper, store: StateStore): StateGraph {
  const { next, model } = stepper;
  const numberOf = createStateIndex(store, model.layout.words);
  const start = new Int32Array(store.count() + 1);
  let targets = new Int32Array(1024);
  let count = 0;
  let source = 0;
  const visit = (): void => {
    const target = numberOf(next, 0);
    if (target === source) return;
    if (count === targets.length) {
      const larger = new Int32Array(count * 2);
      larger.set(targets);
      targets = larger;
    }
    targets[count++] = target;
  };
  for (; source < store.count(); source++) {
    start[source] = count;
    stepper.load(store.chunk(source), store.offset(source));
    stepper.expand(visit);
  }
  start[source] = count;
  return { start, targets: targets.subarray(0, count) };
}
