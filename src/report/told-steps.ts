import type { StoryStep } from './check-report.ts';
import { secondsText } from './moments.ts';

/** One line of a story: a step, or several in a row in which nothing but time passes. */
export interface ToldStep {
  /** Numbers of the first and the last step. */
  readonly first: number;
  readonly last: number;
  readonly step: StoryStep;
  /** When it happens, under ordered time. */
  readonly moment: string | undefined;
}

/** Joins steps by which time passes, but for those on both sides of a border, which is the number of a step that begins anew. */
export function toldSteps(steps: readonly StoryStep[], border: number | null): readonly ToldStep[] {
  const told: ToldStep[] = [];
  for (const step of steps) {
    const before = told.at(-1);
    const moment = step.at === undefined ? undefined : `t = ${step.at} s`;
    if (before === undefined || before.step.passed === undefined || step.passed === undefined || step.step === border) {
      told.push({ first: step.step, last: step.step, step, moment });
      continue;
    }
    const passed = before.step.passed + step.passed;
    const joined = { ...step, passed, says: `${secondsText(passed)} pass` };
    told[told.length - 1] = { first: before.first, last: step.step, step: joined, moment };
  }
  return told;
}
