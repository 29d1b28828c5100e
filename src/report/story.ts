import type { Action, Model } from '../model/model.ts';
import type { LocalState } from '../model/composition.ts';
import type { ModelSnapshot } from '../model/model-snapshot.ts';
import type { Step } from '../checker/trace.ts';
import type { StoryActor, StoryChange, StoryState, StoryStep } from './check-report.ts';
import type { Trace } from '../property/verdict.ts';
import { actorOf, actorWords } from './actor-words.ts';
import { describeAction, nameOf } from '../model/model.ts';
import { InternalError } from '../errors.ts';
import { isRefused } from './refusal.ts';
import { modelLogic } from '../model/logic.ts';
import { momentsOf, secondsText } from './moments.ts';
import type { Moment } from './moments.ts';
import { replay } from '../checker/trace.ts';
import { wordsFor } from './words-for.ts';

/** A run in words: its steps, and the states that are worth a look. */
export interface Story {
  readonly steps: readonly StoryStep[];
  /** Where the settling steps lead; empty if there are none. */
  readonly settled: readonly StoryActor[];
  readonly end: readonly StoryActor[];
}

/** Runs a trace through XState's own `transition` and tells what happened; throws `InternalError` where the run cannot be taken. */
export function storyOf(model: Model, { actions, settled }: Trace): Story {
  const steps = replay(model, actions);
  const moments = momentsOf(model, steps, settled);
  const initial = modelLogic(model).initial();
  const stateAfter = (count: number) => (count === 0 ? initial : (steps[count - 1]?.after ?? initial));
  return {
    steps: steps.map((step, index) => tellStep(model, step, index, stateAfter(index), moments[index] ?? {})),
    settled: settled === 0 ? [] : actorsIn(model, stateAfter(settled)),
    end: actorsIn(model, stateAfter(steps.length)),
  };
}

function tellStep(model: Model, step: Step, index: number, before: ModelSnapshot, moment: Moment): StoryStep {
  const action = model.actions[step.action];
  if (action === undefined) {
    throw new InternalError(`a replayed step has no action ${step.action}`, { likelyCause: 'the model was changed' });
  }
  return {
    step: index + 1,
    action: step.action,
    rule: action.rule.id,
    params: action.names.map(nameOf),
    says: moment.passed === undefined ? actionSentence(action) : `${secondsText(moment.passed)} pass`,
    ...moment,
    refused: isRefused(model, action, before, step),
    changes: step.changes.flatMap((change): readonly StoryChange[] => {
      const actor = model.actors[change.actor];
      if (actor === undefined) return [];
      return [
        {
          actor: actor.id,
          group: actor.group,
          says: wordsFor(actor).changes(change.before, change.after, actor),
          before: withoutInput(change.before),
          after: withoutInput(change.after),
        },
      ];
    }),
  };
}

/** What it was made with never changes, so that it would only be in the way. */
function withoutInput({ value, context }: LocalState): StoryState {
  return { value, context: Object.fromEntries(Object.entries(context).filter(([name]) => name !== 'input')) };
}

/** `kubelet starts the containers of pod/web-0`: who did what. */
export function actionSentence(action: Action): string {
  const actor = actorOf(action.rule);
  // A fault is nobody's deed: its sentence has a subject of its own.
  return `${actorWords(actor)}${actor === 'fault' && action.rule.says !== undefined ? ':' : ''} ${deedWords(action)}`;
}

/** `starts the containers of pod/web-0`: what was done, without who did it. */
export function deedWords(action: Action): string {
  if (action.rule.says !== undefined) return describeAction(action);
  const [, ...verb] = action.rule.id.split('.');
  return `${verb.map(actorWords).join(' ')} (${action.names.map(nameOf).join(', ')})`;
}

/** Every actor of a state that is worth a mention. */
function actorsIn(model: Model, snapshot: ModelSnapshot): readonly StoryActor[] {
  const stateOf = (id: string): LocalState | undefined => {
    const value = snapshot.value[id];
    return value === undefined ? undefined : { value, context: snapshot.context[id] ?? {} };
  };
  return model.actors.flatMap((actor) => {
    const local = stateOf(actor.id);
    const says = local === undefined ? undefined : wordsFor(actor).state(local, actor, stateOf);
    return says === undefined ? [] : [{ actor: actor.id, group: actor.group, says }];
  });
}
