import type { LabelledGraph } from './edge-log.ts';
import type { StateReader } from './explored.ts';
import type { Stepper } from '../model/stepper.ts';
import { areEqual } from '../model/equal-locals.ts';
import { createBitset, setBit } from './liveness/bitset.ts';
import { createExploredIndex } from './explored-index.ts';
import { offsetsOf } from './explored.ts';

/** Whether states were left out, and what to look at now and then. */
export interface AllEdgesOptions {
  readonly outside?: number;
  readonly clock?: () => void;
}

/**
 * Every edge of these states, of which a search has kept those by fair actions alone: expands every state once more, with a stepper like the one that
 * searched, and looks up where it leads. Takes about as long as the search; only a run that is to be told needs it. Numbers of states are those of the search, which must be without gaps; where they are the
 * first of more, `outside` stands for the others, and is the number after theirs.
 */
export function allEdges(
  states: StateReader,
  stepper: Stepper,
  { clock, outside }: AllEdgesOptions = {},
): LabelledGraph {
  const { model, locals, nextLocals } = stepper;
  const width = model.layout.words;
  const { size } = states;
  const graphSize = outside === undefined ? size : size + 1;
  const numberOf = createExploredIndex(states, offsetsOf(states, width), width);
  const isFair = model.actions.map(({ rule }) => rule.fairness !== 'none');
  const [first, end] = [new Int32Array(graphSize), new Int32Array(graphSize)];
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
    const number = numberOf(stepper.next, 0);
    targets[count++] = number < 0 ? (outside ?? number) : number;
  }

  for (let state = 0; state < size; state++) {
    clock?.();
    first[state] = count;
    stepper.load(states.words, state * width);
    stepper.expand(visit);
    end[state] = count;
  }
  const graph = { of: 'all', size: graphSize, first, end, targets: targets.subarray(0, count), fair } as const;
  return outside === undefined ? graph : { ...graph, outside };
}
