import type { Property, Temporal } from '../../property/property.ts';
import { hasSubject } from '../../property/property.ts';
import type { Stepper } from '../../model/stepper.ts';
import type { TemporalWatch } from './temporal-watch.ts';
import type { Walk } from './walk.ts';
import { createFairLoops } from './fair-loops.ts';
import { createTemporalWatch } from './temporal-watch.ts';

/** Looks for loops in a walk that are fair and break a temporal property. */
export interface LoopWatch {
  /** Whether there is anything to look for. */
  readonly any: boolean;
  /** To be called at the first state of a run that is judged. */
  readonly reset: () => void;
  /** To be called for each state of a run while it is loaded. */
  readonly look: (position: number) => void;
  /** To be called for each action before the walk takes it. */
  readonly took: (action: number, position: number) => void;
  /** To be called for each state after it was expanded: does the run up to here, or a loop that it closes, break a property? */
  readonly close: (position: number, first: number, isMoving: boolean) => void;
  /**
   * Where the loop begins that broke each property. The end of it is the position at which it was found. Undefined where the run up to there is
   * enough.
   */
  readonly found: ReadonlyMap<Property, number | undefined>;
}

interface Watched {
  readonly property: Temporal;
  readonly watch: TemporalWatch;
}

/** Expansions that may be spent on loops for each state that is looked at, on average. */
const expansionsPerState = 2;

/**
 * A walk that comes to a state of its own has closed a loop: the longest one is most often fair, and the shortest second. Properties are
 * asked until they are broken.
 */
export function createLoopWatch(stepper: Stepper, properties: readonly Property[], walk: Walk): LoopWatch {
  const { model, cluster } = stepper;
  const found = new Map<Property, number | undefined>();
  let open: readonly Watched[] = properties
    .filter((property): property is Temporal => property.kind === 'temporal' && hasSubject(property, model))
    .map((property) => ({ property, watch: createTemporalWatch(property, cluster) }));
  const any = open.length > 0;
  const fairLoops = any ? createFairLoops(model) : undefined;
  const isFault = Uint8Array.from(model.actions, ({ rule }) => (rule.fairness === 'none' ? 1 : 0));
  let lastFault = -1;
  let credit = 0;

  function isFair(from: number, to: number): boolean {
    const cost = to - from;
    if (fairLoops === undefined || cost > credit) return false;
    credit -= cost;
    return fairLoops.isFair(walk, from, to);
  }

  /** The beginning of a loop that ends here, is fair, and breaks the property; or -1. */
  function loopOf({ property, watch }: Watched, position: number, first: number): number {
    const earliest = Math.max(first, watch.earliest(), property.faultsEnd === true ? lastFault + 1 : 0);
    const latest = walk.states.previous(position);
    if (latest < earliest) return -1;
    let longest = latest;
    for (let at = latest; at >= earliest; at = walk.states.previous(at)) longest = at;
    if (watch.breaks(longest) && isFair(longest, position)) return longest;
    return latest !== longest && watch.breaks(latest) && isFair(latest, position) ? latest : -1;
  }

  function breach(watched: Watched, position: number, first: number, isMoving: boolean): number {
    if (!isMoving && watched.watch.breaks(position)) return position;
    return loopOf(watched, position, first);
  }

  return {
    any,
    found,
    reset() {
      lastFault = -1;
      for (const { watch } of open) watch.reset();
    },
    look(position) {
      credit += expansionsPerState;
      for (const { watch } of open) watch.look(position);
    },
    took(action, position) {
      if (isFault[action] === 1) lastFault = position;
    },
    close(position, first, isMoving) {
      const known = found.size;
      for (const watched of open) {
        const isBroken = watched.watch.isBroken();
        const from = isBroken ? -1 : breach(watched, position, first, isMoving);
        if (isBroken || from >= 0) found.set(watched.property, isBroken ? undefined : from);
      }
      if (found.size > known) open = open.filter(({ property }) => !found.has(property));
    },
  };
}
