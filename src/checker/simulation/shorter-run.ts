import type { Model } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';
import { changes } from './chooser.ts';
import { createJudge } from '../judge.ts';
import { createStateList } from './state-list.ts';
import { createStepper } from '../../model/stepper.ts';

/** States that the search may look at. */
const mostStates = 20_000;

/**
 * Looks breadth first for a run that decides a property in fewer actions than `run` does, by the rules of that run alone; undefined if there is
 * none, or none within some ten thousand states. What it finds is the shortest by these rules.
 */
export function shorterRun(
  model: Model,
  property: Property,
  start: Uint32Array,
  run: readonly number[],
): readonly number[] | undefined {
  const { words } = model.layout;
  const rules = new Set(run.map((action) => model.actions[action]?.rule));
  const stepper = createStepper(model);
  const judge = createJudge(stepper, [property], () => 0);
  const states = createStateList(words);
  const parents: number[] = [-1];
  const by: number[] = [-1];
  states.push(start, 0);

  function pathTo(state: number): readonly number[] {
    const path: number[] = [];
    for (let at = state; at > 0; at = parents[at] ?? 0) path.push(by[at] ?? -1);
    return path.reverse();
  }

  let current = 0;
  let moving = 0;
  const visit = (action: number, actor: number, local: number): void => {
    if (!changes(stepper.locals, stepper.nextLocals, actor, local)) return;
    const rule = model.actions[action]?.rule;
    if (rule?.fairness !== 'none') moving++;
    if (rule === undefined || !rules.has(rule)) return;
    if (judge.judgesTransitions) judge.transition(current, action, actor, local);
    if (states.find(stepper.next, 0) >= 0) return;
    states.push(stepper.next, 0);
    parents.push(current);
    by.push(action);
  };

  let depth = 0;
  let levelEnd = 1;
  for (; current < states.length() && current < mostStates; current++) {
    if (current === levelEnd) {
      levelEnd = states.length();
      depth++;
    }
    if (depth >= run.length) return undefined;
    moving = 0;
    stepper.load(states.words(), current * words);
    judge.state(current);
    const enabled = stepper.expand(visit);
    judge.expanded(current, enabled, moving === 0);
    const finding = judge.findings.get(property);
    if (finding === undefined) continue;
    const path = pathTo(finding.state);
    const actions = finding.action < 0 ? path : [...path, finding.action];
    return actions.length < run.length ? actions : undefined;
  }
  return undefined;
}
