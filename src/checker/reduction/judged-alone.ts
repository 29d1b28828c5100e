import type { Action, Model } from '../../model/model.ts';
import type { TransitionInvariant } from '../../property/property.ts';
import { createStepper } from '../../model/stepper.ts';

/** Whether what a property says of a change depends on the change alone, whatever the rest of the cluster is like. */
export type JudgedAlone = (property: TransitionInvariant, before: unknown, after: unknown, action: Action) => boolean;

type Asked = ((...seen: readonly unknown[]) => unknown) | undefined;

/**
 * Asks the property with a cluster that may be named but not looked into: the arrays of the groups and derived values that are
 * objects notice every use, and of a derived value that is no object the mere reading counts. A derived value is taken to be an object in all states or
 * in none, or to be nothing: that one may come out either way is what the second and third cluster are for.
 */
export function createJudgedAlone(model: Model): JudgedAlone {
  let looked = false;
  const look = (): never => {
    looked = true;
    throw new TypeError('this cluster must not be looked at');
  };
  const blind = { get: look, has: look, ownKeys: look, getOwnPropertyDescriptor: look, getPrototypeOf: look };
  const derived = derivedObjects(model);
  const clusters = [new Proxy({}, blind), undefined, null].map((value) => {
    const cluster: Record<string, unknown> = {};
    for (const group of model.groups.keys()) cluster[group] = new Proxy([], blind);
    for (const name of derived) cluster[name] = value;
    return new Proxy(cluster, {
      ...blind,
      get: (target, key): unknown => (typeof key === 'string' && Object.hasOwn(target, key) ? target[key] : look()),
    });
  });
  const answers = (question: Asked, seen: readonly unknown[], action: Action): ReadonlySet<unknown> =>
    new Set(clusters.map((cluster) => question?.(...seen, cluster, action)));

  return (property, before, after, action) => {
    looked = false;
    try {
      const asked = [property.holds as Asked, property.premise as Asked];
      return asked.every((question) => answers(question, [before, after], action).size === 1) && !looked;
    } catch {
      return false;
    }
  };
}

/** Names of the derived values that are objects in the initial state. */
function derivedObjects(model: Model): readonly string[] {
  const stepper = createStepper(model);
  stepper.initial();
  stepper.load(stepper.next, 0);
  const cluster = stepper.cluster as Readonly<Record<string, unknown>>;
  return Object.keys(model.composition.derived ?? {}).filter((name) => {
    try {
      return typeof cluster[name] === 'object' && cluster[name] !== null;
    } catch {
      return false;
    }
  });
}
