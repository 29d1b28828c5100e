import type { Model } from '../model/model.ts';
import type { Property } from '../property/property.ts';
import { createJudge } from './judge.ts';
import { createStepper } from '../model/stepper.ts';
import { InternalError } from '../errors.ts';
import { pack } from '../model/layout.ts';

/**
 * Judges one property in one concrete state, where the search may have judged a permutation of it: the action that decides
 * it there, or -1 if the state itself does. Throws `InternalError` if neither does.
 */
export function reproduce(model: Model, property: Property, locals: Int32Array): number {
  const stepper = createStepper(model);
  const judge = createJudge(stepper, [property]);
  const words = new Uint32Array(model.layout.words);
  pack(model.layout, locals, words, 0);
  stepper.load(words, 0);
  judge.state(0);
  let moving = false;
  const enabled = stepper.expand((action, actor, local) => {
    const changes =
      actor >= 0
        ? stepper.locals[actor] !== local
        : stepper.nextLocals.some((after, other) => after !== stepper.locals[other]);
    if (!changes) return;
    if (model.actions[action]?.rule.fairness !== 'none') moving = true;
    judge.transition(0, action, actor, local);
  });
  judge.expanded(0, enabled, !moving);
  const finding = judge.findings.get(property);
  if (finding === undefined) {
    throw new InternalError(`'${property.id}' was decided in a state and not in its permutation under real names`, {
      likelyCause: 'it tells interchangeable actors apart without listing them in `names`',
    });
  }
  return finding.action;
}
