import type { Action, Model } from './model.ts';
import type { MutableCluster } from './cluster.ts';

/** A guard with its views bound; undefined where there is nothing to ask. */
export type Guard = (() => boolean) | undefined;

type Asked = (...seen: unknown[]) => unknown;

/**
 * Binds a rule's guard to the places in the view arrays that its receiver and parameters stand at. The arrays are read at
 * each call, so one closure serves all states and nothing is allocated. `asked` is the guard that is meant.
 */
export function bindGuard(
  model: Model,
  action: Action,
  { cluster, groups }: MutableCluster,
  asked: 'when' | 'present' = 'when',
): Guard {
  const { rule } = action;
  const when = rule[asked] as unknown as Asked | undefined;
  if (when === undefined) return undefined;
  const places = parameterPlaces(model, action, groups);
  const [receiver, first, second] = places;
  if (receiver === undefined) throw new RangeError(`'${rule.id}' has no receiver`);
  const [to, i] = receiver;
  if (first === undefined) return () => when(to[i], cluster) as boolean;
  const [a, j] = first;
  if (second === undefined) return () => when(to[i], a[j], cluster) as boolean;
  const [b, k] = second;
  if (places.length > 3) return () => when(...places.map(([array, at]) => array[at]), cluster) as boolean;
  return () => when(to[i], a[j], b[k], cluster) as boolean;
}

/** Binds a broadcast's selection likewise; the member is given as a position in its group. */
export function bindBroadcast(
  model: Model,
  action: Action,
  { cluster, groups }: MutableCluster,
): ((member: number) => boolean) | undefined {
  const { broadcast } = action.rule;
  if (broadcast === undefined) return undefined;
  const where = broadcast.where as unknown as Asked;
  const members = groups[broadcast.to] ?? [];
  const places = parameterPlaces(model, action, groups);
  const [receiver, first] = places;
  if (receiver === undefined || places.length > 2)
    return (member) => where(members[member], ...places.map(([array, at]) => array[at]), cluster) as boolean;
  const [to, i] = receiver;
  if (first === undefined) return (member) => where(members[member], to[i], cluster) as boolean;
  const [a, j] = first;
  return (member) => where(members[member], to[i], a[j], cluster) as boolean;
}

/** Binds the admission of an event at an actor: true where no rule of admission refuses it. */
export function bindAdmission(
  model: Model,
  actorNumber: number,
  eventType: string,
  { cluster, groups }: MutableCluster,
): Guard {
  const actor = model.actors[actorNumber];
  const judges = (model.composition.admission ?? []).filter(
    (admission) => admission.to === actor?.group && admission.event === eventType,
  );
  if (actor === undefined || judges.length === 0) return undefined;
  const views = groups[actor.group] ?? [];
  const refusals = judges.map((judge) => judge.refuses as unknown as Asked);
  return () => {
    for (const refuses of refusals) if (refuses(views[actor.index], cluster) !== undefined) return false;
    return true;
  };
}

function parameterPlaces(
  model: Model,
  action: Action,
  groups: Readonly<Record<string, unknown[]>>,
): readonly (readonly [array: readonly unknown[], index: number])[] {
  const parameters = [action.rule.to, ...(action.rule.with ?? [])];
  return action.names.map((name, position) => {
    const group = parameters[position] ?? '';
    const array = groups[group];
    if (array === undefined || !model.groups.has(group)) return [[name], 0];
    return [array, (name as { readonly index: number }).index];
  });
}
