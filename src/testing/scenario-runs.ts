import fc from 'fast-check';
import type { Model } from '../model/model.ts';
import type { ModelRun } from './model-run.ts';
import { createStepper } from '../model/stepper.ts';
import { modelRun } from './model-run.ts';

/**
 * Random runs of a model: at each step any action that is enabled and changes something, until `maxSteps` or until nothing is. Shrinks to
 * shorter runs of earlier actions; a failure prints the run in words and the trace string that replays it.
 */
export function scenarioRuns(model: Model, maxSteps = 50): fc.Arbitrary<ModelRun> {
  return fc.array(fc.nat(), { maxLength: maxSteps, size: 'max' }).map((choices) => {
    const run = modelRun(model, chosenActions(model, choices));
    return Object.defineProperty(run, fc.toStringMethod, { value: () => [...run.story, run.trace].join('\n') });
  });
}

/** Turns numbers into the actions that they choose, one after the other, among those that the state allows. */
function chosenActions(model: Model, choices: readonly number[]): readonly number[] {
  const stepper = createStepper(model);
  stepper.initial();
  const taken: number[] = [];
  let state: Uint32Array = stepper.next.slice();
  for (const choice of choices) {
    const enabled: { readonly action: number; readonly next: Uint32Array }[] = [];
    stepper.load(state, 0);
    stepper.expand((action) => {
      if (stepper.next.some((word, w) => word !== state[w])) enabled.push({ action, next: stepper.next.slice() });
    });
    const chosen = enabled[choice % Math.max(enabled.length, 1)];
    if (chosen === undefined) break;
    taken.push(chosen.action);
    state = chosen.next;
  }
  return taken;
}
