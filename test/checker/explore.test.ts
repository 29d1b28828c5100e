import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src/checker/progress.ts';
import { compose } from '../../src/model/compose.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { explore } from '../../src/checker/explore.ts';
import { keel } from '../support/keel.ts';
import { pathTo } from '../../src/checker/trace.ts';
import { twoPhaseCommit } from '../support/two-phase-commit.ts';

describe('explore', () => {
  it('numbers states in the order of their depth, each with a parent one action before it', () => {
    const model = compose(twoPhaseCommit(3));
    const { store, states, depth } = explore({ stepper: createStepper(model) });
    const depths = Array.from({ length: states }, (_, state) => pathTo(store, state, model.layout.words).length - 1);
    expect(depths).toEqual([...depths].sort((a, b) => a - b));
    expect(depths.at(-1)).toBe(depth);
    for (let state = 1; state < states; state++) expect(depths[store.parent(state)]).toBe((depths[state] ?? 0) - 1);
  });

  it('comes to the same numbers in every run', () => {
    const runs = [0, 1].map(() => {
      const { store, states } = explore({ stepper: createStepper(compose(twoPhaseCommit(4))) });
      return Array.from({ length: states }, (_, state) => [
        store.chunk(state)[store.offset(state)],
        store.parent(state),
      ]);
    });
    expect(runs[0]).toEqual(runs[1]);
  });

  it('starts from the states that it is given, each once', () => {
    const stepper = createStepper(compose(twoPhaseCommit(3)));
    stepper.initial();
    const initial = stepper.next.slice();
    const { states, transitions } = explore({ stepper, initial: [initial, initial] });
    expect({ states, transitions }).toEqual({ states: 288, transitions: 1146 });
  });

  it('tells how far it is, and never that it went back', () => {
    const told: Progress[] = [];
    const { states, transitions, depth } = explore({
      stepper: createStepper(compose(keel(2, 3))),
      onProgress: (progress) => told.push(progress),
    });
    expect(told.length).toBeGreaterThan(0);
    let before: Progress | undefined;
    for (const progress of told) {
      expect(progress.states).toBeLessThanOrEqual(states);
      expect(progress.transitions).toBeLessThanOrEqual(transitions);
      expect(progress.depth).toBeLessThanOrEqual(depth);
      expect(progress.queue).toBeLessThan(progress.states);
      if (before !== undefined) {
        expect(progress.states).toBeGreaterThanOrEqual(before.states);
        expect(progress.seconds).toBeGreaterThan(before.seconds);
      }
      before = progress;
    }
  });
});
