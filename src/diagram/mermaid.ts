import type { Chart, ChartState, ChartTransition } from './chart.ts';
import type { ChartEdge } from './chart-edges.ts';
import { statesOf } from './chart.ts';
import { arrowLines, transitionLine } from './transition-label.ts';
import { edgesOf } from './chart-edges.ts';

/**
 * A chart as a Mermaid state diagram: states with their descriptions and with what they do without leaving, regions side by
 * side, and on each arrow its event and guard, the commands that it emits and who sends the event. The same chart gives the same text.
 */
export function mermaidOf(chart: Chart): string {
  const { machine, description, root } = chart;
  const staying = stayingIn(chart);
  const isWrapped = root.kind === 'parallel' || root.states.length === 0 || staying(root).length > 0;
  const body = isWrapped ? stateLines(root, staying) : blockLines(root, staying);
  const inRegions = new Set(
    statesOf(root)
      .filter(({ kind }) => kind === 'parallel')
      .flatMap(({ states }) => states.flatMap(statesOf)),
  );
  // Mermaid fails on an arrow that ends at a composite state within a region.
  const edges = edgesOf(chart, (state) => state.states.length === 0 || !inRegions.has(state));
  return [
    '---',
    `title: ${JSON.stringify(machine)}`,
    '---',
    'stateDiagram-v2',
    ...(description === '' ? [] : [`  accDescr: ${description}`]),
    ...body.map((line) => `  ${line}`),
    // Below all states: an arrow within a block would move a state that is declared elsewhere into that block.
    ...edges.map((edge) => `  ${edgeLine(edge)}`),
    ...statesOf(root)
      .flatMap((state) => noteLines(state, state === root ? '' : state.description, staying(state)))
      .map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** Lines for the transitions of a state that do something and stay. */
type Staying = (state: ChartState) => readonly string[];

function stayingIn({ transitions }: Chart): Staying {
  const byState = new Map<string, ChartTransition[]>();
  for (const transition of transitions.filter(({ to }) => to.length === 0)) {
    byState.set(transition.from, [...(byState.get(transition.from) ?? []), transition]);
  }
  return ({ id }) => (byState.get(id) ?? []).map(transitionLine);
}

/** The states within one, and where it begins. */
function blockLines({ kind, states, initial }: ChartState, staying: Staying): readonly string[] {
  if (kind === 'parallel') {
    return states.flatMap((region, index) => [...(index === 0 ? [] : ['--']), ...stateLines(region, staying)]);
  }
  return [
    ...states.flatMap((state) => stateLines(state, staying)),
    ...(initial === null ? [] : [`[*] --> ${mermaidId(initial)}`]),
    ...states.filter((state) => state.kind === 'final').map(({ id }) => `${mermaidId(id)} --> [*]`),
  ];
}

function stateLines(state: ChartState, staying: Staying): readonly string[] {
  const id = mermaidId(state.id);
  if (state.kind === 'choice') return [`state ${id} <<choice>>`];
  const opening = `state "${escaped(state.key)}" as ${id}`;
  if (state.states.length > 0) {
    return [`${opening} {`, ...blockLines(state, staying).map((line) => `  ${line}`), '}'];
  }
  const details = [...broken(state.description), ...boundaryLines(state), ...staying(state)];
  return [opening, ...details.map((line) => `${id} : ${escaped(line)}`)];
}

function edgeLine({ from, to, transition }: ChartEdge): string {
  const words = arrowLines(transition).join(' ');
  const label = words === '' && from.kind === 'choice' ? '[otherwise]' : words;
  return `${mermaidId(from.id)} --> ${mermaidId(to.id)}${label === '' ? '' : ` : ${escaped(label)}`}`;
}

/** A composite state has no room for text of its own. */
function noteLines(state: ChartState, description: string, staying: readonly string[]): readonly string[] {
  if (state.states.length === 0) return [];
  const lines = [...(description === '' ? [] : [description]), ...boundaryLines(state), ...staying];
  if (lines.length === 0) return [];
  return [`note right of ${mermaidId(state.id)}`, ...lines.map((line) => `  ${escaped(line)}`), 'end note'];
}

function boundaryLines({ entry, exit }: ChartState): readonly string[] {
  return [
    ...(entry.length === 0 ? [] : [`on entry / ${entry.join(', ')}`]),
    ...(exit.length === 0 ? [] : [`on exit / ${exit.join(', ')}`]),
  ];
}

function mermaidId(id: string): string {
  return id.replace(/\W/g, '_');
}

const lineLength = 36;

/** Mermaid breaks no lines within a state. */
function broken(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= lineLength) lines[lines.length - 1] = `${line} ${word}`;
    else if (word !== '') lines.push(word);
  }
  return lines;
}

/** What Mermaid would read as its own syntax. */
function escaped(text: string): string {
  return text.replace(/[#;:"<>{}]/g, (character) => `#${character.charCodeAt(0)};`);
}
