import type { Clock } from '../model/timing.ts';
import type { Exploration } from './explore.ts';
import type { GraphPart } from './graph-part.ts';
import type { Rule } from '../model/composition.ts';
import type { StateGraph, LabelledGraph } from './edge-log.ts';
import type { Stepper } from '../model/stepper.ts';
import { areEqual } from '../model/equal-locals.ts';
import { hasBit } from './liveness/bitset.ts';
import { isState } from './liveness/liveness-space.ts';
import { isOverdue, logOf } from '../model/reader-ages.ts';
import { isSeesNext } from '../model/unseen.ts';
import { ModelError } from '../model/model-error.ts';
import { terminalComponents } from './components.ts';

/**
 * Throws `ModelError` if a search under ordered time has come to where time stands still: fair actions that take no time go on without end, and nothing but a fault or a
 * user leads out. No cluster does that, so whatever a check says of it would be of no worth. Does nothing where the search was not whole.
 */
export function refuseStandstill(stepper: Stepper, { graph, store, bounds }: Exploration): void {
  if (graph === undefined || bounds.some(({ kind }) => kind !== 'limit')) return;
  refuseStandstillIn(stepper, { graph, words: store.states.array });
}

/** The same of a part in which all states were expanded. */
export function refuseStandstillIn(stepper: Stepper, { graph, words }: Pick<GraphPart, 'graph' | 'words'>): void {
  const { model } = stepper;
  if (model.timing === undefined) return;
  const hurry = createHurry(stepper);
  for (const states of terminalComponents(fairPart(graph))) {
    const rules = new Set<string>();
    const stands = states.every((state) => {
      // Numbers that several threads left out have no words, and no edges; nor is anything known of what is outside.
      if (!isState({ model, graph, words }, state)) return false;
      stepper.load(words, state * model.layout.words);
      return hurry(rules);
    });
    if (!stands) continue;
    throw new ModelError(
      'time-stands-still',
      `no time passes any more once ${[...rules].map((id) => `'${id}'`).join(', ')} can go round: they act at once, again and again; expected one of them to take time`,
    );
  }
}

/** Whether time has to wait in the loaded state; notes the rules that it waits for. */
function createHurry({ model, locals, localsSeenBy, nextLocals, expand }: Stepper): (rules: Set<string>) => boolean {
  const { clocks = [], clockOf = new Int32Array(0) } = model.timing ?? {};
  const logs = model.actions.map((action) => (isSeesNext(action.rule) ? logOf(model, action) : undefined));
  const isDue = ({ actor, receiver, latest }: Clock, rule: Rule) =>
    (actor < 0 ? 0 : (locals[actor] as number)) >= (latest[localsSeenBy(rule)[receiver] as number] as number);
  const isReaderDue = (action: number) => {
    const log = logs[action];
    return log !== undefined && isOverdue(log, locals);
  };
  return (rules) => {
    let waits = false;
    expand((action, actor, local) => {
      const rule = model.actions[action]?.rule;
      if (actor >= 0 ? locals[actor] === local : areEqual(locals, nextLocals)) return;
      const clock = clocks[clockOf[action] as number];
      if (rule === undefined || rule.fairness === 'none' || action === model.timing?.passes) return;
      if (clock !== undefined && !isDue(clock, rule) && !isReaderDue(action)) return;
      rules.add(rule.id);
      waits = true;
    });
    return waits;
  };
}

/** The graph without the edges of faults and users. */
function fairPart({ size, first, end, targets, fair }: LabelledGraph): StateGraph {
  const kept = {
    size,
    first: new Int32Array(size),
    end: new Int32Array(size),
    targets: new Int32Array(targets.length),
  };
  let count = 0;
  for (let state = 0; state < size; state++) {
    kept.first[state] = count;
    for (let edge = first[state] as number; edge < (end[state] as number); edge++)
      if (hasBit(fair, edge)) kept.targets[count++] = targets[edge] as number;
    kept.end[state] = count;
  }
  return kept;
}
