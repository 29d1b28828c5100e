import type { Actor, Model } from '../model/model.ts';
import type { Modelled } from '../scenario/prepared.ts';
import type { RunReport } from './check-report.ts';

/** Facts of an actor that lead to the object it is made by. */
interface Ownership {
  readonly slotOf?: unknown;
  readonly deployment?: unknown;
}

/** The object in the manifests that an actor stands for, or that makes it: a pod of a Deployment stands in the Deployment's document. */
export function objectOf(model: Model, modelled: readonly Modelled[], actor: string): Modelled | undefined {
  const own = modelled.find(({ id }) => id === actor);
  if (own !== undefined) return own;
  const { slotOf, deployment } = (model.actorById.get(actor)?.spec ?? {}) as Ownership;
  const owner = [slotOf, deployment].find((id): id is string => typeof id === 'string' && id !== actor);
  return owner === undefined ? undefined : objectOf(model, modelled, owner);
}

/**
 * The objects that a run is about, those with the most steps first: in the steps after settling, every actor that an action names or
 * changes counts for its object.
 */
export function involvedObjects(model: Model, modelled: readonly Modelled[], run: RunReport): readonly Modelled[] {
  const times = new Map<Modelled, number>();
  for (const { params, changes } of run.steps.slice(run.settledSteps)) {
    const actors = [
      ...params.map((param) => model.actorById.get(param)),
      ...changes.map(({ actor }) => model.actorById.get(actor)),
    ];
    const objects = new Set(actors.filter(isActor).map(({ id }) => objectOf(model, modelled, id)));
    for (const object of objects) if (object !== undefined) times.set(object, (times.get(object) ?? 0) + 1);
  }
  return [...times].sort(([, a], [, b]) => b - a).map(([object]) => object);
}

function isActor(actor: Actor | undefined): actor is Actor {
  return actor !== undefined;
}
