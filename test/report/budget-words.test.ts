import { describe, expect, it } from 'vitest';
import type { LocalState } from '../../src/model/composition.ts';
import { disruptionBudgetWords } from '../../src/report/budget-words.ts';

const budget = (value: string, healthy = 0, desired = 0, allowed = 0): LocalState => ({
  value,
  context: { healthy, desired, allowed, disrupted: 0 },
});

const changes = (before: LocalState, after: LocalState) =>
  disruptionBudgetWords.changes(before, after, undefined as never);

describe('the words for a disruption budget', () => {
  it('say what its status says', () => {
    expect(changes(budget('Absent'), budget('Unprocessed'))).toEqual(['created']);
    expect(changes(budget('Unprocessed'), budget('Processed', 2, 1, 1))).toEqual([
      '2 healthy of 1 desired, 1 disruptions allowed',
    ]);
    expect(changes(budget('Processed', 2, 1, 1), budget('Processed', 2, 1, 0))).toEqual(['disruptions allowed 1 → 0']);
    expect(changes(budget('Processed', 2, 1, 0), budget('Processed', 1, 2, 0))).toEqual([
      'healthy 2 → 1',
      'desired 1 → 2',
    ]);
    expect(changes(budget('Processed'), budget('Absent'))).toEqual(['gone']);
  });
});
