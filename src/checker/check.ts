import type { CheckOptions } from './check-options.ts';
import type { CheckResult } from './check-result.ts';
import type { Model } from '../model/model.ts';
import { checking } from './checking.ts';
import { searchAlone } from './search.ts';

export type { CheckOptions } from './check-options.ts';
export type { CheckResult } from './check-result.ts';

/**
 * Explores every interleaving within the bounds and judges every property. Counterexamples are shortest, and were replayed
 * through XState's own `transition`; throws `InternalError` if a replay fails.
 */
export function check(model: Model, options: CheckOptions): CheckResult {
  const steps = checking(model, options);
  let step = steps.next();
  while (step.done !== true) step = steps.next(searchAlone(step.value));
  return step.value;
}
