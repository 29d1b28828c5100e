import type { Finding, Judge } from '../judge.ts';
import type { Property } from '../../property/property.ts';
import type { ReducingAmple } from '../reduction/create-ample.ts';
import type { Searcher } from '../searcher.ts';
import type { SharedSpace } from './shared-space.ts';
import type { SharedStore } from './shared-store.ts';
import type { Stepper } from '../../model/stepper.ts';
import { createJudge } from '../judge.ts';
import { createSearcher } from '../searcher.ts';
import { createSharedEdges, createSharedStore } from './shared-store.ts';
import { findingsIn } from '../trace-path.ts';
import { slot } from './shared-space.ts';
import { watchLimits } from '../limit-watch.ts';

/** One thread's part of a search. */
export interface Member {
  readonly judge: Judge;
  readonly store: SharedStore;
  readonly searcher: Searcher;
  /** Takes ranges of the level and works through them until none is left or somebody asks for a pause. */
  readonly work: () => void;
  /** Writes down what it has found, for the leader to read. */
  readonly report: () => void;
}

/** What a thread works with: a stepper of its own, the shared space, and its number in it. */
export interface MemberParts {
  readonly space: SharedSpace;
  readonly thread: number;
  readonly stepper: Stepper;
  /** Its reduction, if it has one. */
  readonly ample: ReducingAmple | undefined;
  readonly properties: readonly Property[];
}

/** Where the findings of all threads together stand, after those of each. */
export const allTogether = (space: SharedSpace): number => space.workers;

/** Reads the finding of a thread on a property; undefined if it has none. */
export function readFinding(
  { findings }: SharedSpace,
  properties: number,
  thread: number,
  at: number,
): Finding | undefined {
  const place = (thread * properties + at) * 2;
  const state = (findings[place] as number) - 1;
  return state < 0 ? undefined : { state, action: findings[place + 1] as number };
}

/** Writes it. */
export function writeFinding(
  { findings }: SharedSpace,
  properties: number,
  thread: number,
  at: number,
  { state, action }: Finding,
): void {
  const place = (thread * properties + at) * 2;
  findings[place] = state + 1;
  findings[place + 1] = action;
}

/** Joins a search. */
export function createMember({ space, thread, stepper, ample, properties }: MemberParts): Member {
  const { control } = space;
  const store = createSharedStore(space, thread);
  const judge = createJudge(stepper, properties, findingsIn(store));
  const limits = watchLimits(stepper);
  const { length } = stepper.model.actions;
  const edges = createSharedEdges(space, length);
  const searcher = createSearcher({ stepper, store, judge, edges, limits });
  let levels = 0;
  const range = { from: 0, to: 0 };

  /** What all have found in the levels that are over. */
  function catchUp(): void {
    const over = Atomics.load(control, slot.levels);
    if (over === levels) return;
    levels = over;
    properties.forEach((property, at) => {
      const finding = readFinding(space, properties.length, allTogether(space), at);
      if (finding !== undefined) judge.consider(property, finding);
    });
    judge.endLevel();
  }

  return {
    judge,
    store,
    searcher,
    work() {
      catchUp();
      while (Atomics.load(control, slot.pause) === 0 && (range.from < range.to || takeRange(space, range))) {
        while (range.from < range.to && Atomics.load(control, slot.pause) === 0) {
          searcher.expand(range.from, range.from + 1);
          range.from++;
        }
      }
      searcher.flush();
      store.publish();
      if (range.from < range.to) Atomics.add(control, slot.unfinished, 1);
    },
    report() {
      space.leftovers[thread * 2] = range.from;
      space.leftovers[thread * 2 + 1] = range.to;
      space.transitions[thread] = searcher.transitions();
      // Counted in memory of its own: threads that count in one cache line take it from each other all the time.
      space.fired.set(searcher.fired, thread * length);
      space.ample[thread] = ample?.reducedStates() ?? 0;
      if (ample?.refutation() !== undefined) Atomics.store(control, slot.refuted, 1);
      Atomics.or(control, slot.limits, limits.bits());
      properties.forEach((property, at) => {
        const finding = judge.findings.get(property);
        if (finding !== undefined) writeFinding(space, properties.length, thread, at, finding);
        if (judge.triggered.has(property)) space.triggered[at] = 1;
      });
    },
  };
}

/** Takes the next range of the level; false if there is none. */
function takeRange({ control, ranges }: SharedSpace, range: { from: number; to: number }): boolean {
  const at = Atomics.add(control, slot.cursor, 1);
  if (at >= Atomics.load(control, slot.levelEnd)) return false;
  range.from = ranges[at * 2] as number;
  range.to = ranges[at * 2 + 1] as number;
  return true;
}
