import type { Arrow } from './chart-content.ts';
import type { Chart, ChartState } from '../chart.ts';
import { statesOf } from '../chart.ts';

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

/** All edges of a chart. */
export interface ChartEdges {
  readonly edges: readonly GraphEdge[];
  /** Ids of the bars at which arrows part that lead to several states, by the id of the state in which they stand. */
  readonly forks: ReadonlyMap<string, readonly string[]>;
}

/** Arrows as edges, and with them those from the marks at which states begin. */
export function chartEdges(chart: Chart, shown: readonly Arrow[]): ChartEdges {
  const states = statesOf(chart.root);
  const forks = new Map<string, string[]>();
  const begins = states.flatMap(({ id, initial }) =>
    initial === null ? [] : [{ id: `initial ${id}`, from: dotOf(id), to: initial, arrow: null, isPointed: true }],
  );
  const parents = new Map(states.flatMap(({ id, states: inner }) => inner.map((child) => [child.id, id] as const)));
  const arrows = shown.flatMap((arrow, index) => edgesOf(arrow, `edge ${index}`, parents, forks));
  const order = readingOrder(chart.root, forks);
  const edges = [...begins, ...arrows].map((edge) => ({ ...edge, isReversed: isBackward(edge, order) }));
  return { edges, forks };
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
