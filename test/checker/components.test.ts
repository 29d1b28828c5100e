import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StateGraph } from '../../src/checker/edge-log.ts';
import { componentsOf, terminalStates } from '../../src/checker/components.ts';

/** A graph from the successors of each state. */
function graphOf(successors: readonly (readonly number[])[]): StateGraph {
  const end: number[] = [];
  for (const targets of successors) end.push((end.at(-1) ?? 0) + targets.length);
  return {
    size: successors.length,
    first: Int32Array.from([0, ...end.slice(0, -1)]),
    end: Int32Array.from(end),
    targets: Int32Array.from(successors.flat()),
  };
}

/** Every state that a run from here can come to, by the definition. */
function reachedFrom(successors: readonly (readonly number[])[], from: number): ReadonlySet<number> {
  const reached = new Set([from]);
  for (const state of reached) for (const next of successors[state] ?? []) reached.add(next);
  return reached;
}

const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.array(fc.array(fc.nat({ max: size - 1 }), { maxLength: 3 }), { minLength: size, maxLength: size }),
  );

describe('componentsOf', () => {
  it('puts states together exactly where each leads to the other, and numbers components against the edges', () => {
    fc.assert(
      fc.property(graphs, (successors) => {
        const component = componentsOf(graphOf(successors));
        const reached = successors.map((_, state) => reachedFrom(successors, state));
        for (let a = 0; a < successors.length; a++) {
          for (let b = 0; b < successors.length; b++) {
            const together = reached[a]?.has(b) === true && reached[b]?.has(a) === true;
            expect(component[a] === component[b]).toBe(together);
          }
          for (const b of successors[a] ?? []) expect(component[b]).toBeLessThanOrEqual(component[a] ?? -1);
        }
      }),
    );
  });

  it('follows a run of a hundred thousand states without running out of stack', () => {
    const length = 100_000;
    const line = Array.from({ length }, (_, state) => (state + 1 < length ? [state + 1] : []));
    expect(componentsOf(graphOf(line))[0]).toBe(length - 1);
  });
});

describe('terminalStates', () => {
  it('are those that everything they lead to leads back to', () => {
    fc.assert(
      fc.property(graphs, (successors) => {
        const isTerminal = (state: number) =>
          [...reachedFrom(successors, state)].every((other) => reachedFrom(successors, other).has(state));
        expect(terminalStates(graphOf(successors))).toEqual(successors.map((_, state) => state).filter(isTerminal));
      }),
    );
  });
});
