import type { ElkExtendedEdge, ElkLabel, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Arrow, ChartContent } from './chart-content.ts';
import type { Chart, ChartState } from '../chart.ts';
import { lineHeight, lineWidth } from './text-block.ts';
import { statesOf } from '../chart.ts';
import { stackHeight } from './chart-content.ts';
import { blockWidth } from './text-block.ts';

/** An edge of the graph: part of an arrow, or what leads to where a state begins. */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What stands beside it. */
  readonly arrow: Arrow | null;
  /** Whether it ends in a head. */
  readonly isPointed: boolean;
  /** Laid out from its end to its start, since it leads back: what comes first in the machine stays first in the drawing. */
  readonly isReversed: boolean;
}

/** A chart as a graph for layout. */
export interface ChartGraph {
  readonly graph: ElkNode;
  readonly edges: readonly GraphEdge[];
  /** Ids of the bars at which arrows part that lead to several states, by the id of the state in which they stand. */
  readonly forks: ReadonlyMap<string, readonly string[]>;
}

export const dotSize = 12;
export const choiceSize = 34;
export const historySize = 26;

/** Spaces of every graph and subgraph, in pixels. */
const spacing = {
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.labelLabel': '8',
  'elk.spacing.labelNode': '4',
  'elk.spacing.nodeSelfLoop': '14',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
};

const layeredOptions = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  ...spacing,
};

/** The graph of a chart: states as nodes in nodes, arrows as edges, all with the size of what they say. */
export function chartGraph(chart: Chart, content: ChartContent): ChartGraph {
  const states = statesOf(chart.root);
  const forks = new Map<string, string[]>();
  const begins = states.flatMap(({ id, initial }) =>
    initial === null ? [] : [{ id: `initial ${id}`, from: dotOf(id), to: initial, arrow: null, isPointed: true }],
  );
  const parents = new Map(states.flatMap(({ id, states: inner }) => inner.map((child) => [child.id, id] as const)));
  const arrows = content.arrows.flatMap((arrow, index) => edgesOf(arrow, `edge ${index}`, parents, forks));
  const order = readingOrder(chart.root, forks);
  const edges = [...begins, ...arrows].map((edge) => ({ ...edge, isReversed: isBackward(edge, order) }));
  return {
    graph: {
      id: ' paper',
      layoutOptions: { ...layeredOptions, 'elk.padding': padding(0, 0) },
      children: [nodeOf(chart.root, content, forks)],
      edges: edges.map(elkEdge),
    },
    edges,
    forks,
  };
}

/** Where things come in the machine: from and to, so that a state's span contains those of the states within it. */
type Order = ReadonlyMap<string, { readonly first: number; readonly last: number }>;

/** The machine's own order, but where a state begins comes first in it. */
function readingOrder(root: ChartState, forks: ReadonlyMap<string, readonly string[]>): Order {
  const order = new Map<string, { readonly first: number; readonly last: number }>();
  let next = 0;
  const visit = ({ id, initial, states }: ChartState) => {
    const first = next++;
    const isFirst = (state: ChartState) => initial !== null && statesOf(state).some((inner) => inner.id === initial);
    for (const state of [...states.filter(isFirst), ...states.filter((other) => !isFirst(other))]) visit(state);
    for (const fork of forks.get(id) ?? []) order.set(fork, { first: next, last: next++ });
    order.set(id, { first, last: next - 1 });
  };
  visit(root);
  return order;
}

/** Edges between a state and what contains it lead neither on nor back. */
function isBackward({ from, to }: Pick<GraphEdge, 'from' | 'to'>, order: Order): boolean {
  const [start, end] = [order.get(from), order.get(to)];
  return start !== undefined && end !== undefined && end.last < start.first;
}

/** Id of the mark at which a state begins. */
export function dotOf(state: string): string {
  return `${state} begins`;
}

/** An arrow to several states parts at a bar, which stands in the innermost state that contains both of its ends. */
function edgesOf(
  arrow: Arrow,
  id: string,
  parents: ReadonlyMap<string, string>,
  forks: Map<string, string[]>,
): readonly Omit<GraphEdge, 'isReversed'>[] {
  const { from, to } = arrow;
  const [target] = to;
  if (target !== undefined && to.length === 1) return [{ id, from, to: target, arrow, isPointed: true }];
  const fork = `${id} parts`;
  const around = innermostAround([from, ...to], parents);
  forks.set(around, [...(forks.get(around) ?? []), fork]);
  return [
    { id, from, to: fork, arrow, isPointed: false },
    ...to.map((end, index) => ({ id: `${id} ${index}`, from: fork, to: end, arrow: null, isPointed: true })),
  ];
}

function innermostAround(ids: readonly string[], parents: ReadonlyMap<string, string>): string {
  const [first = [], ...others] = ids.map((id) => around(id, parents));
  const common = first.filter((id) => others.every((other) => other.includes(id)));
  const innermost = common[0];
  if (innermost === undefined) throw new Error(`no state of the chart contains ${ids.join(', ')}`);
  return innermost;
}

/** What contains a state, from the inside out; the outermost contains itself. */
function around(id: string, parents: ReadonlyMap<string, string>): readonly string[] {
  const parent = parents.get(id);
  if (parent === undefined) return [id];
  return parents.has(parent) ? [parent, ...around(parent, parents)] : [parent];
}

function nodeOf(state: ChartState, content: ChartContent, forks: ReadonlyMap<string, readonly string[]>): ElkNode {
  const { id, kind, states, initial } = state;
  if (kind === 'choice')
    return { id, width: choiceSize, height: choiceSize, labels: [captionOf(state, content)], layoutOptions: outside };
  if (kind === 'history') return { id, width: historySize, height: historySize, layoutOptions: {} };
  const own = content.states.get(id);
  if (own === undefined) throw new Error(`nothing is known of state ${id}`);
  if (states.length === 0) return { id, width: own.width, height: own.height };
  return {
    id,
    layoutOptions: {
      ...layeredOptions,
      'elk.padding': padding(own.height, 22),
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${own.width}, ${own.height})`,
    },
    children: [
      ...(initial === null ? [] : [{ id: dotOf(id), width: dotSize, height: dotSize }]),
      ...states.map((child) => nodeOf(child, content, forks)),
      ...(forks.get(id) ?? []).map((fork) => ({ id: fork, width: 6, height: 48 })),
    ],
  };
}

const outside = { 'elk.nodeLabels.placement': 'OUTSIDE V_TOP H_CENTER' };

/** The name of a choice stands above it. */
function captionOf({ id }: ChartState, content: ChartContent): ElkLabel {
  const title = content.states.get(id)?.title;
  if (title === undefined) throw new Error(`nothing is known of state ${id}`);
  return {
    id: `${id} name`,
    text: title.spans.map(({ text }) => text).join(' '),
    width: lineWidth(title),
    height: lineHeight(title),
  };
}

function padding(head: number, side: number): string {
  return `[top=${head + side},left=${side},bottom=${side},right=${side}]`;
}

function elkEdge({ id, from, to, arrow, isReversed }: GraphEdge): ElkExtendedEdge {
  const [source, target] = isReversed ? [to, from] : [from, to];
  const edge = { id, sources: [source], targets: [target] };
  if (arrow === null || arrow.blocks.length === 0) return edge;
  const width = Math.max(...arrow.blocks.map(blockWidth));
  return {
    ...edge,
    labels: [
      {
        id: `${id} label`,
        text: id,
        width,
        height: stackHeight(arrow.blocks),
        layoutOptions: { 'elk.edgeLabels.placement': 'CENTER' },
      },
    ],
  };
}
