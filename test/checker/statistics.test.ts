import { describe, expect, it } from 'vitest';
import type { Explored } from '../../src/checker/explored.ts';
import { boundedBuffer } from '../support/bounded-buffer.ts';
import { compose } from '../../src/model/compose.ts';
import { exploredOf } from './explored-of.ts';
import { statisticsOf } from '../../src/checker/statistics.ts';
import { tokenRing } from '../support/token-ring.ts';
import { twoPhaseCommit } from '../support/two-phase-commit.ts';

/** Components by their definition: states that reach each other. */
function componentsByReach({ stepper, states: { size, words } }: Explored) {
  const width = stepper.model.layout.words;
  const keyOf = (source: Uint32Array, offset: number) => source.subarray(offset, offset + width).join();
  const numbers = new Map(Array.from({ length: size }, (_, state) => [keyOf(words, state * width), state] as const));
  const successors = Array.from({ length: size }, (_, state) => {
    const targets = new Set<number>();
    stepper.load(words, state * width);
    stepper.expand(() => targets.add(numbers.get(keyOf(stepper.next, 0)) ?? -1));
    return targets;
  });
  const reach = successors.map((_, from) => {
    const met = new Set([from]);
    for (const state of met) for (const target of successors[state] ?? []) met.add(target);
    return met;
  });
  const components = new Set(
    reach.map((met, from) =>
      [...met]
        .filter((state) => reach[state]?.has(from) === true)
        .sort((a, b) => a - b)
        .join(),
    ),
  );
  const members = [...components].map((text) => text.split(',').map(Number));
  const terminal = members.filter(([first = 0, ...rest]) => reach[first]?.size === rest.length + 1);
  return {
    count: members.length,
    largest: Math.max(...members.map(({ length }) => length)),
    cyclic: members.filter(({ length }) => length > 1).length,
    terminal: terminal.length,
    statesInTerminal: terminal.flat().length,
  };
}

describe('statisticsOf', () => {
  it('knows the shape of two-phase commit', () => {
    const { explored } = exploredOf(compose(twoPhaseCommit(3)));
    expect(statisticsOf(explored)).toEqual({
      states: 288,
      levels: [1, 7, 21, 38, 50, 54, 49, 36, 21, 9, 2],
      branching: { min: 0, mean: 653 / 288, max: 7, histogram: [28, 64, 79, 63, 34, 15, 4, 1] },
      components: { count: 288, largest: 1, cyclic: 0, terminal: 28, statesInTerminal: 28 },
      transitionsOutside: 0,
    });
  });

  it.each([
    ['a buffer', boundedBuffer()],
    ['a buffer with three producers', boundedBuffer({ producers: 3, capacity: 1, shutdowns: 2 })],
    ['a token ring', tokenRing(3)],
    ['two-phase commit', twoPhaseCommit(2)],
  ])('finds the components of %s', (_, composition) => {
    const { explored } = exploredOf(compose(composition));
    expect(statisticsOf(explored).components).toEqual(componentsByReach(explored));
  });

  it('does not mind gaps between the numbers of states', () => {
    const model = compose(boundedBuffer());
    const plain = statisticsOf(exploredOf(model).explored);
    expect(plain.components.cyclic).toBe(2);
    expect(statisticsOf(exploredOf(model, { gaps: true }).explored)).toEqual(plain);
  });

  it('calls nothing an end that leads to states which the search has not kept', () => {
    const { explored } = exploredOf(compose(boundedBuffer()), { limit: 12 });
    const { components, transitionsOutside, states } = statisticsOf(explored);
    expect(states).toBeGreaterThanOrEqual(12);
    expect(transitionsOutside).toBeGreaterThan(0);
    expect(components.terminal).toBe(0);
  });
});
