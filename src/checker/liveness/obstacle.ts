import type { Action, Actor, Model } from '../../model/model.ts';
import type { Lagging } from '../../model/lagging.ts';
import type { MutableCluster } from '../../model/cluster.ts';
import { nameOf } from '../../model/model.ts';
import { bindGuard } from '../../model/guards.ts';
import { isRelatedAllowed, relatedTo } from '../../model/conditions.ts';

/** Why an action does nothing in a state. */
export interface Obstacle {
  /** How many conditions were met before this one: the higher, the nearer the action came. */
  readonly met: number;
  /** What is missing, as a clause: `n1 does not accept pod.bind`. */
  readonly because: string;
}

/** Finds the first condition that an action fails in the state that the cluster shows. To be asked only of actions that change nothing there. */
export type ObstacleOf = (action: Action, locals: Int32Array) => Obstacle;

type Refuses = (...seen: unknown[]) => string | undefined;

/** In the order in which the search asks: the receiver's machine, its own conditions, the guard, admission, and what the action commands. */
export function createObstacleOf(model: Model, mutable: MutableCluster, lagging?: Lagging): ObstacleOf {
  const guards = new Map<Action, () => boolean>();
  const isPast = ({ rule }: Action): boolean => lagging?.seenBy(rule) !== undefined;
  const guardOf = (action: Action): (() => boolean) => {
    const when = isPast(action) ? lagging?.guard(action) : bindGuard(model, action, mutable);
    const present = bindGuard(model, action, mutable, 'present');
    return () => when?.() !== false && present?.() !== false;
  };
  const isAllowed = (action: Action): boolean => {
    const guard = guards.get(action) ?? guardOf(action);
    guards.set(action, guard);
    return guard();
  };

  /** Conditions on the receiver and on what it points at; those of a rule that looks at the past are part of its guard. */
  function conditionMissed(action: Action, receiver: Actor, view: unknown): Obstacle | undefined {
    const related = isPast(action) ? undefined : relatedTo(model.groups, action.rule, view);
    if (related === false)
      return { met: 1, because: `${receiver.id} does not satisfy the rule's condition on its receiver` };
    if (related === undefined || isRelatedAllowed(action.rule, mutable.groups[related.group]?.[related.index]))
      return undefined;
    return {
      met: 2,
      because: `${related.id}, which ${receiver.id} is tied to, does not satisfy the rule's condition`,
    };
  }

  return (action, locals) => {
    const receiver = model.actors[action.receiver] as Actor;
    const local = locals[receiver.number] as number;
    const type = receiver.states.events[action.event]?.type ?? '';
    const view = mutable.groups[receiver.group]?.[receiver.index];
    const after = receiver.states.next[local]?.[action.event] ?? -1;
    if (after < 0)
      return { met: 0, because: `${receiver.id} does not accept '${type}' while it is ${valueOf(receiver, local)}` };
    const missed = conditionMissed(action, receiver, view);
    if (missed !== undefined) return missed;
    if (!isAllowed(action)) {
      const asked = isPast(action) ? `what '${action.rule.reads ?? ''}' has seen` : action.names.map(nameOf).join(', ');
      return { met: 3, because: `its guard is false for ${asked}` };
    }
    const refusal = refusalOf(model, mutable, receiver, type);
    if (refusal !== undefined) return { met: 4, because: `'${type}' to ${receiver.id} is refused: ${refusal}` };
    const budget = model.actors[action.budget];
    if (budget?.states.next[locals[budget.number] as number]?.[0] === -1)
      return { met: 5, because: `the budget '${budget.id}' is spent` };
    if (
      after === local &&
      action.budget < 0 &&
      action.rule.broadcast === undefined &&
      !commands(receiver, local, action.event)
    )
      return { met: 7, because: 'it would change nothing' };
    return { met: 6, because: 'something that it commands is refused, or all of it would change nothing' };
  };
}

function refusalOf(model: Model, mutable: MutableCluster, receiver: Actor, type: string): string | undefined {
  const view = mutable.groups[receiver.group]?.[receiver.index];
  for (const { to, event, refuses } of model.composition.admission ?? []) {
    if (to !== receiver.group || event !== type) continue;
    const reason = (refuses as unknown as Refuses)(view, mutable.cluster);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function commands(actor: Actor, local: number, event: number): boolean {
  return (actor.states.commands[local]?.[event] ?? []).length > 0;
}

function valueOf({ states }: Actor, local: number): string {
  const value = states.locals[local]?.value;
  if (typeof value === 'string') return value;
  return value === undefined || JSON.stringify(value) === '{}' ? 'as it is' : JSON.stringify(value);
}
