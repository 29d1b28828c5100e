import type { Action, Model } from '../../../src/model/model.ts';
import type { Ample } from '../../../src/model/ample.ts';
import type { Property } from '../../../src/property/property.ts';
import type { Stepper } from '../../../src/model/stepper.ts';
import { createStepper } from '../../../src/model/stepper.ts';

/** All that a search can tell of a model, found out as plainly as can be. */
export interface SearchedGraph {
  readonly states: ReadonlySet<string>;
  readonly transitions: number;
  /** States without any enabled action. */
  readonly deadlocks: ReadonlySet<string>;
  /** States that only rules without fairness can change. */
  readonly quiescent: ReadonlySet<string>;
  /** Rules that were enabled somewhere, by number. */
  readonly fired: ReadonlySet<number>;
  /** Ids of the properties that are violated, or of witnesses that are reached. */
  readonly decided: ReadonlySet<string>;
  /** Ids of the properties whose premise was true. */
  readonly triggered: ReadonlySet<string>;
  /** Ids of the limits that were reached. */
  readonly limits: ReadonlySet<string>;
  /** By property, the least number of actions to where it is decided. */
  readonly depths: ReadonlyMap<string, number>;
}

/** How to search. */
export interface SearchedGraphOptions {
  readonly ample?: Ample;
  readonly sorted?: boolean;
  /** Gives up, with undefined, past so many states. */
  readonly most?: number;
}

type Asked = (...seen: readonly unknown[]) => unknown;

/** Breadth-first, with states as text, every property asked in every state and of every transition. */
export function searchedGraph(
  model: Model,
  properties: readonly Property[],
  { ample, sorted = false, most = Infinity }: SearchedGraphOptions = {},
): SearchedGraph | undefined {
  const options = { ...(ample === undefined ? {} : { ample }), ...(sorted ? { symmetry: model.symmetry } : {}) };
  const stepper = createStepper(model, options);
  const depth = new Map<string, number>();
  const queue: Uint32Array[] = [];
  const found = findings(stepper, properties, () => depths);
  const depths = { now: 0 };
  let transitions = 1;
  const add = (words: Uint32Array, at: number): void => {
    const key = words.join(',');
    if (depth.has(key)) return;
    depth.set(key, at);
    queue.push(words.slice());
  };
  stepper.initial();
  add(stepper.next, 0);
  for (const words of queue) {
    if (queue.length > most) return undefined;
    const key = words.join(',');
    depths.now = depth.get(key) ?? 0;
    stepper.load(words, 0);
    found.state();
    let quiescent = true;
    const enabled = stepper.expand((action, actor, local) => {
      const taken = model.actions[action] as Action;
      found.fired.add(taken.ruleIndex);
      const after = actor < 0 ? Int32Array.from(stepper.nextLocals) : Int32Array.from(stepper.locals);
      if (actor >= 0) after[actor] = local;
      if (after.every((one, at) => one === stepper.locals[at])) return;
      if (taken.rule.fairness !== 'none') quiescent = false;
      found.transition(taken, after);
      add(stepper.next, depths.now + 1);
    });
    transitions += enabled;
    found.expanded(key, enabled, quiescent);
  }
  const { deadlocks, quiescent, fired, decided, triggered, limits } = found;
  const states = new Set(depth.keys());
  return { states, transitions, deadlocks, quiescent, fired, decided, triggered, limits, depths: found.depths };
}

function findings(stepper: Stepper, properties: readonly Property[], at: () => { readonly now: number }) {
  const { model, cluster, locals } = stepper;
  const deadlocks = new Set<string>();
  const quiescent = new Set<string>();
  const decided = new Set<string>();
  const triggered = new Set<string>();
  const limits = new Set<string>();
  const depths = new Map<string, number>();
  const decide = (id: string, more: number): void => {
    decided.add(id);
    if (!depths.has(id)) depths.set(id, at().now + more);
  };
  const judge = (property: Property, seen: readonly unknown[], more: number): void => {
    const { premise, holds } = property as unknown as { readonly premise?: Asked; readonly holds: Asked };
    if (premise?.(...seen) === true) triggered.add(property.id);
    if (holds(...seen) === false) decide(property.id, more);
  };
  return {
    deadlocks,
    quiescent,
    decided,
    triggered,
    limits,
    depths,
    fired: new Set<number>(),
    state() {
      for (const limit of model.composition.limits ?? []) if (limit.reached(cluster)) limits.add(limit.id);
      for (const property of properties) {
        if (property.kind === 'witness' && property.reached(cluster)) decide(property.id, 0);
        if (property.kind === 'invariant' && property.at === undefined) judge(property, [cluster], 0);
      }
    },
    transition(action: Action, after: Int32Array) {
      for (const { number, group } of model.actors) {
        if (after[number] === locals[number]) continue;
        const views = model.views[number] ?? [];
        for (const property of properties) {
          if (property.kind !== 'transition-invariant' || ![property.of].flat().includes(group)) continue;
          judge(property, [views[locals[number] ?? -1], views[after[number] ?? -1], cluster, action], 1);
        }
      }
    },
    expanded(key: string, enabled: number, isQuiescent: boolean) {
      if (isQuiescent) quiescent.add(key);
      if (enabled === 0) deadlocks.add(key);
      for (const property of properties) {
        if (isQuiescent && property.kind === 'invariant' && property.at !== undefined) judge(property, [cluster], 0);
        if (enabled === 0 && property.kind === 'deadlock-freedom' && property.final?.(cluster) !== true)
          decide(property.id, 0);
      }
    },
  };
}
