import type { Model } from '../model/model.ts';
import type { Property } from '../property/property.ts';
import type { Batches } from './batches.ts';
import { createExpansion } from './expansion.ts';
import { createJudge } from './judge.ts';
import { createStepper } from '../model/stepper.ts';
import { InternalError } from '../errors.ts';
import { pack } from '../model/layout.ts';

/** Where successors go that nobody wants. */
const nowhere: Batches = { offer: () => undefined, flush: () => undefined };

/**
 * Judges one property in one concrete state, where the search may have judged a permutation of it: the action that decides
 * it there, or -1 if the state itself does. Throws `InternalError` if neither does.
 */
export function reproduce(model: Model, property: Property, locals: Int32Array): number {
  const stepper = createStepper(model);
  const judge = createJudge(stepper, [property], (a, b) => a.action - b.action);
  const words = new Uint32Array(model.layout.words);
  pack(model.layout, locals, words, 0);
  stepper.load(words, 0);
  judge.state(0);
  const expansion = createExpansion(stepper, nowhere, judge);
  judge.expanded(0, expansion.expand(0), expansion.isQuiescent());
  const finding = judge.findings.get(property);
  if (finding === undefined) {
    throw new InternalError(`'${property.id}' was decided in a state and not in its permutation under real names`, {
      likelyCause: 'it tells interchangeable actors apart without listing them in `names`',
    });
  }
  return finding.action;
}
