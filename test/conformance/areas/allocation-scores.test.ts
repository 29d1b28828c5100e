import { describe, expect, it } from 'vitest';
import { runCases } from '../../../src/conformance/run-cases.ts';

describe('allocationScores', () => {
  const passes = (resources: readonly object[], expected: object): boolean | undefined => {
    const node = { metadata: { name: 'n' }, status: { allocatable: { cpu: '1' } } };
    const input = { op: 'score', pod: {}, nodes: [node], existingPods: [], resources };
    const table = { file: 'a test', area: 'sched-least-allocated', cases: [{ id: 'a', about: 'a', input, expected }] };
    return runCases(table)[0]?.passed;
  };

  it.each([
    ['the error alone', { error: true }, true],
    ['the scores alone', { scores: { n: 0 } }, true],
    ['both', { scores: { n: 0 }, error: 'resources not found' }, true],
    ['another score', { scores: { n: 100 } }, false],
    ['another score beside the error', { scores: { n: 100 }, error: true }, false],
    ['another error', { error: 'no resource is weighed' }, false],
    ['no score', { scores: {} }, false],
  ])('scores by no resource with 0 and an error, of which a case may tell %s', (_, expected, isRight) => {
    expect(passes([], expected)).toBe(isRight);
  });

  it('has an error only where there is none to score by', () => {
    const cpu = { name: 'cpu', weight: 1 };
    expect(passes([cpu], { scores: { n: 100 } })).toBe(true);
    expect(passes([cpu], { error: true })).toBe(false);
    expect(passes([cpu], { scores: { n: 100 }, error: true })).toBe(false);
    expect(passes([cpu], {})).toBe(false);
  });
});
