import type { Bound } from '../../property/verdict.ts';
import type { Discovery } from './discoveries.ts';
import type { Model } from '../../model/model.ts';
import type { Preference } from './chooser.ts';
import type { Property } from '../../property/property.ts';
import type { Random } from './random.ts';
import type { Rarity } from './rarity.ts';
import { createChooser } from './chooser.ts';
import { createDiscoveries } from './discoveries.ts';
import { createJudge } from '../judge.ts';
import { createLoopWatch } from './loop-watch.ts';
import { createSettler } from './settler.ts';
import { createStepper } from '../../model/stepper.ts';
import { createWalk } from './walk.ts';
import { longestWaitingFirst } from './longest-waiting.ts';
import { watchLimits } from '../limit-watch.ts';

/** Walks a model at random, one run at a time, and judges every property on the way. */
export interface Walker {
  /** Walks once; returns the number of actions taken, those that settled the cluster included. */
  readonly run: () => number;
  /** The first run that decided each property. */
  readonly discoveries: ReadonlyMap<Property, Discovery>;
  /** Actions of the longest run so far, counted from where properties are judged. */
  readonly longest: () => number;
  /** Runs in which the cluster could not be shown to have settled; they were judged all the same. */
  readonly unsettled: () => number;
  /** Limits of the model that some run reached. */
  readonly limits: () => readonly Bound[];
}

/** What a walker is given. */
export interface WalkerOptions {
  readonly properties: readonly Property[];
  readonly random: Random;
  readonly rarity: Rarity;
  readonly weights: 'rarity' | 'uniform';
  readonly depth: number;
  readonly start: 'initial' | 'settled';
}

/**
 * A run ends after `depth` actions or where nothing can happen. With temporal properties it ends otherwise: after up to as many actions it goes on for
 * `depth` more by fair rules alone, the action that waited longest first, so that it comes to rest or goes round fairly. Nothing is
 * allocated per step.
 */
export function createWalker(model: Model, options: WalkerOptions): Walker {
  const { random, rarity, depth, start } = options;
  const stepper = createStepper(model);
  const walk = createWalk(model.layout.words);
  const judging = createJudging(walk, stepper, options);
  const { loops } = judging;
  const weigh = options.weights === 'rarity' ? rarity.weigh : () => 1;
  const settler = createSettler(model, random, weigh, rarity.took);
  const roaming: Preference = { rank: () => 0, weigh };
  const ending = longestWaitingFirst(model);
  const receivers = Int32Array.from(model.actions, ({ receiver }) => receiver);
  let longest = 0;
  let unsettled = 0;

  function begin(): void {
    stepper.initial();
    walk.begin(stepper.next, 0);
    if (start === 'settled' && !settler.settle(walk)) unsettled++;
    loops.reset();
    ending.reset();
  }

  function run(): number {
    begin();
    const settled = walk.length();
    const roams = loops.any ? drawRoaming(random, depth) : depth;
    const steps = loops.any ? roams + depth : depth;
    for (let step = 0; ; step++) {
      const action = judging.look(settled, step < roams ? roaming : ending);
      if (action < 0 || step === steps) break;
      if (step >= roams) ending.took(action, step);
      rarity.took(action, stepper.locals[receivers[action] as number] as number);
      loops.took(action, walk.length());
      walk.take(action, judging.next);
    }
    longest = Math.max(longest, walk.length() - settled);
    return walk.length();
  }

  return {
    run,
    discoveries: judging.discoveries.found,
    longest: () => longest,
    unsettled: () => unsettled,
    limits: judging.limits.reached,
  };
}

/** Up to `depth` actions, as often of one order of magnitude as of another: much can go wrong for ever before anything was done. */
function drawRoaming(random: Random, depth: number): number {
  const magnitudes = 33 - Math.clz32(depth);
  return random.below(Math.min(depth + 1, 2 ** random.below(magnitudes + 1)));
}

/** All that looks at the states of a walk, with the draw of the next action. */
function createJudging(
  walk: ReturnType<typeof createWalk>,
  stepper: ReturnType<typeof createStepper>,
  { properties, random }: Pick<WalkerOptions, 'properties' | 'random'>,
) {
  const judge = createJudge(stepper, properties, () => 0);
  const loops = createLoopWatch(stepper, properties, walk);
  const limits = watchLimits(stepper);
  const discoveries = createDiscoveries(walk, judge, loops);
  const { judgesTransitions } = judge;
  const chooser = createChooser(stepper, random, (action, actor, local) => {
    if (judgesTransitions) judge.transition(walk.length(), action, actor, local);
  });
  return {
    loops,
    limits,
    discoveries,
    next: chooser.next,
    /** Judges the last state of the walk and what can be done there; returns an action drawn, or -1. */
    look(settled: number, preference: Preference): number {
      const position = walk.length();
      stepper.load(walk.states.words(), position * stepper.model.layout.words);
      judge.state(position);
      limits.look();
      loops.look(position);
      const enabled = chooser.expand(preference);
      judge.expanded(position, enabled, !chooser.isMoving());
      loops.close(position, settled, chooser.isMoving());
      discoveries.keep(settled);
      return chooser.chosen();
    },
  };
}
