import type { Component } from './component-pool.ts';
import type { Fairness } from '../../model/composition.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { WalkParts } from './walk.ts';
import { createThreads } from './threads.ts';
import { createWalk } from './walk.ts';

/** Where fairness lets a run stay. */
export interface FairComponents {
  /** Those of these components, or parts of them, in which a run may stay for ever; judged as they are asked for. */
  readonly among: (components: Iterable<Component>) => Iterable<Component>;
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
  const { space, cycles, positional, isBarred } = parts;
  const actionsOf = (fairness: Fairness) =>
    space.model.actions.flatMap(({ rule, ruleIndex, index }) =>
      rule.fairness === fairness && !positional.has(ruleIndex) ? [index] : [],
    );
  const [weak, strong] = [actionsOf('weak'), actionsOf('strong')];
  const walk = createWalk(space, parts);
  const threads = createThreads(parts.moves.permutations);
  const isStarved = (action: number) => walk.isEnabled(action) && !walk.isTaken(action);
  const isUntaken = (action: number) => !walk.isTaken(action);

  /** Whether a weakly fair action is enabled all over a component and taken nowhere inside. */
  function starves({ states }: Component): boolean {
    threads.clear();
    walk.look(states[0] as number);
    for (const action of weak) if (isStarved(action)) threads.add(action);
    walk.follow(threads, isStarved);
    return !threads.isEmpty();
  }

  /** The states that enable a strongly fair action which is taken nowhere inside. */
  function untenable({ states }: Component): readonly number[] {
    if (strong.length === 0) return [];
    threads.clear();
    for (const action of strong) threads.add(action);
    walk.follow(threads, isUntaken);
    const found: number[] = [];
    if (threads.isEmpty()) return found;
    for (const state of states) {
      walk.look(state);
      if (threads.some(walk.names(state), walk.isEnabled)) found.push(state);
    }
    return found;
  }

  /** The component if a run may stay in it, or those parts of it in which one may. */
  function* fairPartsOf(whole: Component): Generator<Component> {
    const left = [whole];
    for (let component = left.pop(); component !== undefined; component = left.pop()) {
      if (!component.stutters) {
        walk.enter(component);
        if (starves(component) || isBarred(component)) continue;
        const removed = untenable(component);
        if (removed.length > 0) {
          left.push(...cycles.without(component, removed));
          continue;
        }
      }
      yield component;
    }
  }

  return {
    *among(components) {
      for (const component of components) yield* fairPartsOf(component);
    },
  };
}
