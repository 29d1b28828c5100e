import type { Exploration } from './explore.ts';
import type { LabelledGraph } from './edge-log.ts';
import type { Stepper } from '../model/stepper.ts';
import { areEqual } from '../model/equal-locals.ts';
import { createBitset, setBit } from './liveness/bitset.ts';
import { createExploredIndex } from './explored-index.ts';
import { offsetsOf } from './explored.ts';

/**
 * Every edge of an exhaustive search that has kept those by fair actions alone: expands every state once more, with a stepper like the one that
 * searched, and looks up where it leads. Takes about as long as the search; only a run that is to be told needs it. Numbers of states are those of the search, which must be without gaps.
 */
export function allEdges({ store }: Pick<Exploration, 'store'>, stepper: Stepper): LabelledGraph {
  const { model, locals, nextLocals } = stepper;
  const width = model.layout.words;
  const size = store.count();
  const states = { size, words: store.states.array };
  const numberOf = createExploredIndex(states, offsetsOf(states, width), width);
  const isFair = model.actions.map(({ rule }) => rule.fairness !== 'none');
  const [first, end] = [new Int32Array(size), new Int32Array(size)];
  let targets = new Int32Array(1024);
  let fair = createBitset(targets.length);
  let count = 0;

  function visit(action: number, actor: number, local: number): void {
    if (actor >= 0 ? locals[actor] === local : areEqual(locals, nextLocals)) return;
    if (count === targets.length) {
      const [fewer, before] = [targets, fair];
      targets = new Int32Array(count * 2);
      targets.set(fewer);
      fair = createBitset(count * 2);
      fair.set(before);
    }
    if (isFair[action] === true) setBit(fair, count);
    targets[count++] = numberOf(stepper.next, 0);
  }

  for (let state = 0; state < size; state++) {
    first[state] = count;
    stepper.load(states.words, state * width);
    stepper.expand(visit);
    end[state] = count;
  }
  return { of: 'all', size, first, end, targets: targets.subarray(0, count), fair };
}
