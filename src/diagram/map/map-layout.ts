import type { Block, Seat, Strip } from './map-seats.ts';
import type { CompositionMap, MapActor, MapEdge } from './composition-map.ts';
import { headingOf, namesOf } from './map-places.ts';
import { mapSizes, seatingOf, sidePlaces } from './map-seats.ts';
import { textWidth } from '../svg/text-width.ts';

/** An actor's box. */
export interface MapBox {
  readonly actor: MapActor;
  readonly toItself: MapEdge | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What one actor sends to another: the box of its events, and the line from there to the receiver. */
export interface MapBlock {
  readonly edge: MapEdge;
  /** The sender. */
  readonly actor: MapActor;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly line: { readonly fromX: number; readonly fromY: number; readonly toX: number; readonly toY: number };
}

/** A heading of a column's part; `y` is its baseline. */
export interface MapHeading {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** A map with every place, in pixels. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly MapBox[];
  readonly blocks: readonly MapBlock[];
  readonly headings: readonly MapHeading[];
}

/** Lays a map out: senders on both sides with what they send, who gets it between them. The same map gets the same places. */
export function mapLayout(map: CompositionMap): MapLayout {
  const { left, right, seats } = seatingOf(map);
  const middle = Math.max(0, ...seats.map(boxWidth));
  const leftX = mapSizes.margin;
  const seatX = leftX + sideWidth(left);
  const rightX = seatX + middle;
  const width = rightX + sideWidth(right) + mapSizes.margin;
  const sides = [
    { strips: left, x: leftX, boxX: leftX, seat: seatX, way: 1 },
    { strips: right, x: rightX, boxX: width - mapSizes.margin - stripWidth(right), seat: rightX, way: -1 },
  ] as const;
  const bottom = [...left, ...right, ...seats].map(({ y, height }) => y + height);
  return {
    width,
    height: Math.max(mapSizes.top, ...bottom) + mapSizes.margin,
    boxes: [
      ...sides.flatMap(({ strips, boxX }) => strips.map((strip) => boxOf(strip, boxX, stripWidth(strips)))),
      ...seats.map((seat) => boxOf(seat, seatX, middle)),
    ],
    blocks: sides.flatMap((side) => blocksOf(side, seats)),
    headings: [
      ...headingsOf(left, 'left', leftX),
      ...(seats.length === 0
        ? []
        : [{ text: headingOf('machine'), x: seatX, y: mapSizes.top + mapSizes.heading - 10 }]),
      ...headingsOf(right, 'right', width - mapSizes.margin - stripWidth(right)),
    ],
  };
}

function boxOf({ actor, toItself, y, height }: Strip | Seat, x: number, width: number): MapBox {
  return { actor, toItself, x, y, width, height };
}

function boxWidth({ actor, toItself }: Strip | Seat): number {
  const own = toItself === null ? [] : toItself.messages.map(({ event }) => textWidth(event, mapSizes.event));
  const names = namesOf(actor).map((name) => textWidth(name, mapSizes.name, 'bold'));
  return Math.max(...names, ...own) + 2 * mapSizes.padding;
}

function stripWidth(strips: readonly Strip[]): number {
  return Math.max(0, ...strips.map(boxWidth));
}

function eventsWidth(strips: readonly Strip[]): number {
  const events = strips.flatMap(({ blocks }) => blocks.flatMap(({ edge }) => edge.messages));
  return Math.max(0, ...events.map(({ event }) => textWidth(event, mapSizes.event))) + 2 * mapSizes.padding;
}

/** Of a side's column with the room for its lines; 0 where nobody is on that side. */
function sideWidth(strips: readonly Strip[]): number {
  return strips.length === 0 ? 0 : stripWidth(strips) + mapSizes.gap + eventsWidth(strips) + mapSizes.lines;
}

interface Side {
  readonly strips: readonly Strip[];
  readonly boxX: number;
  /** Edge of the receivers' boxes on this side. */
  readonly seat: number;
  readonly way: 1 | -1;
}

function blocksOf({ strips, boxX, seat, way }: Side, seats: readonly Seat[]): readonly MapBlock[] {
  const width = eventsWidth(strips);
  const x = way === 1 ? boxX + stripWidth(strips) + mapSizes.gap : boxX - mapSizes.gap - width;
  const fromX = way === 1 ? x + width : x;
  const all = strips.flatMap(({ actor, blocks }) => blocks.map((block) => ({ actor, ...block })));
  return all.map(({ actor, edge, y, height }) => ({
    edge,
    actor,
    x,
    y,
    width,
    height,
    line: { fromX, fromY: y + height / 2, toX: seat, toY: portOf(edge, all, seats) },
  }));
}

/** Lines end at a box from top to bottom as they begin. */
function portOf(edge: MapEdge, blocks: readonly Block[], seats: readonly Seat[]): number {
  const seat = seats.find(({ actor }) => actor.id === edge.to);
  const ends = blocks.filter((block) => block.edge.to === edge.to);
  const place = ends.findIndex((block) => block.edge === edge);
  const middle = (seat?.y ?? 0) + (seat?.height ?? 0) / 2;
  return middle + (place - (ends.length - 1) / 2) * mapSizes.port;
}

function headingsOf(strips: readonly Strip[], side: keyof typeof sidePlaces, x: number): readonly MapHeading[] {
  return sidePlaces[side].flatMap((place) => {
    const first = strips.find(({ actor }) => actor.place === place);
    return first === undefined ? [] : [{ text: headingOf(place), x, y: first.y - 10 }];
  });
}
