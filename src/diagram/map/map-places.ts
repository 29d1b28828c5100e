import type { CompositionMap, MapActor, MapPlace } from './composition-map.ts';

const headings: Readonly<Record<MapPlace, string>> = {
  person: 'People',
  fault: 'Faults',
  machine: 'Machines',
  'control-plane': 'Control plane',
  node: 'Nodes',
};

/** The actors of a map by where they stand, with the headings of those places; places where nobody stands are left out. */
export function placesOf({
  actors,
}: CompositionMap): readonly (readonly [heading: string, members: readonly MapActor[]])[] {
  return Object.entries(headings)
    .map(([place, heading]) => [heading, actors.filter((actor) => actor.place === place)] as const)
    .filter(([, members]) => members.length > 0);
}

/** The heading of a place. */
export function headingOf(place: MapPlace): string {
  return headings[place];
}

/** Names of an actor: those of its machines, or its own. */
export function namesOf({ id, machines }: MapActor): readonly string[] {
  return machines.length === 0 ? [id] : machines;
}
