import type { Lasso } from '../property/verdict.ts';
import type { LoopReport } from './check-report.ts';
import type { Model } from '../model/model.ts';
import { actionName } from '../model/model.ts';

/** The infinite end of a run of so many actions, with the names of what it leaves undone. */
export function loopReport({ actions, rules }: Model, { from, untaken }: Lasso, steps: number): LoopReport {
  return {
    from: from === steps ? null : from + 1,
    untaken: untaken.map(({ rule, kind, actions: numbers, because, met }) => ({
      rule,
      fairness: rules.find(({ id }) => id === rule)?.fairness ?? 'weak',
      kind,
      actions: numbers.flatMap((number) => {
        const action = actions[number];
        return action === undefined ? [] : [actionName(action)];
      }),
      because,
      met,
    })),
  };
}
