import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate';
import type { CellCounts } from './cell-counter.ts';
import type { Explored } from './explored.ts';
import type { Model } from '../model/model.ts';
import { createCellCounter } from './cell-counter.ts';
import { declaredTransitions, transitionsAtStart, transitionsTaken } from './machine-transitions.ts';
import { offsetsOf } from './explored.ts';

/** Which parts of the machines a search has used. */
export interface Coverage {
  /** Every transition of every machine of the model, in the order declared. */
  readonly transitions: readonly TransitionCoverage[];
}

/** How often one transition of a machine was taken. */
export interface TransitionCoverage {
  readonly machine: AnyStateMachine;
  readonly transition: AnyTransitionDefinition;
  /**
   * Over all stored states, their enabled actions in which an actor took it; and once for each actor that takes it as it starts.
   * States that a reduction counts as one count once.
   */
  readonly fired: number;
  /** False where no local state and event of this model take it, as the tables show before any search. */
  readonly inPlay: boolean;
}

interface Tally {
  fired: number;
  inPlay: boolean;
}

/**
 * Expands every state of some searches over one model once more and counts what the machines do. Costs the search nothing, and
 * takes a few times as long as it. Asks XState once for each pair of a local state and an event that a machine accepts.
 */
export function coverageOf(searches: readonly Explored[]): Coverage {
  const [first] = searches;
  if (first === undefined) return { transitions: [] };
  const { model } = first.stepper;
  const tallies = new Map<AnyTransitionDefinition, Tally>();
  // What clocks do is no machine's of the composition.
  const declared = model.actors.slice(0, model.timing?.declared);
  const machines = new Set(declared.map(({ states }) => states.machine));
  const transitions = [...machines].flatMap((machine) =>
    declaredTransitions(machine).map((transition) => ({ machine, transition })),
  );
  for (const { transition } of transitions) tallies.set(transition, { fired: 0, inPlay: false });
  countStarts(model, tallies);
  const counted = searches.map(countCells);
  for (const states of new Set(model.actors.map((actor) => actor.states))) {
    states.next.forEach((row, local) => {
      row.forEach((after, event) => {
        const local_ = states.locals[local];
        const sent = states.events[event];
        if (after < 0 || local_ === undefined || sent === undefined) return;
        const uses = usesOf(counted, states, local * states.events.length + event);
        for (const transition of transitionsTaken(states.machine, local_, sent)) add(tallies, transition, uses);
      });
    });
  }
  return {
    transitions: transitions.map((declared) => ({
      ...declared,
      ...(tallies.get(declared.transition) ?? { fired: 0, inPlay: false }),
    })),
  };
}

function add(tallies: Map<AnyTransitionDefinition, Tally>, transition: AnyTransitionDefinition, uses: number): void {
  const tally = tallies.get(transition);
  if (tally === undefined) return;
  tally.fired += uses;
  tally.inPlay = true;
}

function usesOf(counted: readonly CellCounts[], states: Model['actors'][number]['states'], cell: number): number {
  return counted.reduce((sum, counts) => sum + (counts.get(states)?.[cell] ?? 0), 0);
}

function countStarts({ actors, composition }: Model, tallies: Map<AnyTransitionDefinition, Tally>): void {
  for (const { id, group, index, states } of actors) {
    const declared = composition.groups[group]?.actors[index];
    const input = declared === undefined ? { size: composition.budgets?.[id] } : declared.input;
    for (const transition of transitionsAtStart(states.machine, input)) add(tallies, transition, 1);
  }
}

function countCells({ stepper, states }: Explored): CellCounts {
  const counter = createCellCounter(stepper);
  const visit = (action: number, actor: number): void => counter.count(action, actor);
  for (const offset of offsetsOf(states, stepper.model.layout.words)) {
    stepper.load(states.words, offset);
    counter.load(states.words, offset);
    stepper.expand(visit);
  }
  return counter.counts;
}
