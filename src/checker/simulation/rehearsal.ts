import type { Examiner } from './examiner.ts';
import type { Model } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';
import type { Rehearsed, Script } from './script.ts';
import type { Stage } from './stage.ts';
import { breachExaminer, loopExaminer, safetyExaminer } from './examiner.ts';
import { createStage } from './stage.ts';
import { createStepper } from '../../model/stepper.ts';

/** Tries out runs from one state: actions that are not enabled when their turn comes, or would change nothing, are left out. */
export interface Rehearsal {
  /** The part of the run that was taken up to where it decides the property; undefined if it does not. */
  readonly decides: (run: readonly Rehearsed[]) => readonly Rehearsed[] | undefined;
  /** Whether there may be more: what all runs together may cost is bounded. */
  readonly goesOn: () => boolean;
}

/** Actions that all runs of one rehearsal may try to take together. */
const mostSteps = 1_000_000;

/** Only the rules of the script take part, which is quicker; whether a state is at rest and a loop is fair is asked of all rules. */
export function createRehearsal(model: Model, property: Property, script: Script): Rehearsal {
  const rules = new Set(script.run.map(({ action }) => model.actions[action]?.rule));
  const stepper = createStepper(model, { rules: (rule) => rules.has(rule) });
  const stage = createStage(stepper);
  const examiner = examinerOf(stage, property, script.isLasso);
  let steps = 0;

  function look(): void {
    stage.load();
    examiner.look();
  }

  function decides(run: readonly Rehearsed[]): readonly Rehearsed[] | undefined {
    const taken: Rehearsed[] = [];
    stage.walk.begin(script.start, 0);
    examiner.begin();
    look();
    for (const step of run) {
      if (examiner.isDecided()) return taken;
      steps++;
      if (!stage.take(step.action, examiner.take)) continue;
      taken.push(step);
      if (!examiner.isDecided()) look();
    }
    return examiner.isDecidedAtEnd(taken) ? taken : undefined;
  }

  return { decides, goesOn: () => steps < mostSteps };
}

function examinerOf({ stepper, walk }: Stage, property: Property, isLasso: boolean): Examiner {
  if (property.kind !== 'temporal') return safetyExaminer(stepper, walk, property);
  return isLasso ? loopExaminer(stepper, walk, property) : breachExaminer(stepper, walk, property);
}
