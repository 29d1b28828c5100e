import type { CheckResult } from '../../src/checker/check-result.ts';

/** All of a result that must not depend on who searched, or on how often that was interrupted. */
export const told = ({ states, transitions, depth, results, bounds, fired }: CheckResult) => ({
  states,
  transitions,
  depth,
  bounds,
  fired: [...fired],
  verdicts: results.map(({ property, verdict }) => [property.id, verdict]),
});
