import type { Action, Model } from '../../src/model/model.ts';
import type { ModelSnapshot } from '../../src/model/model-snapshot.ts';
import type { NaiveClaim, NaiveGraph, NaiveSystem, NaiveVerdict } from './naive-search.ts';
import type { Property } from '../../src/property/property.ts';
import { actionName } from '../../src/model/model.ts';
import { modelLogic } from '../../src/model/logic.ts';
import { naiveSearch, naiveVerdict } from './naive-search.ts';

/** What the naive checker found. */
export interface NaiveResult {
  readonly graph: NaiveGraph<ModelSnapshot>;
  readonly verdicts: ReadonlyMap<Property, NaiveVerdict>;
}

/**
 * Checks a model without any of what makes the engine fast: states are JSON in a map, every step is XState's own `transition`,
 * every view is computed anew, every property is asked in every state.
 */
export function naiveCheck(model: Model, properties: readonly Property[]): NaiveResult {
  const system = naiveSystem(model);
  const graph = naiveSearch(system);
  if (graph === undefined) throw new RangeError('a search without a limit stopped');
  const verdicts = properties.map((property) => [property, naiveVerdict(graph, claimOf(model, property))] as const);
  return { graph, verdicts: new Map(verdicts) };
}

/** A model as a textbook search sees it. */
export function naiveSystem(model: Model): NaiveSystem<ModelSnapshot> {
  const logic = modelLogic(model);
  const actionByName = new Map(model.actions.map((action) => [actionName(action), action]));
  return {
    initial: [logic.initial()],
    keyOf: ({ value, context }) => JSON.stringify([value, context]),
    successors: (snapshot) =>
      logic.enabled(snapshot).map((event) => {
        const action = actionByName.get(`${event.type}(${event.params.join(', ')})`);
        return {
          rule: event.type,
          fair: action?.rule.fairness !== 'none',
          action,
          after: logic.step(snapshot, event),
        };
      }),
  };
}

type Cluster = Readonly<Record<string, readonly unknown[]>>;

/** The views of a whole state, computed from the composition as it is written. */
export function naiveCluster(model: Model, { value, context }: ModelSnapshot): never {
  const cluster: Record<string, unknown> = {};
  for (const [group, actors] of model.groups) {
    const view = model.composition.groups[group]?.view;
    cluster[group] = actors.map((actor) => {
      const local = { value: value[actor.id], context: context[actor.id] ?? {} };
      if (view === undefined) return { id: actor.id, value: local.value, ...local.context };
      const indexOf = (name: string, id: string) =>
        (model.groups.get(name) ?? []).findIndex((other) => other.id === id);
      return view(local, actor as never, indexOf);
    });
  }
  for (const [name, compute] of Object.entries(model.composition.derived ?? {})) {
    Object.defineProperty(cluster, name, { get: () => compute(cluster as never, undefined as never) });
  }
  return cluster as never;
}

type Asked = (...seen: unknown[]) => boolean;

function claimOf(model: Model, property: Property): NaiveClaim<ModelSnapshot> {
  const clusterOf = (snapshot: ModelSnapshot) => naiveCluster(model, snapshot);
  switch (property.kind) {
    case 'temporal':
      throw new RangeError('a claim about infinite runs is not judged state by state');
    case 'witness':
      return { isWitness: true, inState: ({ state }) => property.reached(clusterOf(state)) };
    case 'deadlock-freedom':
      return { inState: ({ state, enabled }) => enabled === 0 && property.final?.(clusterOf(state)) !== true };
    case 'invariant': {
      const { at, holds, premise } = property;
      const isAsked = (quiescent: boolean) => at === undefined || quiescent;
      return {
        inState: ({ state, quiescent }) => isAsked(quiescent) && !holds(clusterOf(state)),
        ...(premise === undefined && at === undefined
          ? {}
          : {
              premiseInState: ({ state, quiescent }) => isAsked(quiescent) && (premise?.(clusterOf(state)) ?? true),
            }),
      };
    }
    case 'transition-invariant': {
      const watched = [property.of].flat().flatMap((group) => model.groups.get(group) ?? []);
      const anyChange = (judge: Asked) => (before: ModelSnapshot, step: { after: ModelSnapshot; action?: Action }) => {
        const [cluster, after] = [clusterOf(before) as Cluster, clusterOf(step.after) as Cluster];
        return watched.some(
          ({ id, group, index }) =>
            JSON.stringify([before.value[id], before.context[id]]) !==
              JSON.stringify([step.after.value[id], step.after.context[id]]) &&
            judge(cluster[group]?.[index], after[group]?.[index], cluster, step.action),
        );
      };
      const holds = property.holds as unknown as Asked;
      return {
        inStep: anyChange((...seen) => !holds(...seen)),
        ...(property.premise === undefined ? {} : { premiseInStep: anyChange(property.premise as unknown as Asked) }),
      };
    }
  }
}
