import type { FairGraph } from './fair-graph.ts';
import type { Model } from '../../../src/model/model.ts';
import type { ModelSnapshot } from '../../../src/model/model-snapshot.ts';
import type { Temporal } from '../../../src/property/property.ts';
import type { TemporalClaim } from './temporal-claim.ts';
import { actionName } from '../../../src/model/model.ts';
import { fairGraph } from './fair-graph.ts';
import { modelLogic } from '../../../src/model/logic.ts';
import { naiveCluster } from '../naive-checker.ts';

/** The graph of a composed model, every step of it taken by XState's own `transition`. */
export function modelGraph(model: Model): FairGraph<ModelSnapshot> {
  const logic = modelLogic(model);
  const fairness = new Map(model.actions.map((action) => [actionName(action), action.rule.fairness]));
  const graph = fairGraph<ModelSnapshot>({
    initial: [logic.initial()],
    keyOf: ({ value, context }) => JSON.stringify([value, context]),
    successors: (snapshot) =>
      logic.enabled(snapshot).map((event) => {
        const action = `${event.type}(${event.params.join(', ')})`;
        return { action, fairness: fairness.get(action) ?? 'none', after: logic.step(snapshot, event) };
      }),
  });
  if (graph === undefined) throw new RangeError('a graph without a limit stopped');
  return graph;
}

/** A property as the brute force judges it: every view is computed anew. */
export function modelClaim(model: Model, property: Temporal): TemporalClaim<ModelSnapshot> {
  const { operator, holds, until, premise, faultsEnd = false } = property;
  const asked = (question: (cluster: never) => boolean) => (snapshot: ModelSnapshot) =>
    question(naiveCluster(model, snapshot));
  return {
    operator,
    holds: asked(holds),
    ...(until === undefined ? {} : { until: asked(until) }),
    ...(premise === undefined ? {} : { premise: asked(premise) }),
    faultsEnd,
  };
}
