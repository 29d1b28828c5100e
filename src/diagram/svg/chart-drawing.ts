import type { Chart, ChartState } from '../chart.ts';
import type { ChartContent } from './chart-content.ts';
import type { ChartMark, ChartMarks } from './chart-marks.ts';
import type { DrawnBlock } from './drawn-block.ts';
import type { DrawnList } from './drawn-lists.ts';
import type { GraphEdge } from './chart-edges.ts';
import type { Places, Point, Rectangle } from './places.ts';
import type { StateContent } from './state-content.ts';
import { captionIdOf, labelIdOf } from './chart-graph.ts';
import { chartContent } from './chart-content.ts';
import { chartEdges, dotOf } from './chart-edges.ts';
import { chartLayout } from './chart-layout.ts';
import { commonMark, markLegend } from './chart-marks.ts';
import { drawnBlocks, drawnLines } from './drawn-block.ts';
import { drawnLists } from './drawn-lists.ts';
import { headHeight, inset, partGap } from './state-content.ts';
import { extentOf, movedPlaces } from './places.ts';
import { outlinePoint } from './outline-point.ts';
import { statesOf } from '../chart.ts';

/** frame: a state with others in it; region: one of those that a parallel state is in at once; dot: where a state begins; fork: where an arrow parts. */
export type ShapeKind = 'frame' | 'region' | 'box' | 'final' | 'choice' | 'history' | 'dot' | 'fork';

/** A shape with the text in it. */
export interface DrawnShape {
  /** The state's id, or one that no state has. */
  readonly id: string;
  readonly kind: ShapeKind;
  readonly rectangle: Rectangle;
  /** Id of the shape that it stands in. */
  readonly parent: string | null;
  /** The state; null of dots and forks. */
  readonly state: ChartState | null;
  readonly mark: ChartMark | null;
  /** Title, description, actions, and transitions that stay. */
  readonly blocks: readonly DrawnBlock[];
  /** Where what it is ends and what it does begins; null where it does nothing. */
  readonly divider: number | null;
  /** How high its text is with the space around it: of a frame, its title bar. */
  readonly head: number;
}

/** Text beside an edge, or above a choice. */
export interface DrawnLabel {
  readonly rectangle: Rectangle;
  /** Id of its edge or shape. */
  readonly of: string;
  readonly blocks: readonly DrawnBlock[];
}

/** A line of horizontal and vertical parts between two shapes. */
export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  readonly isPointed: boolean;
  readonly mark: ChartMark | null;
}

/** A chart with places: all that is drawn of it, and where. */
export interface ChartDrawing {
  readonly width: number;
  readonly height: number;
  /** Parents before what they contain. */
  readonly shapes: readonly DrawnShape[];
  readonly labels: readonly DrawnLabel[];
  readonly edges: readonly DrawnEdge[];
  readonly lists: readonly DrawnList[];
  /** What the signs of marks mean; null where nothing is marked. */
  readonly legend: DrawnBlock | null;
}

const margin = 16;
const listGap = 28;
const legendGap = 12;
/** Lists may be so wide, however narrow what stands above them is. */
const listsWidth = 1070;

/** Gives all of a chart its place: the same chart gets the same drawing. */
export async function chartDrawing(chart: Chart, marks: ChartMarks): Promise<ChartDrawing> {
  const content = chartContent(chart, marks);
  const { edges, forks } = chartEdges(chart, content.arrows);
  const places = onPaper(await chartLayout(chart.root, { content, edges, forks }));
  const shapes = shapesOf(chart.root, null, { content, forks, places, marks });
  const byId = new Map(shapes.map((shape) => [shape.id, shape]));
  const drawn = extentOf(places);
  const below = { x: margin, y: margin + drawn.height + listGap, width: Math.max(drawn.width, listsWidth) };
  const lists = drawnLists(content.lists, below);
  const end = margin + drawn.height + (lists.height === 0 ? 0 : lists.height + listGap);
  const legend = marks.size === 0 ? null : drawnLines([markLegend], margin, end + legendGap);
  return {
    width: 2 * margin + Math.max(drawn.width, lists.width, legend?.width ?? 0),
    height: margin + (legend === null ? end : legend.y + legend.height),
    shapes,
    labels: [...captionsOf(chart, places, content), ...edges.flatMap((edge) => labelOf(edge, places))],
    edges: edges.map((edge) => edgeOf(edge, places, byId, marks)),
    lists: lists.lists,
    legend,
  };
}

/** Loops of the machine as a whole are outside its frame. */
function onPaper(places: Places): Places {
  const { x, y } = extentOf(places);
  return movedPlaces(places, margin - x, margin - y);
}

