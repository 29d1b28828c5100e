import type { Chart, ChartState } from './chart.ts';
import type { ChartEdge } from './chart-edges.ts';
import { arrowLines, transitionLine } from './transition-label.ts';
import { edgesOf } from './chart-edges.ts';
import { statesOf } from './chart.ts';

type Attributes = Readonly<Record<string, string>>;

/**
 * A chart as a graph for Graphviz: composite states are clusters, which its program `dot` draws and most others leave out. Where the
 * pointer rests, an arrow tells its description. The same chart gives the same text.
 */
export function dotOf(chart: Chart): string {
  const { machine, description, root } = chart;
  return [
    `digraph ${quoted(machine)} {`,
    `  graph [${attributes({ compound: 'true', fontname: 'Helvetica', fontsize: '12', label: description, labelloc: 't', nodesep: '0.4', ranksep: '0.6' })}];`,
    '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=11];',
    '  edge [fontname="Helvetica", fontsize=9];',
    ...stateLines(root, chart).map((line) => `  ${line}`),
    ...edgesOf(chart, () => true).map((edge) => `  ${edgeLine(edge)}`),
    '}',
    '',
  ].join('\n');
}

function stateLines(state: ChartState, chart: Chart): readonly string[] {
  const { id, kind, states, initial, description } = state;
  if (states.length === 0) return [`${quoted(id)} [${nodeAttributes(state, chart)}];`];
  const style = kind === 'parallel' ? { style: 'rounded,dashed' } : { style: 'rounded' };
  return [
    `subgraph ${quoted(`cluster_${id}`)} {`,
    `  graph [label=${htmlLabel(state, chart)}, ${attributes({ tooltip: description, ...style })}];`,
    ...(initial === null ? [] : [`  ${quoted(startOf(id))} [shape=point, width=0.1, label=""];`]),
    ...states.flatMap((child) => stateLines(child, chart)).map((line) => `  ${line}`),
    ...(initial === null ? [] : [`  ${initialLine(state, initial)}`]),
    '}',
  ];
}

function nodeAttributes(state: ChartState, chart: Chart): string {
  const { key, kind, description } = state;
  const tooltip = attributes({ tooltip: description });
  if (kind === 'choice')
    return `shape=diamond, style="", label="", width=0.4, height=0.4, ${attributes({ tooltip: `${key}: ${description}` })}`;
  if (kind === 'history') return `shape=circle, style="", label="H", ${tooltip}`;
  return `label=${htmlLabel(state, chart)}, ${tooltip}${kind === 'final' ? ', peripheries=2' : ''}`;
}

/** The name of a state, in bold, above what it does without leaving. */
function htmlLabel({ id, key, entry, exit }: ChartState, { transitions }: Chart): string {
  const staying = transitions.filter(({ from, to }) => from === id && to.length === 0);
  const lines = [
    ...entry.map((action) => `on entry / ${action}`),
    ...exit.map((action) => `on exit / ${action}`),
    ...staying.map(transitionLine),
  ];
  const name = `<b>${htmlText(key)}</b>`;
  if (lines.length === 0) return `<${name}>`;
  const rest = lines.map((line) => `${htmlText(line)}<br align="left"/>`);
  return `<${name}<br/><font point-size="9">${rest.join('')}</font>>`;
}

/** A cluster cannot be an end of an arrow: the arrow goes to something inside it, and is cut off at its border. */
function edgeLine({ from, to, transition }: ChartEdge): string {
  const words = arrowLines(transition).join('\n');
  const label = words === '' && from.kind === 'choice' ? '[otherwise]' : words;
  const all = attributes({
    ...(label === '' ? {} : { label }),
    ...(transition.description === '' ? {} : { tooltip: transition.description, labeltooltip: transition.description }),
    ...(from.states.length === 0 ? {} : { ltail: `cluster_${from.id}` }),
    ...(to.states.length === 0 ? {} : { lhead: `cluster_${to.id}` }),
  });
  return `${quoted(insideOf(from, 'out'))} -> ${quoted(insideOf(to))}${all === '' ? '' : ` [${all}]`};`;
}

function initialLine({ id, states }: ChartState, initial: string): string {
  const target = states.flatMap(statesOf).find((state) => state.id === initial);
  const lhead =
    target !== undefined && target.states.length > 0 ? ` [${attributes({ lhead: `cluster_${target.id}` })}]` : '';
  return `${quoted(startOf(id))} -> ${quoted(target === undefined ? initial : insideOf(target))}${lhead};`;
}

function startOf(id: string): string {
  return `${id} starts`;
}

/**
 * A state without any inside: the first for arrows that come, the last for those that go, so that both do not meet; not one that is only
 * passed through, where others begin.
 */
function insideOf(state: ChartState, way: 'in' | 'out' = 'in'): string {
  const leaves = statesOf(state).filter(({ states }) => states.length === 0);
  const lasting = leaves.filter(({ kind }) => kind !== 'choice');
  return ((way === 'in' ? lasting[0] : lasting.at(-1)) ?? leaves[0] ?? state).id;
}

function attributes(all: Attributes): string {
  return Object.entries(all)
    .map(([name, value]) => `${name}=${quoted(value)}`)
    .join(', ');
}

/** A backslash before anything but a quotation mark would begin one of Graphviz' own escapes. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function htmlText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => references[character] ?? character);
}
