import type { Bound } from '../property/verdict.ts';
import type { Exploration } from './explore.ts';
import type { Model, SymmetryGroup } from '../model/model.ts';
import type { OnProgress } from './progress.ts';
import type { Property } from '../property/property.ts';
import type { PropertyResult } from './conclude.ts';
import type { SearchBounds } from './bounds.ts';
import { boundsOf, concludeOn } from './conclude.ts';
import { createStepper } from '../model/stepper.ts';
import { explore } from './explore.ts';
import { settle } from './settle.ts';

/** How to check. */
export interface CheckOptions {
  readonly properties: readonly Property[];
  readonly bounds?: SearchBounds;
  /** Sort the model's symmetry groups (default), where no property names a member. */
  readonly symmetry?: boolean;
  /**
   * `settled`: first let every rule but faults and users run until it is over, then judge properties from each of the states in
   * which that can end: nothing moves there, or what moves goes on for ever (a container that crashes again and again). `initial` (default): judge from the model's initial state on.
   */
  readonly start?: 'initial' | 'settled';
  readonly onProgress?: OnProgress;
}

/** All that a check has to tell. */
export interface CheckResult {
  readonly model: Model;
  readonly results: readonly PropertyResult[];
  readonly states: number;
  /** As TLC counts states generated: every enabled action of every state, self loops included, and the initial states. */
  readonly transitions: number;
  readonly depth: number;
  readonly seconds: number;
  readonly bytes: number;
  /** What stopped the search short of all states; empty if it was exhaustive. */
  readonly bounds: readonly Bound[];
  /** How often each rule was enabled, by rule id. A rule with 0 never fired. */
  readonly fired: ReadonlyMap<string, number>;
  /** Size of the settling phase, if there was one, and the number of settled states. */
  readonly settling?: { readonly states: number; readonly settled: number };
}

/**
 * Explores every interleaving within the bounds and judges every property. Counterexamples are shortest, and were replayed
 * through XState's own `transition`; throws `InternalError` if a replay fails.
 */
export function check(model: Model, options: CheckOptions): CheckResult {
  const began = performance.now();
  const { properties, bounds, onProgress } = options;
  const symmetry = usableSymmetry(model, options);
  const start = options.start === 'settled' ? settle(model, symmetry, options) : undefined;
  const exploration = explore({
    stepper: createStepper(model, { symmetry }),
    properties,
    keepsEdges: properties.some(({ kind }) => kind === 'temporal'),
    elapsed: (performance.now() - began) / 1000,
    ...(start === undefined ? {} : { initial: start.states }),
    ...(bounds === undefined ? {} : { bounds }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const searched = { model, symmetry, start, exploration };
  const { states, transitions, depth, seconds, bytes } = exploration;
  return {
    model,
    results: concludeOn(searched, properties),
    states,
    transitions,
    depth,
    seconds,
    bytes: bytes + (start?.exploration.bytes ?? 0),
    bounds: boundsOf(searched),
    fired: firedRules(model, [exploration, ...(start === undefined ? [] : [start.exploration])]),
    ...(start === undefined ? {} : { settling: { states: start.exploration.states, settled: start.numbers.length } }),
  };
}

function usableSymmetry(model: Model, options: CheckOptions): readonly SymmetryGroup[] {
  if (options.symmetry === false) return [];
  const named = new Set(options.properties.flatMap((property) => property.names ?? []));
  return model.symmetry.filter(({ members }) => !members.some((actor) => named.has(model.actors[actor]?.id ?? '')));
}

function firedRules(model: Model, explorations: readonly Exploration[]): ReadonlyMap<string, number> {
  const fired = new Map(model.rules.map((rule) => [rule.id, 0]));
  for (const exploration of explorations) {
    for (const action of model.actions) {
      fired.set(action.rule.id, (fired.get(action.rule.id) ?? 0) + (exploration.fired[action.index] ?? 0));
    }
  }
  return fired;
}
