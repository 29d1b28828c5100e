import type { Explored } from './explored.ts';
import { createExploredIndex } from './explored-index.ts';

/** What part of the graph a rule makes. */
export interface RuleShare {
  readonly rule: string;
  /** Of all enabled actions, 0 to 1. */
  readonly transitions: number;
  /** Of those that lead to another state, 0 to 1. */
  readonly changes: number;
  /** Of the states that others lead to, 0 to 1: a state to which several actions lead counts for each in equal parts. */
  readonly states: number;
}

/** More are not expanded. */
const mostExpanded = 20_000;

/**
 * Counts the enabled actions of states, evenly chosen among these; and what leads to the first of them. The most frequent rule comes
 * first, rules that are never enabled there are left out.
 */
export function ruleShares(explored: Explored, offsets: Uint32Array): readonly RuleShare[] {
  const { rules } = explored.stepper.model;
  const stride = Math.max(1, Math.ceil(offsets.length / mostExpanded));
  const enabled = new Float64Array(rules.length);
  const changing = new Float64Array(rules.length);
  const credits = creditsOf(explored, offsets.subarray(0, mostExpanded));
  expandAll(
    explored,
    offsets.filter((_, at) => at % stride === 0),
    (rule, isChange) => {
      enabled[rule] = (enabled[rule] as number) + 1;
      if (isChange) changing[rule] = (changing[rule] as number) + 1;
    },
  );
  const [all, changes, credited] = [enabled, changing, credits].map((counts) => Math.max(1, sumOf(counts))) as [
    number,
    number,
    number,
  ];
  return rules
    .map(({ id }, rule) => ({
      rule: id,
      transitions: (enabled[rule] as number) / all,
      changes: (changing[rule] as number) / changes,
      states: (credits[rule] as number) / credited,
    }))
    .filter(({ transitions }) => transitions > 0)
    .sort((a, b) => b.transitions - a.transitions);
}

/** One for each state that others of these lead to, shared between the rules of the actions that do. */
function creditsOf(explored: Explored, offsets: Uint32Array): Float64Array {
  const { stepper, states } = explored;
  const numberOf = createExploredIndex(states, offsets, stepper.model.layout.words);
  const incoming = new Int32Array(offsets.length);
  const credits = new Float64Array(stepper.model.rules.length);
  expandAll(explored, offsets, (_, isChange, source) => {
    const target = numberOf(stepper.next, 0);
    if (isChange && target >= 0 && target !== source) incoming[target] = (incoming[target] as number) + 1;
  });
  expandAll(explored, offsets, (rule, isChange, source) => {
    const target = numberOf(stepper.next, 0);
    if (!isChange || target < 0 || target === source) return;
    credits[rule] = (credits[rule] as number) + 1 / (incoming[target] as number);
  });
  return credits;
}

/** Visits every enabled action of some states with the number of its rule; `source` counts the states from 0. */
function expandAll(
  { stepper, states }: Explored,
  offsets: Uint32Array,
  visit: (rule: number, isChange: boolean, source: number) => void,
): void {
  const { model, locals, nextLocals } = stepper;
  offsets.forEach((offset, source) => {
    stepper.load(states.words, offset);
    stepper.expand((action, actor, local) => {
      const isChange =
        actor >= 0 ? locals[actor] !== local : nextLocals.some((after, other) => after !== locals[other]);
      visit(model.actions[action]?.ruleIndex ?? 0, isChange, source);
    });
  });
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
