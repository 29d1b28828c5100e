import type { IndexSet } from './index-set.ts';
import { countCommon, countIndexes, parseIndexes } from './index-set.ts';

/** One way for an Indexed Job to be done before all of its indexes are. */
export interface SuccessRule {
  readonly succeededIndexes?: string | null;
  readonly succeededCount?: number | null;
}

/** When an Indexed Job is done: as soon as one of its rules is met. */
export interface SuccessPolicy {
  readonly rules?: readonly SuccessRule[];
}

/**
 * Whether the indexes that succeeded are enough (W7): all that a rule names, or as many of those as it counts; of all, where it names none.
 *
 * Source: pkg/controller/job/success_policy.go (matchSuccessPolicy) at v1.32.
 */
export function meetsSuccessPolicy(
  policy: SuccessPolicy | null | undefined,
  completions: number,
  succeeded: IndexSet,
): boolean {
  if (succeeded.length === 0) return false;
  return (policy?.rules ?? []).some(({ succeededIndexes, succeededCount }) => {
    if (typeof succeededIndexes !== 'string')
      return typeof succeededCount === 'number' && countIndexes(succeeded) >= succeededCount;
    const asked = parseIndexes(succeededIndexes, completions);
    return countCommon(asked, succeeded) >= (succeededCount ?? countIndexes(asked));
  });
}
