import type { Action, Model } from '../model/model.ts';
import type { DecodedTrace } from '../checker/trace-string.ts';
import type { Property, Temporal } from '../property/property.ts';
import type { Untaken } from '../property/verdict.ts';
import type { Stepper } from '../model/stepper.ts';
import { createStepper } from '../model/stepper.ts';
import { hasSubject } from '../property/property.ts';
import { InputError, InternalError } from '../errors.ts';
import { untakenIn } from '../checker/liveness/untaken.ts';
import { violatesTemporal } from './temporal-truth.ts';
import type { TemporalTruth } from './temporal-truth.ts';

/** What a run that goes on for ever is worth. */
export interface LoopJudgement {
  /** Actions that fairness does not allow to be left out as this loop leaves them out; empty if the loop is fair. */
  readonly unfair: readonly Action[];
  readonly untaken: readonly Untaken[];
  /** Temporal properties that the run violates; none if its loop is not fair. */
  readonly violated: readonly Temporal[];
}

interface Walked {
  /** Of each temporal property, at each position. */
  readonly truths: ReadonlyMap<Temporal, TemporalTruth>;
  /** In how many states of the loop each action could change something. */
  readonly enabled: Int32Array;
  /** The states of the loop, one local state for each actor. */
  readonly loop: readonly Int32Array[];
}

/**
 * Walks a run and judges its infinite end: whether the loop closes, whether it is fair, and which temporal properties it
 * violates. Throws `InputError` for a loop that does not lead back to where it begins.
 */
export function judgeLoop(
  model: Model,
  properties: readonly Property[],
  trace: DecodedTrace & { readonly loop: number },
): LoopJudgement {
  const { actions, settled, loop } = trace;
  const temporal = properties.filter(
    (property): property is Temporal => property.kind === 'temporal' && hasSubject(property, model),
  );
  const { truths, enabled, loop: states } = walk(model, temporal, trace);
  const looped = actions.slice(loop);
  const taken = new Set(looped);
  const unfair = model.actions.filter(({ index, rule: { fairness } }) => {
    const times = enabled[index] as number;
    return (
      times > 0 && !taken.has(index) && (fairness === 'strong' || (fairness === 'weak' && times === states.length))
    );
  });
  const hasFault = looped.some((action) => model.actions[action]?.rule.fairness === 'none');
  return {
    unfair,
    untaken: untakenIn(model, states, looped),
    violated: temporal.filter((property) => {
      const truth = truths.get(property);
      if (unfair.length > 0 || truth === undefined || (property.faultsEnd === true && hasFault)) return false;
      return violatesTemporal(property.operator, truth, {
        first: settled,
        loop,
        last: Math.max(loop, actions.length - 1),
      });
    }),
  };
}

function walk(
  model: Model,
  properties: readonly Temporal[],
  { actions, loop }: DecodedTrace & { readonly loop: number },
): Walked {
  const stepper = createStepper(model);
  const truths = new Map(
    properties.map((property): readonly [Temporal, Recorded] => [property, { holds: [], until: [], premise: [] }]),
  );
  const enabled = new Int32Array(model.actions.length);
  const states: Int32Array[] = [];
  stepper.initial();
  let words: Uint32Array = stepper.next.slice();
  let begin: Uint32Array | undefined;
  for (const [position, action] of [...actions, -1].entries()) {
    stepper.load(words, 0);
    if (position === loop) begin = words;
    for (const [property, truth] of truths) record(property, truth, stepper.cluster);
    const counts = position >= loop && (position < actions.length || loop === actions.length);
    if (counts) states.push(stepper.locals.slice());
    let next: Uint32Array | undefined;
    stepper.expand((candidate, actor, local) => {
      if (counts && isChange(stepper, actor, local)) enabled[candidate] = (enabled[candidate] as number) + 1;
      if (candidate === action) next = stepper.next.slice();
    });
    if (action < 0) continue;
    if (next === undefined) throw notEnabled(position);
    words = next;
  }
  if (begin?.join() !== words.join()) throw notClosed(loop, actions.length);
  return { truths, enabled, loop: states };
}

interface Recorded extends TemporalTruth {
  readonly holds: boolean[];
  readonly until: boolean[];
  readonly premise: boolean[];
}

function record(property: Temporal, truth: Recorded, cluster: never): void {
  truth.holds.push(property.holds(cluster));
  truth.until.push(property.until?.(cluster) === true);
  truth.premise.push(property.premise?.(cluster) === true);
}

function isChange({ locals, nextLocals }: Stepper, actor: number, local: number): boolean {
  return actor >= 0 ? locals[actor] !== local : nextLocals.some((after, other) => after !== locals[other]);
}

function notEnabled(position: number): InternalError {
  return new InternalError(`step ${position + 1} of a replayed run is not enabled in the tables`, {
    likelyCause: 'the interned transition tables and the machines disagree',
  });
}

function notClosed(loop: number, steps: number): InputError {
  return new InputError([
    {
      code: 'bad-trace',
      message: `this run does not go round: step ${steps} does not lead back to the state before step ${loop + 1}`,
    },
  ]);
}
