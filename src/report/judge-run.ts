import type { Model } from '../model/model.ts';
import type { Property } from '../property/property.ts';
import type { Trace } from '../property/verdict.ts';
import { createJudge } from '../checker/judge.ts';
import { createStepper } from '../model/stepper.ts';
import { InternalError } from '../errors.ts';

/** A property that a run decides: violates it, or for a witness reaches it. */
export interface Decided {
  readonly property: Property;
  /** How many actions of the run it took; the first time counts. */
  readonly step: number;
}

/** Which properties a run decides, in the order given. As in a check, they are judged from the settled state on. */
export function judgeRun(
  model: Model,
  properties: readonly Property[],
  { actions, settled }: Trace,
): readonly Decided[] {
  const stepper = createStepper(model);
  const judge = createJudge(stepper, properties);
  stepper.initial();
  const words = stepper.next.slice();
  for (const [step, action] of [...actions, -1].entries()) {
    stepper.load(words, 0);
    const judged = step >= settled;
    if (judged) judge.state(step);
    let moving = false;
    let next: Uint32Array | undefined;
    const enabled = stepper.expand((candidate, actor, local) => {
      const changes =
        actor >= 0
          ? stepper.locals[actor] !== local
          : stepper.nextLocals.some((after, other) => after !== stepper.locals[other]);
      if (changes && model.actions[candidate]?.rule.fairness !== 'none') moving = true;
      if (candidate !== action) return;
      next = stepper.next.slice();
      if (judged && changes) judge.transition(step, candidate, actor, local);
    });
    if (judged) judge.expanded(step, enabled, !moving);
    judge.endLevel();
    if (next !== undefined) words.set(next);
    else if (action >= 0) throw notEnabled(step);
  }
  return properties.flatMap((property) => {
    const finding = judge.findings.get(property);
    if (finding === undefined) return [];
    return [{ property, step: finding.action < 0 ? finding.state : finding.state + 1 }];
  });
}

function notEnabled(step: number): InternalError {
  return new InternalError(`step ${step + 1} of a replayed run is not enabled in the tables`, {
    likelyCause: 'the interned transition tables and the machines disagree',
  });
}
