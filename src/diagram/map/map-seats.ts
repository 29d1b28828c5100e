import { namesOf } from './map-places.ts';
import type { CompositionMap, MapActor, MapEdge, MapPlace } from './composition-map.ts';

/** Sizes of a drawn map, in pixels. */
export const mapSizes = {
  /** Of fonts. */
  name: 12,
  event: 11,
  nameLine: 16,
  eventLine: 14,
  padding: 8,
  /** Between boxes of a column, between a sender and what it sends, and between the parts of what it sends. */
  gap: 14,
  between: 6,
  /** Room for lines between what is sent and who gets it. */
  lines: 150,
  /** Between the ends of two lines at a box. */
  port: 11,
  heading: 34,
  margin: 24,
  top: 52,
} as const;

/** A sender with what it sends, as a strip of its column. */
export interface Strip {
  readonly actor: MapActor;
  readonly toItself: MapEdge | null;
  readonly blocks: readonly Block[];
  readonly y: number;
  readonly height: number;
}

/** What one actor sends to another. */
export interface Block {
  readonly edge: MapEdge;
  readonly y: number;
  readonly height: number;
}

/** A receiver. */
export interface Seat {
  readonly actor: MapActor;
  readonly toItself: MapEdge | null;
  readonly y: number;
  readonly height: number;
}

/** Whose places make up a side's column, from top to bottom. */
export const sidePlaces: Readonly<Record<'left' | 'right', readonly MapPlace[]>> = {
  left: ['person', 'fault'],
  right: ['control-plane', 'node'],
};

/** Where senders and receivers stand from top to bottom: senders on both sides, receivers between them. */
export interface Seating {
  readonly left: readonly Strip[];
  readonly right: readonly Strip[];
  readonly seats: readonly Seat[];
}

/** Rounds in which each column is put in order by the other ones; more change nothing. */
const rounds = 6;

/** Orders senders and receivers so that lines are short and cross little: each stands where those that it has to do with are, on average. */
export function seatingOf(map: CompositionMap): Seating {
  let seating: Seating = { left: [], right: [], seats: receiversOf(map) };
  for (let round = 0; round < rounds; round++) {
    const middles = new Map(seating.seats.map(({ actor, y, height }) => [actor.id, y + height / 2]));
    const left = stripsOf(map, 'left', middles);
    const right = stripsOf(map, 'right', middles);
    seating = { left, right, seats: seated(seating.seats, [...left, ...right]) };
  }
  return seating;
}

function headHeight(actor: MapActor, toItself: MapEdge | null): number {
  const own = toItself === null ? 0 : (toItself.messages.length + 1) * mapSizes.eventLine;
  return namesOf(actor).length * mapSizes.nameLine + own + 2 * mapSizes.padding;
}

function ownEdge({ edges }: CompositionMap, id: string): MapEdge | null {
  return edges.find(({ from, to }) => from === id && to === id) ?? null;
}

/** Whoever gets something from somebody else, at first in the order of the specification; and machines that nobody sends anything. */
function receiversOf(map: CompositionMap): readonly Seat[] {
  const placeOf = new Map(map.actors.map(({ id, place }) => [id, place]));
  const isSeated = ({ id, place }: MapActor) =>
    place === 'machine' || map.edges.some(({ from, to }) => to === id && from !== id);
  return map.actors.filter(isSeated).map((actor, index) => {
    const senders = map.edges.flatMap(({ from, to }) => (to === actor.id && from !== to ? [placeOf.get(from)] : []));
    const lines = Object.values(sidePlaces).map((side) => senders.filter((place) => side.includes(place ?? 'machine')));
    const ports = Math.max(...lines.map(({ length }) => length)) * mapSizes.port + mapSizes.padding;
    const toItself = actor.place === 'machine' ? ownEdge(map, actor.id) : null;
    return { actor, toItself, y: index, height: Math.max(headHeight(actor, toItself), ports) };
  });
}

function stripsOf(map: CompositionMap, side: 'left' | 'right', middles: ReadonlyMap<string, number>): readonly Strip[] {
  const middleOf = ({ to }: MapEdge) => middles.get(to) ?? 0;
  const strips: Strip[] = [];
  let y: number = mapSizes.top;
  for (const place of sidePlaces[side]) {
    const senders = map.actors
      .filter((actor) => actor.place === place)
      .map((actor) => ({
        actor,
        toItself: ownEdge(map, actor.id),
        edges: map.edges
          .filter(({ from, to }) => from === actor.id && to !== from)
          .sort((a, b) => middleOf(a) - middleOf(b)),
      }))
      .sort((a, b) => mean(a.edges.map(middleOf)) - mean(b.edges.map(middleOf)));
    if (senders.length > 0) y += mapSizes.heading;
    for (const { actor, toItself, edges } of senders) {
      const blocks: Block[] = [];
      let end = y;
      for (const edge of edges) {
        const height = edge.messages.length * mapSizes.eventLine + mapSizes.padding;
        blocks.push({ edge, y: end, height });
        end += height + mapSizes.between;
      }
      const height = Math.max(end - mapSizes.between - y, headHeight(actor, toItself));
      strips.push({ actor, toItself, blocks, y, height });
      y += height + mapSizes.gap;
    }
  }
  return strips;
}

/** Receivers in the order of the middles of what they get, each as near to its own middle as the others let it. */
function seated(seats: readonly Seat[], strips: readonly Strip[]): readonly Seat[] {
  const blocks = strips.flatMap((strip) => strip.blocks);
  const wanted = seats
    .map((seat) => {
      const got = blocks.filter(({ edge }) => edge.to === seat.actor.id);
      return { ...seat, y: mean(got.map(({ y, height }) => y + height / 2)) - seat.height / 2 };
    })
    .sort((a, b) => a.y + a.height / 2 - b.y - b.height / 2);
  const bottom = Math.max(0, ...strips.map(({ y, height }) => y + height));
  const placed: Seat[] = [];
  let next: number = mapSizes.top + mapSizes.heading;
  for (const seat of wanted) {
    const y = Math.round(Math.max(seat.y, next));
    placed.push({ ...seat, y });
    next = y + seat.height + mapSizes.gap * 2;
  }
  let below = Math.max(
    bottom,
    mapSizes.top + mapSizes.heading + seats.reduce((sum, { height }) => sum + height + mapSizes.gap * 2, 0),
  );
  return placed
    .reverse()
    .map((seat) => {
      const y = Math.min(seat.y, below - seat.height);
      below = y - mapSizes.gap * 2;
      return { ...seat, y };
    })
    .reverse();
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
