import type { Model } from './model.ts';
import type { OnEnabled, UntimedWalk } from './untimed-walk.ts';
import type { ReaderLog } from './reader-log.ts';
import type { Timing } from './timing.ts';
import { areEqual } from './equal-locals.ts';
import { createReaderSight } from './reader-sight.ts';
import { pack } from './layout.ts';
import { unseenAt } from './reader-log.ts';

/** The timers of those who read what is behind. Allocates nothing when asked. */
export interface ReaderTimers {
  /**
   * Marks the clocks of actions that are done through readers which are behind in this state, if they would be enabled there and change something were the store as
   * their reader sees it. Clocks that bear a mark keep it.
   */
  readonly mark: (state: Int32Array, marks: Uint8Array, as: number) => void;
}

/**
 * Whoever waits before it acts waits from when it saw a reason to. That the API server would refuse the request meanwhile is not for it to know, and stops no timer of
 * its own. `walkFor` visits what takes time and is done through one reader. Undefined if there is nothing of that kind.
 */
export function createReaderTimers(
  model: Model,
  timing: Timing,
  walkFor: (reader: string) => UntimedWalk,
): ReaderTimers | undefined {
  const timed = new Set(timing.clocks.map(({ action }) => model.actions[action]?.rule.reads));
  const readers = [...model.readers].filter(([name]) => timed.has(name));
  if (readers.length === 0) return undefined;
  const marking = readers.map(([name, log]) => createMarking(model, timing, log, walkFor(name)));
  return {
    mark(state, marks, as) {
      for (let reader = 0; reader < marking.length; reader++) marking[reader]?.(state, marks, as);
    },
  };
}

function createMarking(model: Model, { clockOf }: Timing, log: ReaderLog, walk: UntimedWalk): ReaderTimers['mark'] {
  const sight = createReaderSight(log);
  const ages = log.ages?.clocks ?? new Int32Array(0);
  const asSeen = new Int32Array(model.actors.length);
  const words = new Uint32Array(model.layout.words);
  let marks: Uint8Array = new Uint8Array(0);
  let mark = 0;

  const visit: OnEnabled = (action, actor, local) => {
    const clock = clockOf[action] as number;
    if (marks[clock] !== 0) return;
    const changes = actor >= 0 ? asSeen[actor] !== local : !areEqual(asSeen, walk.nextLocals);
    if (changes) marks[clock] = mark;
  };

  return (state, into, as) => {
    // Who has seen the newest revision sees the present, of which the clocks are marked already.
    if (unseenAt(log, state, 0) === 0) return;
    sight.view(state, asSeen);
    for (const place of log.places) asSeen[place] = 0;
    for (const clock of ages) asSeen[clock] = 0;
    pack(model.layout, asSeen, words, 0);
    walk.load(words, 0);
    marks = into;
    mark = as;
    walk.expand(visit);
  };
}
