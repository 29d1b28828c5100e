import { createActor } from 'xstate';
import type { Model } from '../model/model.ts';
import type { ModelSnapshot } from '../model/model-snapshot.ts';
import { actionName, describeAction } from '../model/model.ts';
import { createCluster } from '../model/cluster.ts';
import { decodeTrace, encodeTrace } from '../checker/trace-string.ts';
import { eventOf, modelLogic } from '../model/logic.ts';
import { viewOf } from '../model/compose.ts';

/** A run of a model from its initial state, played by XState itself. */
export interface ModelRun {
  readonly model: Model;
  /** The numbers of its actions. */
  readonly actions: readonly number[];
  /** What each action does, in words. */
  readonly story: readonly string[];
  /** The run as `plimsoll replay` takes it, and as a counterexample prints it. */
  readonly trace: string;
  /** Every state on the way, the initial one first: one more than there are actions. */
  readonly states: readonly ModelSnapshot[];
}

/**
 * Plays actions, by their numbers or as a trace string, in an actor of XState: `createActor(modelLogic(model))`. Throws `RangeError` at an
 * action that is not enabled where the run takes it, `InputError` for a text that is no trace of this model.
 */
export function modelRun(model: Model, run: readonly number[] | string): ModelRun {
  const actions = typeof run === 'string' ? decodeTrace(model, run).actions : run;
  const actor = createActor(modelLogic(model)).start();
  const states = [actor.getSnapshot()];
  const story = actions.map((number, step) => {
    const action = model.actions[number];
    const before = actor.getSnapshot();
    if (action !== undefined) actor.send(eventOf(action));
    const after = actor.getSnapshot();
    if (action === undefined || after === before) {
      throw new RangeError(
        `step ${step + 1}: ${action === undefined ? `no action ${number}` : actionName(action)} is not enabled`,
      );
    }
    states.push(after);
    return `${action.rule.id}: ${describeAction(action)}`;
  });
  return { model, actions, story, trace: encodeTrace(model, actions, 0), states };
}

/**
 * A state of a run as guards and properties see it: an array of views for each group, derived values by name. The type is that of the
 * model's universe; for Kubernetes it is `Cluster`.
 */
export function clusterAt<C extends object>(model: Model, snapshot: ModelSnapshot): C {
  const { cluster, groups, changed } = createCluster([...model.groups.keys()], model.composition.derived ?? {});
  for (const actor of model.actors) {
    const views = groups[actor.group];
    if (views !== undefined) views[actor.index] = viewAt(model, actor.number, snapshot);
  }
  changed();
  return cluster;
}

/** One actor of a state of a run, as guards and properties see it. */
export function viewAt(model: Model, number: number, snapshot: ModelSnapshot): unknown {
  const actor = model.actors[number];
  if (actor === undefined) throw new RangeError(`no actor ${number}`);
  const local = { value: snapshot.value[actor.id], context: snapshot.context[actor.id] ?? {} };
  const indexOf = (group: string, id: string) => (model.groups.get(group) ?? []).findIndex((other) => other.id === id);
  return viewOf(model.composition.groups[actor.group]?.view, local, actor, indexOf);
}
