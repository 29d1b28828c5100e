import type { Action, Model } from '../../model/model.ts';
import type { Obstacle } from './obstacle.ts';
import type { Untaken } from '../../property/verdict.ts';
import { actionName } from '../../model/model.ts';
import { changing } from './positional-rules.ts';
import { createLagging, loadFor } from '../../model/lagging.ts';
import { createLoader } from '../../model/loader.ts';
import { createObstacleOf } from './obstacle.ts';
import { createStepper } from '../../model/stepper.ts';
import { pack } from '../../model/layout.ts';

/** Why fairness lets a loop go round without some actions of fair rules: one entry for each rule and reason, in the order of the rules. */
export function untakenIn(model: Model, loop: readonly Int32Array[], taken: readonly number[]): readonly Untaken[] {
  const enabled = loop.map(enabledIn(model));
  const counts = new Int32Array(model.actions.length);
  for (const actions of enabled) for (const action of actions) counts[action] = (counts[action] as number) + 1;
  const done = new Set(taken);
  const left = model.actions.filter(({ rule, index }) => rule.fairness !== 'none' && !done.has(index));
  const obstacles = createObstacles(model, loop, enabled);
  return model.rules.flatMap((rule) => {
    const own = left.filter((action) => action.rule === rule);
    const never = own.filter(({ index }) => counts[index] === 0);
    const sometimes = own.filter(({ index }) => counts[index] !== 0);
    return [
      ...entry(rule.id, 'never-enabled', never, obstacles),
      ...entry(rule.id, 'interrupted', sometimes, obstacles),
    ];
  });
}

function entry(
  rule: string,
  kind: Untaken['kind'],
  actions: readonly Action[],
  obstacles: (action: Action) => Obstacle,
): readonly Untaken[] {
  if (actions.length === 0) return [];
  // Of many actions, the one that came nearest tells most.
  const nearest = actions
    .map((action) => ({ action, obstacle: obstacles(action) }))
    .reduce((best, other) => (other.obstacle.met > best.obstacle.met ? other : best));
  const { because, met } = nearest.obstacle;
  const which = actions.length === 1 ? '' : `, to take the nearest of ${actions.length}, ${actionName(nearest.action)}`;
  const when = kind === 'never-enabled' ? 'It is never enabled' : 'It is disabled again and again';
  return [{ rule, kind, actions: actions.map(({ index }) => index), because: `${when}${which}: ${because}.`, met }];
}

function enabledIn(model: Model): (locals: Int32Array) => ReadonlySet<number> {
  const stepper = createStepper(model, { rules: ({ fairness }) => fairness !== 'none' });
  const packed = new Uint32Array(model.layout.words);
  return (locals) => {
    pack(model.layout, locals, packed, 0);
    stepper.load(packed, 0);
    return changing(stepper);
  };
}

/** For an action, the highest obstacle of all states of a loop in which it is disabled. */
function createObstacles(
  model: Model,
  loop: readonly Int32Array[],
  enabled: readonly ReadonlySet<number>[],
): (action: Action) => Obstacle {
  const loader = createLoader(model);
  const lagging = createLagging(model, loader);
  const load = loadFor(loader, lagging);
  const obstacleOf = createObstacleOf(model, loader.mutable, lagging);
  const packed = new Uint32Array(model.layout.words);
  const highest = new Map<Action, Obstacle>();
  loop.forEach((locals, at) => {
    pack(model.layout, locals, packed, 0);
    load(packed, 0);
    for (const action of model.actions) {
      if (action.rule.fairness === 'none' || enabled[at]?.has(action.index) === true) continue;
      const obstacle = obstacleOf(action, locals);
      if (obstacle.met > (highest.get(action)?.met ?? -1)) highest.set(action, obstacle);
    }
  });
  return (action) => highest.get(action) ?? { met: -1, because: 'it is enabled in every state' };
}