function placeOf(places: ReadonlyMap<string, Rectangle>, id: string): Rectangle {
  const place = places.get(id);
  if (place === undefined) throw new Error(`the layout has no place for ${id}`);
  return place;
}

interface Given {
  readonly content: ChartContent;
  readonly forks: ReadonlyMap<string, readonly string[]>;
  readonly places: Places;
  readonly marks: ChartMarks;
}

function shapesOf(state: ChartState, parent: ChartState | null, given: Given): readonly DrawnShape[] {
  const { forks, places } = given;
  const marksWithin = [
    ...(state.initial === null ? [] : [markShape('dot', dotOf(state.id), state, places)]),
    ...(forks.get(state.id) ?? []).map((fork) => markShape('fork', fork, state, places)),
  ];
  return [
    shapeOf(state, parent, given),
    ...marksWithin,
    ...state.states.flatMap((child) => shapesOf(child, state, given)),
  ];
}

function markShape(kind: 'dot' | 'fork', id: string, parent: ChartState, { shapes }: Places): DrawnShape {
  const rectangle = placeOf(shapes, id);
  return { id, kind, rectangle, parent: parent.id, state: null, mark: null, blocks: [], divider: null, head: 0 };
}

function shapeOf(state: ChartState, parent: ChartState | null, { content, places, marks }: Given): DrawnShape {
  const rectangle = placeOf(places.shapes, state.id);
  const own = content.states.get(state.id);
  const hasText = own !== undefined && !own.isSign;
  const kind = kindOf(state, parent, hasText);
  return {
    id: state.id,
    kind,
    rectangle,
    parent: parent?.id ?? null,
    state,
    mark: marks.get(state.id) ?? null,
    blocks: hasText ? textOf(own, rectangle) : [],
    divider: hasText && own.blocks.length > 0 ? rectangle.y + headHeight(own) : null,
    head: hasText ? own.height : 0,
  };
}

function kindOf({ kind, states }: ChartState, parent: ChartState | null, hasText: boolean): ShapeKind {
  if (!hasText && (kind === 'choice' || kind === 'history')) return kind;
  if (kind === 'final') return kind;
  if (parent?.kind === 'parallel') return 'region';
  return states.length > 0 ? 'frame' : 'box';
}

function textOf(content: StateContent, { x, y }: Rectangle): readonly DrawnBlock[] {
  const left = x + inset;
  const head = drawnLines([content.title, ...content.description], left, y + inset - 2);
  const body = drawnBlocks(content.blocks, left, y + headHeight(content) + partGap / 2);
  return [head, ...body];
}

function captionsOf(chart: Chart, { labels }: Places, { states }: ChartContent): readonly DrawnLabel[] {
  return statesOf(chart.root).flatMap(({ id }) => {
    const rectangle = labels.get(captionIdOf(id));
    const title = states.get(id)?.title;
    if (rectangle === undefined || title === undefined) return [];
    return [{ rectangle, of: id, blocks: [drawnLines([title], rectangle.x, rectangle.y)] }];
  });
}

function labelOf({ id, arrow }: GraphEdge, { labels }: Places): readonly DrawnLabel[] {
  const rectangle = labels.get(labelIdOf(id));
  if (arrow === null || rectangle === undefined) return [];
  return [{ rectangle, of: id, blocks: drawnBlocks(arrow.blocks, rectangle.x, rectangle.y) }];
}

function edgeOf(edge: GraphEdge, { lines }: Places, shapes: ShapesById, marks: ChartMarks): DrawnEdge {
  const { id, from, to, arrow, isPointed, isReversed } = edge;
  const line = lines.get(id) ?? [];
  const points = isReversed ? line.toReversed() : line;
  const mark = commonMark(arrow?.transitions.map((transition) => transition.id) ?? [], marks);
  const ended = atOutline(atOutline(points, shapes.get(from)).toReversed(), shapes.get(to)).toReversed();
  return { id, from, to, points: ended, isPointed, mark };
}

type ShapesById = ReadonlyMap<string, DrawnShape>;

/** A line from the outline of the shape that it starts at, where that has none along its rectangle. */
function atOutline(points: readonly Point[], shape: DrawnShape | undefined): readonly Point[] {
  const [start, next, ...others] = points;
  if (shape === undefined || start === undefined || next === undefined) return points;
  const { kind, rectangle } = shape;
  if (kind !== 'choice' && kind !== 'history' && kind !== 'dot') return points;
  return [outlinePoint(start, next, kind, rectangle), next, ...others];
}
