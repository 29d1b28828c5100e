import type { ElkExtendedEdge, ElkLabel, ElkNode } from 'elkjs/lib/elk-api.js';
import type { ChartContent } from './chart-content.ts';
import type { ChartState } from '../chart.ts';
import type { GraphEdge } from './chart-edges.ts';
import type { StateContent } from './state-content.ts';
import { blockWidth, lineHeight, lineWidth } from './text-block.ts';
import { dotOf } from './chart-edges.ts';
import { stackHeight } from './chart-content.ts';

/** What a graph is made of. */
export interface GraphParts {
  readonly content: ChartContent;
  readonly edges: readonly GraphEdge[];
  readonly forks: ReadonlyMap<string, readonly string[]>;
  /** Sizes of states whose inside is laid out already, in pixels. */
  readonly sizes: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
}

/** Where the arrows lead. */
export type Direction = 'DOWN' | 'RIGHT';

/** Space between a frame and what is in it, pixels. */
export const frameInset = 22;

const dotSize = 12;
const choiceSize = 34;
const historySize = 26;

/** The graph of a state and of those within it, as nodes in nodes, with the size of what they say. */
export function chartGraph(state: ChartState, parts: GraphParts, direction: Direction): ElkNode {
  return {
    id: ' paper',
    layoutOptions: { ...layeredOptions, 'elk.direction': direction, 'elk.padding': padding(0, 0) },
    children: [nodeOf(state, parts, direction)],
    edges: parts.edges.map(elkEdge),
  };
}

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
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.mergeHierarchyEdges': 'false',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  ...spacing,
};

function nodeOf(state: ChartState, parts: GraphParts, direction: Direction): ElkNode {
  const { id, kind, states } = state;
  const own = parts.content.states.get(id);
  if (own === undefined) throw new Error(`nothing is known of state ${id}`);
  if (own.isSign) {
    const size = kind === 'choice' ? choiceSize : historySize;
    return { id, width: size, height: size, labels: [captionOf(id, own)], layoutOptions: captionPlaces[direction] };
  }
  const size = parts.sizes.get(id);
  if (size !== undefined) return { id, ...size };
  if (states.length === 0) return { id, width: own.width, height: own.height };
  return {
    id,
    layoutOptions: {
      ...layeredOptions,
      'elk.direction': direction,
      'elk.padding': padding(own.height, frameInset),
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      // The kernel turns a graph whose edges lead down, but not these sizes.
      'elk.nodeSize.minimum': direction === 'DOWN' ? `(${own.height}, ${own.width})` : `(${own.width}, ${own.height})`,
    },
    children: childrenOf(state, parts, direction),
  };
}

function childrenOf({ id, kind, initial, states }: ChartState, parts: GraphParts, direction: Direction): ElkNode[] {
  const inner = states.map((child) => nodeOf(child, parts, direction));
  const top = { 'elk.alignment': direction === 'DOWN' ? 'TOP' : 'LEFT' };
  return [
    ...(initial === null ? [] : [{ id: dotOf(id), width: dotSize, height: dotSize }]),
    ...inner.map((node) =>
      kind === 'parallel' ? { ...node, layoutOptions: { ...node.layoutOptions, ...top } } : node,
    ),
    ...(parts.forks.get(id) ?? []).map((fork) => ({ id: fork, ...forkSizes[direction] })),
  ];
}

const forkSizes = { DOWN: { width: 48, height: 5 }, RIGHT: { width: 5, height: 48 } } as const;

/** Where no arrow starts or ends. */
const captionPlaces = {
  DOWN: { 'elk.nodeLabels.placement': 'OUTSIDE V_CENTER H_RIGHT' },
  RIGHT: { 'elk.nodeLabels.placement': 'OUTSIDE V_TOP H_CENTER' },
} as const;

/** The name of a state whose sign has no room for it stands beside it. */
function captionOf(id: string, { title }: StateContent): ElkLabel {
  return {
    id: captionIdOf(id),
    text: title.spans.map(({ text }) => text).join(' '),
    width: lineWidth(title),
    height: lineHeight(title),
  };
}

/** Id of the text beside a state's sign. */
export function captionIdOf(id: string): string {
  return `${id} name`;
}

/** Id of the text beside an edge. */
export function labelIdOf(id: string): string {
  return `${id} label`;
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
        id: labelIdOf(id),
        text: id,
        width,
        height: stackHeight(arrow.blocks),
        layoutOptions: { 'elk.edgeLabels.placement': 'CENTER' },
      },
    ],
  };
}
