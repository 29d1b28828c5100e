import type { ElkNode, ElkShape } from 'elkjs/lib/elk-api.js';
import type { ChartContent } from './chart-content.ts';
import type { Chart, ChartState } from '../chart.ts';
import type { ChartGraph, GraphEdge } from './chart-graph.ts';
import type { ChartMark, ChartMarks } from './chart-marks.ts';
import type { DrawnBlock } from './drawn-block.ts';
import type { DrawnList } from './drawn-lists.ts';
import type { StateContent } from './state-content.ts';
import { chartContent } from './chart-content.ts';
import { chartGraph, dotOf } from './chart-graph.ts';
import { commonMark } from './chart-marks.ts';
import { drawnBlocks, drawnLines } from './drawn-block.ts';
import { drawnLists } from './drawn-lists.ts';
import { headHeight, inset, partGap } from './state-content.ts';
import { laidOut } from './laid-out.ts';
import { statesOf } from '../chart.ts';

/** A rectangle; lengths are pixels, y grows downwards. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point of a line. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

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
}

const margin = 16;

/** Gives all of a chart its place: the same chart gets the same drawing. */
export async function chartDrawing(chart: Chart, marks: ChartMarks): Promise<ChartDrawing> {
  const content = chartContent(chart, marks);
  const graph = chartGraph(chart, content);
  const places = placesOf(await laidOut(graph.graph));
  const shapes = shapesOf(chart.root, null, { content, graph, places, marks });
  const root = rectangleOf(places.nodes.get(chart.root.id));
  const lists = drawnLists(content.lists, { x: margin, y: margin + root.height + 28, width: root.width });
  return {
    width: 2 * margin + Math.max(root.width, lists.width),
    height: 2 * margin + root.height + (lists.height === 0 ? 0 : lists.height + 28),
    shapes,
    labels: [...captionsOf(chart, places, content), ...graph.edges.flatMap((edge) => labelOf(edge, places))],
    edges: graph.edges.map((edge) => edgeOf(edge, places, marks)),
    lists: lists.lists,
  };
}

interface Places {
  readonly nodes: ReadonlyMap<string, ElkShape>;
  readonly labels: ReadonlyMap<string, ElkShape>;
  readonly lines: ReadonlyMap<string, readonly Point[]>;
}

interface Given {
  readonly content: ChartContent;
  readonly graph: ChartGraph;
  readonly places: Places;
  readonly marks: ChartMarks;
}

function placesOf(graph: ElkNode): Places {
  const nodes = nodesBelow(graph);
  const edges = graph.edges ?? [];
  const labels = [...nodes, ...edges].flatMap((element) => element.labels ?? []);
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    labels: new Map(labels.map((label) => [label.id ?? '', label])),
    lines: new Map(
      edges.map(({ id, sections = [] }) => [
        id,
        sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
          [startPoint, ...bendPoints, endPoint].map(moved),
        ),
      ]),
    ),
  };
}

function nodesBelow(node: ElkNode): readonly ElkNode[] {
  return (node.children ?? []).flatMap((child) => [child, ...nodesBelow(child)]);
}

/** Places within half a pixel of each other are one: lines are sharp, and texts are short. */
function rounded(length: number): number {
  return Math.round(length * 2) / 2;
}

function moved({ x, y }: Point): Point {
  return { x: margin + rounded(x), y: margin + rounded(y) };
}

function rectangleOf(shape: ElkShape | undefined): Rectangle {
  if (shape === undefined) throw new Error('the layout has no place for a part of the chart');
  const { x = 0, y = 0, width = 0, height = 0 } = shape;
  const start = moved({ x, y });
  const end = moved({ x: x + width, y: y + height });
  return { ...start, width: end.x - start.x, height: end.y - start.y };
}

function shapesOf(state: ChartState, parent: ChartState | null, given: Given): readonly DrawnShape[] {
  const { graph, places } = given;
  const marksWithin = [
    ...(state.initial === null ? [] : [markShape('dot', dotOf(state.id), state, places)]),
    ...(graph.forks.get(state.id) ?? []).map((fork) => markShape('fork', fork, state, places)),
  ];
  return [
    shapeOf(state, parent, given),
    ...marksWithin,
    ...state.states.flatMap((child) => shapesOf(child, state, given)),
  ];
}

function markShape(kind: 'dot' | 'fork', id: string, parent: ChartState, { nodes }: Places): DrawnShape {
  const rectangle = rectangleOf(nodes.get(id));
  return { id, kind, rectangle, parent: parent.id, state: null, mark: null, blocks: [], divider: null, head: 0 };
}

function shapeOf(state: ChartState, parent: ChartState | null, { content, places, marks }: Given): DrawnShape {
  const rectangle = rectangleOf(places.nodes.get(state.id));
  const own = content.states.get(state.id);
  const kind = kindOf(state, parent);
  const hasText = own !== undefined && kind !== 'choice' && kind !== 'history';
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

function kindOf({ kind, states }: ChartState, parent: ChartState | null): ShapeKind {
  if (kind === 'choice' || kind === 'history' || kind === 'final') return kind;
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
    const label = labels.get(`${id} name`);
    const title = states.get(id)?.title;
    if (label === undefined || title === undefined) return [];
    const rectangle = rectangleOf(label);
    return [{ rectangle, of: id, blocks: [drawnLines([title], rectangle.x, rectangle.y)] }];
  });
}

function labelOf({ id, arrow }: GraphEdge, { labels }: Places): readonly DrawnLabel[] {
  const label = labels.get(`${id} label`);
  if (arrow === null || label === undefined) return [];
  const rectangle = rectangleOf(label);
  return [{ rectangle, of: id, blocks: drawnBlocks(arrow.blocks, rectangle.x, rectangle.y) }];
}

function edgeOf(
  { id, from, to, arrow, isPointed, isReversed }: GraphEdge,
  { lines }: Places,
  marks: ChartMarks,
): DrawnEdge {
  const line = lines.get(id) ?? [];
  const points = isReversed ? line.toReversed() : line;
  const mark = commonMark(arrow?.transitions.map((transition) => transition.id) ?? [], marks);
  return { id, from, to, points, isPointed, mark };
}
