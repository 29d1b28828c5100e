import type { BudgetNumbers } from '../../machines/disruption-budget.ts';
import type { GroupWords } from './group-words.ts';
import type { LocalState } from '../model/composition.ts';

/** How a disruption budget is told: by what its status says. */
export const disruptionBudgetWords: GroupWords = {
  changes(before, after) {
    if (after.value === 'Absent') return ['gone'];
    if (after.value === 'Unprocessed') return ['created'];
    const [old, now] = [numbersOf(before), numbersOf(after)];
    if (before.value === 'Unprocessed') return [told(now)];
    return [
      ...(old.healthy === now.healthy ? [] : [`healthy ${old.healthy} → ${now.healthy}`]),
      ...(old.desired === now.desired ? [] : [`desired ${old.desired} → ${now.desired}`]),
      ...(old.allowed === now.allowed ? [] : [`disruptions allowed ${old.allowed} → ${now.allowed}`]),
    ];
  },
  state(local) {
    if (local.value === 'Absent') return undefined;
    return local.value === 'Unprocessed' ? 'not processed yet' : told(numbersOf(local));
  },
};

function told({ healthy, desired, allowed }: BudgetNumbers): string {
  return `${healthy} healthy of ${desired} desired, ${allowed} disruptions allowed`;
}

function numbersOf({ context }: LocalState): BudgetNumbers {
  return context as unknown as BudgetNumbers;
}
