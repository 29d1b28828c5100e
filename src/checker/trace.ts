import type { Model, SymmetryGroup } from '../model/model.ts';
import type { LocalState } from '../model/composition.ts';
import type { ModelSnapshot } from '../model/model-snapshot.ts';
import type { Stepper } from '../model/stepper.ts';
import { actionName } from '../model/model.ts';
import { createSorter } from '../model/sorter.ts';
import { eventOf, modelLogic } from '../model/logic.ts';
import { InternalError } from '../errors.ts';
import { pack } from '../model/layout.ts';

/**
 * Walks from a concrete state along canonical ones: at each step the first action whose successor has the next canonical form.
 * Real names come out even where the search kept states sorted. The stepper is one that does not sort, and has the rules of the search.
 */
export function concretise(
  stepper: Stepper,
  symmetry: readonly SymmetryGroup[],
  start: Int32Array,
  path: readonly Uint32Array[],
): { readonly actions: readonly number[]; readonly end: Int32Array } {
  const { model } = stepper;
  const sorter = createSorter(model, symmetry);
  const words = new Uint32Array(model.layout.words);
  const actions: number[] = [];
  let locals: Int32Array = Int32Array.from(start);
  for (const target of path.slice(1)) {
    pack(model.layout, locals, words, 0);
    stepper.load(words, 0);
    const candidate = new Int32Array(locals.length);
    let found = -1;
    let after: Int32Array | undefined;
    stepper.expand((action, actor, local) => {
      if (found >= 0) return;
      candidate.set(actor >= 0 ? stepper.locals : stepper.nextLocals);
      if (actor >= 0) candidate[actor] = local;
      pack(model.layout, sorter.sortAll(candidate), words, 0);
      if (words.some((word, w) => word !== target[w])) return;
      found = action;
      after = Int32Array.from(candidate);
    });
    if (after === undefined) {
      throw new InternalError('a state on the way to a counterexample has no action to the next', {
        likelyCause: 'the state store and the stepper disagree',
      });
    }
    actions.push(found);
    locals = after;
  }
  return { actions, end: locals };
}

/** What an action changed, by actor. */
export interface Change {
  readonly actor: number;
  readonly before: LocalState;
  readonly after: LocalState;
}

/** One step of a replayed run. */
export interface Step {
  readonly action: number;
  readonly changes: readonly Change[];
  /** The whole state after the action. */
  readonly after: ModelSnapshot;
}

/**
 * Runs actions from the model's initial state through XState's own `transition`. The result is what happened, told by the
 * machines and not by the search's tables; throws `InternalError` if an action is not enabled where the run says it was taken.
 */
export function replay(model: Model, actions: readonly number[]): readonly Step[] {
  const logic = modelLogic(model);
  let snapshot = logic.initial();
  return actions.map((number, index) => {
    const action = model.actions[number];
    if (action === undefined) {
      throw new InternalError(`a run names action ${number}, which the model does not have`, {
        likelyCause: 'the run was found in another model',
      });
    }
    const after = logic.step(snapshot, eventOf(action));
    if (after === snapshot) {
      throw new InternalError(`replay failed at step ${index + 1}: XState does not take ${actionName(action)}`, {
        likelyCause: 'the interned transition tables and the machines disagree',
      });
    }
    const changes = model.actors.flatMap(({ id, number: actor }) => {
      const [before, now] = [snapshot, after].map((state) => ({
        value: state.value[id],
        context: state.context[id] ?? {},
      }));
      if (before === undefined || now === undefined) return [];
      return JSON.stringify(before) === JSON.stringify(now) ? [] : [{ actor, before, after: now }];
    });
    snapshot = after;
    return { action: number, changes, after };
  });
}
