import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src/checker/progress.ts';
import { compose } from '../../src/model/compose.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { explore } from '../../src/checker/explore.ts';
import { keel } from '../support/keel.ts';
import { depthOf, statesOf } from '../../src/checker/levels.ts';
import { pathsTo, wordsOf } from '../../src/checker/trace-path.ts';
import { twoPhaseCommit } from '../support/two-phase-commit.ts';

describe('explore', () => {
  it('numbers states in the order of their depth, each one action from some state of the level before', () => {
    const stepper = createStepper(compose(twoPhaseCommit(3)));
    const { store, states, depth, levels, graph } = explore({ stepper, keepsEdges: 'all' });
    expect(levels.ranges.flatMap((ranges) => [...statesOf(ranges)])).toEqual([...Array(states).keys()]);
    expect(levels.ranges).toHaveLength(depth + 1);
    for (let state = 1; state < states; state++) {
      const before = [...statesOf(levels.ranges[depthOf(levels, state) - 1] ?? new Int32Array(0))];
      const leads = (from: number) => graph?.targets.subarray(graph.first[from], graph.end[from]).includes(state);
      expect(before.some(leads)).toBe(true);
      const [path = []] = pathsTo({ store, levels }, stepper, [state]);
      expect(path).toHaveLength(depthOf(levels, state) + 1);
    }
  });

  it('keeps an edge for every action that changes something, in the order of the stepper', () => {
    const stepper = createStepper(compose(keel(1, 3)));
    const { store, states, graph } = explore({ stepper, keepsEdges: 'all' });
    if (graph === undefined) throw new Error('no edges were kept');
    for (let state = 0; state < states; state++) {
      const targets: number[][] = [];
      stepper.load(store.states.array, state * store.width);
      stepper.expand((_action, actor, local) => {
        if (actor < 0 || stepper.locals[actor] !== local) targets.push([...stepper.next]);
      });
      const kept = graph.targets.subarray(graph.first[state], graph.end[state]);
      expect([...kept].map((target) => [...wordsOf(store, target)])).toEqual(targets);
    }
  });

  it('comes to the same numbers in every run', () => {
    const runs = [0, 1].map(() => {
      const { store, states } = explore({ stepper: createStepper(compose(twoPhaseCommit(4))) });
      return [...store.states.array.subarray(0, states * store.width)];
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
      expect(progress.levels.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(progress.states);
      if (before !== undefined) {
        expect(progress.states).toBeGreaterThanOrEqual(before.states);
        expect(progress.seconds).toBeGreaterThan(before.seconds);
      }
      before = progress;
    }
  });
});
