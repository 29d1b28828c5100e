import type { Component } from './component-pool.ts';
import type { Fairness } from '../../model/composition.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { WalkParts } from './walk.ts';
import { createThreads } from './threads.ts';
import { createWalk } from './walk.ts';

/** Where fairness lets a run stay. Components are judged when that is first needed. */
export interface FairComponents {
  /** Whether there is any such place. */
  readonly exist: () => boolean;
  /** The component, or the part of one, in which a run that is in this state may stay for ever; undefined if there is none. */
  readonly at: (state: number) => Component | undefined;
}

/** What is asked of a component beyond the fairness of each single action; true: no fair run stays in it. */
export type IsBarred = (component: Component) => boolean;

/** The parts that judging components takes. */
export interface FairnessParts extends WalkParts {
  readonly space: LivenessSpace;
  /** Judges the rules that are not judged action by action. */
  readonly isBarred: IsBarred;
}

/**
 * A component is out if some weakly fair action is enabled all over it and taken nowhere inside; where the graph is sorted, if that is so of
 * a whole thread of names (docs/adr/0015). States that enable a strongly fair action which is taken nowhere inside are taken out, and what is left is judged anew.
 */
export function createFairComponents(parts: FairnessParts): FairComponents {
  const { cycles, isBarred } = parts;
  const neglect = createNeglect(parts);
  /** By mark: whether a run may stay there. Of a component that was split, the parts have an answer of their own. */
  const answers = new Map<number, boolean>();

  function judge(whole: Component): void {
    const left = [whole];
    for (let component = left.pop(); component !== undefined; component = left.pop()) {
      answers.set(component.mark, false);
      if (!component.stutters) {
        neglect.enter(component);
        if (neglect.starves(component) || isBarred(component)) continue;
        const removed = neglect.untenable(component);
        if (removed.length > 0) {
          for (const rest of cycles.without(component, removed)) left.push(rest);
          continue;
        }
      }
      answers.set(component.mark, true);
    }
  }

  function isFair(component: Component): boolean {
    if (!answers.has(component.mark)) judge(component);
    return answers.get(component.mark) === true;
  }

  return {
    exist() {
      // What is left of a component comes after it, and is counted then.
      for (let index = 0; index < cycles.count(); index++) if (isFair(cycles.get(index))) return true;
      return false;
    },
    at(state) {
      const whole = cycles.at(state);
      if (whole === undefined || isFair(whole)) return whole;
      const part = cycles.at(state);
      return part !== undefined && isFair(part) ? part : undefined;
    },
  };
}

/** Which fair actions would be neglected in a component. */
function createNeglect(parts: FairnessParts) {
  const { space, positional } = parts;
  const actionsOf = (fairness: Fairness) =>
    space.model.actions.flatMap(({ rule, ruleIndex, index }) =>
      rule.fairness === fairness && !positional.has(ruleIndex) ? [index] : [],
    );
  const [weak, strong] = [actionsOf('weak'), actionsOf('strong')];
  const walk = createWalk(space, parts);
  const threads = createThreads(parts.moves.permutations);
  const isStarved = (action: number) => walk.isEnabled(action) && !walk.isTaken(action);
  const isUntaken = (action: number) => !walk.isTaken(action);

  return {
    enter: walk.enter,
    /** Whether a weakly fair action is enabled all over a component and taken nowhere inside. */
    starves({ states }: Component): boolean {
      threads.clear();
      walk.look(states[0] as number);
      for (const action of weak) if (isStarved(action)) threads.add(action);
      walk.follow(threads, isStarved);
      return !threads.isEmpty();
    },
    /** The states that enable a strongly fair action which is taken nowhere inside. */
    untenable({ states }: Component): readonly number[] {
      if (strong.length === 0) return [];
      threads.clear();
      for (const action of strong) threads.add(action);
      walk.follow(threads, isUntaken);
      if (threads.isEmpty()) return [];
      return [...states].filter((state) => {
        walk.look(state);
        return threads.some(walk.names(state), walk.isEnabled);
      });
    },
  };
}
