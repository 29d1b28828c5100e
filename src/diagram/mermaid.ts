import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { DiagramEdge } from './diagram-edges.ts';
import { childrenOf, isChoice, statesBelow, transitionsOf } from './machine-states.ts';
import { edgesOf } from './diagram-edges.ts';
import { effectWords, transitionWords } from '../model/transition-words.ts';

/**
 * A machine as a Mermaid state diagram: states with their descriptions and with what they do without leaving, regions side by
 * side, and on each arrow its event and guard. The same machine gives the same text.
 */
export function mermaidOf(machine: AnyStateMachine): string {
  const { root } = machine;
  const isWrapped = root.type === 'parallel' || transitionsOf(root).some(({ target }) => target === undefined);
  const body = isWrapped ? stateLines(root) : blockLines(root);
  return [
    '---',
    `title: ${JSON.stringify(machine.id)}`,
    '---',
    'stateDiagram-v2',
    ...(root.description === undefined ? [] : [`  accDescr: ${root.description}`]),
    ...body.map((line) => `  ${line}`),
    // Below all states: an arrow within a block would move a state that is declared elsewhere into that block.
    ...edgesOf(root).map((edge) => `  ${edgeLine(edge)}`),
    ...[root, ...statesBelow(root)].flatMap(noteLines).map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** The states within a node, and where it begins. */
function blockLines(node: AnyStateNode): readonly string[] {
  const children = childrenOf(node);
  if (node.type === 'parallel') {
    return children.flatMap((child, index) => [...(index === 0 ? [] : ['--']), ...stateLines(child)]);
  }
  const initial = node.type === 'compound' ? (node.initial.target as AnyStateNode[]) : [];
  return [
    ...children.flatMap(stateLines),
    ...initial.map((child) => `[*] --> ${idOf(child)}`),
    ...children.filter(({ type }) => type === 'final').map((child) => `${idOf(child)} --> [*]`),
  ];
}

function stateLines(node: AnyStateNode): readonly string[] {
  const id = idOf(node);
  if (isChoice(node)) return [`state ${id} <<choice>>`];
  if (childrenOf(node).length > 0) {
    return [`state "${escaped(node.key)}" as ${id} {`, ...blockLines(node).map((line) => `  ${line}`), '}'];
  }
  const details = [...broken(node.description ?? ''), ...stayingWords(node)];
  return [`state "${escaped(node.key)}" as ${id}`, ...details.map((line) => `${id} : ${escaped(line)}`)];
}

function edgeLine({ from, to, transition }: DiagramEdge): string {
  const words = transitionWords(transition);
  const label = words === '' && isChoice(from) ? '[otherwise]' : words;
  return `${idOf(from)} --> ${idOf(to)}${label === '' ? '' : ` : ${escaped(label)}`}`;
}

/** A composite state has no room for text of its own. */
function noteLines(node: AnyStateNode): readonly string[] {
  if (childrenOf(node).length === 0) return [];
  const isRoot = node.parent === undefined;
  const lines = [...(isRoot || node.description === undefined ? [] : [node.description]), ...stayingWords(node)];
  if (lines.length === 0) return [];
  return [`note right of ${idOf(node)}`, ...lines.map((line) => `  ${escaped(line)}`), 'end note'];
}

/** Transitions that do something and stay. */
function stayingWords(node: AnyStateNode): readonly string[] {
  return transitionsOf(node)
    .filter(({ target }) => target === undefined)
    .map((transition) => [transitionWords(transition), effectWords(transition)].join(' ').trim());
}

function idOf(node: AnyStateNode): string {
  return [node.machine.id, ...node.path].join('_').replace(/\W/g, '_');
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
