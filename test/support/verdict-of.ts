import type { CheckResult } from '../../src/checker/check.ts';
import type { Property } from '../../src/property/property.ts';
import type { Verdict } from '../../src/property/verdict.ts';
import { actionName } from '../../src/model/model.ts';

/** The verdict on one property of a check. */
export function verdictOf({ results }: CheckResult, property: Property): Verdict {
  const found = results.find((result) => result.property === property);
  if (found === undefined) throw new RangeError(`'${property.id}' was not checked`);
  return found.verdict;
}

/** The run that a verdict comes with, by the names of its actions. */
export function runOf(result: CheckResult, property: Property): readonly string[] {
  const verdict = verdictOf(result, property);
  const { actions = [] } = ('trace' in verdict ? verdict.trace : undefined) ?? {};
  return actions.map((number) => {
    const action = result.model.actions[number];
    return action === undefined ? `no action ${number}` : actionName(action);
  });
}
