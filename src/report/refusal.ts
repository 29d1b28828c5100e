import type { Action, Model } from '../model/model.ts';
import type { AnyMachineSnapshot } from 'xstate';
import type { ModelSnapshot } from '../model/model-snapshot.ts';
import type { Step } from '../checker/trace.ts';
import { commandsOf } from '../model/local-states.ts';
import { transition } from 'xstate';

/**
 * Whether a command that the action sends was turned away, and the sender got its rule's `refused` event instead: no such
 * object, or admission said no. Asked of the machines, since the sender may look the same either way.
 */
export function isRefused(model: Model, action: Action, before: ModelSnapshot, step: Step): boolean {
  if (action.refusedEvent < 0) return false;
  const receiver = resolve(model, action.receiver, before);
  const event = model.actors[action.receiver]?.states.events[action.event];
  if (receiver === undefined || event === undefined) return false;
  const [, effects] = transition(receiver.machine, receiver, event);
  return commandsOf(effects, receiver.machine.id, event.type).some((command) => {
    const target = model.actorById.get(command.to);
    if (target === undefined) return true;
    if (resolve(model, target.number, before)?.can(command.event) !== true) return true;
    const isJudged = model.composition.admission?.some(
      (admission) => admission.to === target.group && admission.event === command.event.type,
    );
    return isJudged === true && !step.changes.some((change) => change.actor === target.number);
  });
}

function resolve(model: Model, number: number, { value, context }: ModelSnapshot): AnyMachineSnapshot | undefined {
  const actor = model.actors[number];
  if (actor === undefined) return undefined;
  const { machine } = actor.states;
  return machine.resolveState({ value: value[actor.id] ?? {}, context: context[actor.id] ?? {} }) as AnyMachineSnapshot;
}
