import type { Action, Model } from '../../model/model.ts';
import type { ActorRef, Json } from '../../model/composition.ts';
import type { Counterparts } from './counterparts.ts';
import type { Stepper } from '../../model/stepper.ts';
import type { Trace } from '../../property/verdict.ts';
import { createStepper } from '../../model/stepper.ts';

/**
 * Does in the full model what a run of a smaller one does: what one pod, node or object does there, all that it stands for do here, one
 * after the other; faults and users act once for each time. What is not possible is left out, so the result is a run in any case, and
 * shows something only once it is judged. `undefined` where the full model does not settle on the way.
 */
export function enlargedRun(
  small: Model,
  { actions, settled }: Trace,
  full: Model,
  of: Counterparts,
): Trace | undefined {
  const groups = groupsOf(full, imagesOf(of));
  const run = createRun(full);
  /** True if anything was done. */
  const follow = (action: Action): boolean => {
    const group = groups.get(keyOf(action, (id) => id)) ?? [];
    const most = action.rule.fairness === 'none' ? 1 : mostRounds * group.length;
    let taken = 0;
    while (taken < most && run.takeOne(group)) taken++;
    return taken > 0;
  };
  /** What goes on by itself is gone through again and again: a rollout that takes one round there takes many here. */
  const followAll = (steps: readonly number[]): void => {
    let since: Action[] = [];
    const goOn = (): void => {
      for (let pass = 1; pass < mostPasses; pass++) if (since.map(follow).every((done) => !done)) break;
      since = [];
    };
    for (const step of steps) {
      const action = small.actions[step];
      if (action === undefined) continue;
      if (action.rule.fairness === 'none') goOn();
      else since.push(action);
      follow(action);
    }
    goOn();
  };
  followAll(actions.slice(0, settled));
  if (settled > 0 && !run.settle()) return undefined;
  const settledHere = run.actions.length;
  followAll(actions.slice(settled));
  return { actions: run.actions, settled: settledHere };
}

interface Run {
  readonly actions: readonly number[];
  /** Takes the first action of the group that changes anything; false if there is none. */
  readonly takeOne: (group: readonly number[]) => boolean;
  /** Takes fair actions until none changes anything; false if that takes too long. */
  readonly settle: () => boolean;
}

const mostSettlingSteps = 5000;

/** Times that each action of a group may be taken for one step: what restarts again and again has no end of its own. */
const mostRounds = 3;

/** Times that what goes on between two faults is gone through. */
const mostPasses = 100;

function createRun(model: Model): Run {
  const stepper = createStepper(model);
  stepper.initial();
  const state = stepper.next.slice();
  const actions: number[] = [];
  const fair = model.actions.filter(({ rule }) => rule.fairness !== 'none').map(({ index }) => index);
  const takeOne = (group: readonly number[]): boolean => {
    const ranks = new Map(group.map((action, rank) => [action, rank]));
    stepper.load(state, 0);
    let best = Infinity;
    const next = state.slice();
    stepper.expand((action, actor, local) => {
      const rank = ranks.get(action) ?? Infinity;
      if (rank >= best || !changes(stepper, actor, local)) return;
      best = rank;
      next.set(stepper.next);
    });
    const taken = group[best];
    if (taken === undefined) return false;
    actions.push(taken);
    state.set(next);
    return true;
  };
  return {
    actions,
    takeOne,
    settle: () => {
      for (let step = 0; step < mostSettlingSteps; step++) if (!takeOne(fair)) return true;
      return false;
    },
  };
}

function changes({ locals, nextLocals }: Stepper, actor: number, local: number): boolean {
  return actor >= 0 ? locals[actor] !== local : nextLocals.some((after, other) => after !== locals[other]);
}

/** For each actor of the full size the one that stands for it. */
function imagesOf(of: Counterparts): (id: string) => string {
  const images = new Map([...of].flatMap(([id, others]) => others.map((other) => [other, id] as const)));
  return (id) => images.get(id) ?? id;
}

/** Actions of the full model by what they come to at the smaller size; those of namesakes first. */
function groupsOf(model: Model, image: (id: string) => string): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, { readonly action: number; readonly distance: number }[]>();
  for (const action of model.actions) {
    const distance = action.names.filter((name) => isActor(name) && image(name.id) !== name.id).length;
    const key = keyOf(action, image);
    const group = groups.get(key) ?? [];
    group.push({ action: action.index, distance });
    groups.set(key, group);
  }
  return new Map(
    [...groups].map(([key, group]) => [
      key,
      group.toSorted((a, b) => a.distance - b.distance).map(({ action }) => action),
    ]),
  );
}

/** Rule, actors and constants; but not how many replicas a rollout asks for, which differs by nature. */
function keyOf({ rule, names }: Action, image: (id: string) => string): string {
  const parts = names.map((name, index) => {
    if (isActor(name)) return image(name.id);
    return rule.with?.[index - 1] === 'sizes' ? null : name;
  });
  return JSON.stringify([rule.id, ...parts]);
}

function isActor(name: ActorRef | Json): name is ActorRef {
  return typeof name === 'object' && name !== null && 'id' in name && 'group' in name;
}
