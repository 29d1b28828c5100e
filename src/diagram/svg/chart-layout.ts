import type { ChartContent } from './chart-content.ts';
import type { ChartState } from '../chart.ts';
import type { Direction, GraphParts } from './chart-graph.ts';
import type { GraphEdge } from './chart-edges.ts';
import type { Places, Rectangle } from './places.ts';
import { chartGraph, frameInset } from './chart-graph.ts';
import { crosses, joinedPlaces, movedPlaces, placesOf } from './places.ts';
import { dotOf } from './chart-edges.ts';
import { inset } from './state-content.ts';
import { laidOut } from './laid-out.ts';
import { rowsOf } from './rows.ts';
import { statesOf } from '../chart.ts';

/** What is to have places. */
export interface LayoutParts {
  readonly content: ChartContent;
  readonly edges: readonly GraphEdge[];
  readonly forks: ReadonlyMap<string, readonly string[]>;
}

/**
 * Places for a state and all within it, from (0, 0) on. Regions that no arrow joins with anything else are laid out one by one and
 * stand in rows, in the machine's order; all else is one graph, whose arrows lead down, or to the right where that spares a title.
 */
export async function chartLayout(state: ChartState, parts: LayoutParts): Promise<Places> {
  const apart = outermost(state, (inner) => isInRows(inner, parts));
  const insides = await inTurn(apart, (inner) => regionsInRows(inner, parts));
  const within = idsWithin(state, parts);
  const hidden = new Set(apart.flatMap((inner) => [...idsWithin(inner, parts)].filter((id) => id !== inner.id)));
  const isSeen = (id: string) => within.has(id) && !hidden.has(id);
  const graphParts: GraphParts = {
    ...parts,
    edges: parts.edges.filter(({ from, to }) => isSeen(from) && isSeen(to)),
    sizes: new Map(apart.map((inner, index) => [inner.id, rectangleIn(insides[index], inner.id)])),
  };
  const around = await bestPlaces(state, graphParts);
  const moved = apart.map((inner, index) => {
    const { x, y } = rectangleIn(around, inner.id);
    return movedPlaces(insides[index] ?? around, x, y);
  });
  return joinedPlaces([around, ...moved]);
}

/** Arrows that lead down make narrow drawings; they may have to pass the title of a frame that they lead into. */
async function bestPlaces(state: ChartState, parts: GraphParts): Promise<Places> {
  const down = await placesIn(state, parts, 'DOWN');
  if (crossedTitles(state, parts, down) === 0) return down;
  const right = await placesIn(state, parts, 'RIGHT');
  return crossedTitles(state, parts, right) < crossedTitles(state, parts, down) ? right : down;
}

async function placesIn(state: ChartState, parts: GraphParts, direction: Direction): Promise<Places> {
  return placesOf(await laidOut(chartGraph(state, parts, direction)));
}

/** How many times an arrow goes through the text in a frame's title bar. */
function crossedTitles(state: ChartState, { content, sizes }: GraphParts, { shapes, lines }: Places): number {
  const titles = statesOf(state).flatMap(({ id, states }): readonly Rectangle[] => {
    const [frame, own] = [shapes.get(id), content.states.get(id)];
    if (states.length === 0 || sizes.has(id) || frame === undefined || own === undefined) return [];
    return [{ x: frame.x + inset, y: frame.y, width: own.width - 2 * inset, height: own.height }];
  });
  return titles.reduce((sum, title) => sum + [...lines.values()].filter((line) => crosses(line, title)).length, 0);
}

/** Whether nothing leads from one of its regions to anywhere else, nor into one. */
function isInRows({ kind, states }: ChartState, parts: LayoutParts): boolean {
  if (kind !== 'parallel' || states.length === 0) return false;
  return states.every((region) => {
    const ids = idsWithin(region, parts);
    return parts.edges.every(({ from, to }) => {
      const isInside = (id: string) => ids.has(id) && id !== region.id;
      return isInside(from) === isInside(to) && from !== region.id && to !== region.id;
    });
  });
}

/** Ids of a state, of those within it, and of the marks that stand among them. */
function idsWithin(state: ChartState, { forks }: LayoutParts): ReadonlySet<string> {
  return new Set(statesOf(state).flatMap(({ id }) => [id, dotOf(id), ...(forks.get(id) ?? [])]));
}

function outermost(state: ChartState, isMeant: (state: ChartState) => boolean): readonly ChartState[] {
  return isMeant(state) ? [state] : state.states.flatMap((child) => outermost(child, isMeant));
}

/** Regions in rows, with the frame and the title bar of their state around them. */
async function regionsInRows(state: ChartState, parts: LayoutParts): Promise<Places> {
  const head = parts.content.states.get(state.id);
  const regions = await inTurn(state.states, (region) => chartLayout(region, parts));
  const rectangles = state.states.map((region, index) => rectangleIn(regions[index], region.id));
  const rows = rowsOf(rectangles, {
    x: frameInset,
    y: (head?.height ?? 0) + frameInset,
    least: (head?.width ?? 0) - 2 * frameInset,
  });
  const moved = state.states.map((region, index) => {
    const own = rectangleIn(regions[index], region.id);
    const place = rows.places[index] ?? own;
    const inside = movedPlaces(
      regions[index] ?? noPlaces,
      place.x + Math.floor((place.width - own.width) / 2),
      place.y,
    );
    return { ...inside, shapes: new Map([...inside.shapes, [region.id, place]]) };
  });
  const frame = { x: 0, y: 0, width: rows.right + frameInset, height: rows.bottom + frameInset };
  return joinedPlaces([{ ...noPlaces, shapes: new Map([[state.id, frame]]) }, ...moved]);
}

const noPlaces: Places = { shapes: new Map(), labels: new Map(), lines: new Map() };

function rectangleIn(places: Places | undefined, id: string): Rectangle {
  const rectangle = places?.shapes.get(id);
  if (rectangle === undefined) throw new Error(`the layout has no place for ${id}`);
  return rectangle;
}

/** One after the other: two layouts at once would take the memory of two, and no less time. */
async function inTurn<T, U>(items: readonly T[], work: (item: T) => Promise<U>): Promise<readonly U[]> {
  const done: U[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}
