import type { ActorLogic } from 'xstate';
import type { Action, Model } from './model.ts';
import type { ModelSnapshot } from './model-snapshot.ts';
import { actionName, nameOf } from './model.ts';
import { createFiring } from './firing.ts';
import { initialSnapshot } from './model-snapshot.ts';

/** An action as an event: the rule's id, and the ids or constants it is fired with, receiver first. */
export interface ModelEvent {
  readonly type: string;
  readonly params: readonly string[];
}

/** The composition as XState actor logic, and what is needed to drive it. */
export interface ModelLogic extends ActorLogic<ModelSnapshot, ModelEvent> {
  /** The model's initial state. */
  readonly initial: () => ModelSnapshot;
  /** The state after an action; the same object if the action is not enabled. */
  readonly step: (snapshot: ModelSnapshot, event: ModelEvent) => ModelSnapshot;
  /** The actions that are enabled in a state, as events. */
  readonly enabled: (snapshot: ModelSnapshot) => readonly ModelEvent[];
  /** Every action of the model as an event, for `@xstate/graph`. */
  readonly events: readonly ModelEvent[];
}

/** The event that fires an action. */
export function eventOf(action: Action): ModelEvent {
  return { type: action.rule.id, params: action.names.map(nameOf) };
}

/**
 * The same composition, run by XState's own pure `transition` instead of interned tables: for `createActor`, inspectors,
 * `@xstate/graph`, and for replaying counterexamples. An event whose action is not enabled changes nothing, as in any machine.
 * Some 10,000 steps a second: a second opinion, not a search.
 */
export function modelLogic(model: Model): ModelLogic {
  const byName = new Map(model.actions.map((action) => [actionName(action), action]));
  const run = createFiring(model);
  const step = (snapshot: ModelSnapshot, event: ModelEvent): ModelSnapshot => {
    const action = byName.get(`${event.type}(${event.params.join(', ')})`);
    if (action === undefined) return snapshot;
    return run(snapshot, action) ?? snapshot;
  };
  return {
    initial: () => initialSnapshot(model),
    step,
    transition: (snapshot, event) => step(snapshot, event),
    getInitialSnapshot: () => initialSnapshot(model),
    getPersistedSnapshot: (snapshot) => snapshot,
    restoreSnapshot: (snapshot) => snapshot as ModelSnapshot,
    enabled: (snapshot) => model.actions.filter((action) => run(snapshot, action) !== undefined).map(eventOf),
    events: model.actions.map(eventOf),
  };
}
