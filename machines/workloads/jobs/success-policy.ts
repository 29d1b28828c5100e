import type { IndexSet } from './index-set.ts';
import { countCommon, countIndexes, parseIndexes } from './index-set.ts';

/** One way for an Indexed Job to be done before all of its indexes are. */
export interface SuccessRule {
  readonly succeededIndexes?: string | null;
  readonly succeededCount?: number | null;
}

/** When an Indexed Job is done: as soon as one of its rules is met. */
export interface SuccessPolicy {
  readonly rules?: readonly SuccessRule[] | null;
}

/**
 * Whether the indexes that succeeded are enough (W7): all that a rule names, or as many of those as it counts; of all, where it names none. A rule
 * whose text names no index of the Job is never met.
 *
 * Source: pkg/controller/job/success_policy.go (matchSuccessPolicy, matchSucceededIndexesRule) at v1.32.
 */
export function meetsSuccessPolicy(
  policy: SuccessPolicy | null | undefined,
  completions: number,
  succeeded: IndexSet,
): boolean {
  if (succeeded.length === 0) return false;
  return (policy?.rules ?? []).some(({ succeededIndexes, succeededCount }) => {
    const isEnough = (count: number): boolean => typeof succeededCount === 'number' && count >= succeededCount;
    if (typeof succeededIndexes !== 'string') return isEnough(countIndexes(succeeded));
    const asked = parseIndexes(succeededIndexes, completions);
    if (asked.length === 0) return false;
    const common = countCommon(asked, succeeded);
    return common === countIndexes(asked) || isEnough(common);
  });
}
