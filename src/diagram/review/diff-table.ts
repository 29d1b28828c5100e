import type { Changed, ChartDiff, Differences } from './chart-diff.ts';
import type { ChartState, ChartTransition } from '../chart.ts';
import { commandWords } from '../chart.ts';
import { isEmptyDiff } from './chart-diff.ts';
import { takenWords } from '../transition-label.ts';

/** What changed in some machines, in Markdown, for the description of a pull request; `since` names what it is held against. */
export function diffTable(diffs: readonly ChartDiff[], since: string): string {
  const different = diffs.filter((diff) => !isEmptyDiff(diff));
  if (different.length === 0) return `No lifecycle changed since ${code(since)}.\n`;
  return [`## Lifecycles changed since ${code(since)}`, '', ...different.flatMap(section)].join('\n');
}

function section(diff: ChartDiff): readonly string[] {
  const { machine, states, transitions } = diff;
  return [
    `### ${code(machine)}`,
    '',
    `${summary('state', states)}; ${summary('transition', transitions)}.`,
    '',
    '|   | what | before | now |',
    '| - | ---- | ------ | --- |',
    ...rows(states, stateName, stateWords),
    ...rows(transitions, transitionName, transitionWords),
    '',
  ];
}

function summary(noun: string, { added, removed, changed }: Differences<unknown>): string {
  const counts = [
    [added.length, 'added'],
    [removed.length, 'removed'],
    [changed.length, 'changed'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, verb]) => `${count} ${verb}`);
  return said.length === 0 ? `no ${noun} differs` : `${noun}s: ${said.join(', ')}`;
}

function rows<T>(
  { added, removed, changed }: Differences<T>,
  nameOf: (of: T) => string,
  wordsOf: (of: T) => string,
): readonly string[] {
  return [
    ...removed.map((one) => row(['removed', nameOf(one), wordsOf(one), ''])),
    ...added.map((one) => row(['added', nameOf(one), '', wordsOf(one)])),
    ...changed.map((one) => row(['changed', nameOf(one.after), fieldWords(one, 'before'), fieldWords(one, 'after')])),
  ];
}

function fieldWords<T>({ fields }: Changed<T>, side: 'before' | 'after'): string {
  return fields.map((change) => `${change.field}: ${text(change[side]) || 'none'}`).join('<br>');
}

function stateName({ id }: ChartState): string {
  return `state ${code(id)}`;
}

function stateWords({ description }: ChartState): string {
  return text(description);
}

function transitionName(transition: ChartTransition): string {
  const taken = takenWords(transition);
  return `${code(transition.from)}: ${taken === '' ? 'at once' : code(taken)}`;
}

function transitionWords({ to, actions, emits, senders, description }: ChartTransition): string {
  const actors = [...new Set(senders.map(({ actor }) => actor))];
  return [
    to.length === 0 ? 'stays' : `→ ${to.map(code).join(', ')}`,
    ...(actions.length === 0 ? [] : [`does ${actions.map(code).join(', ')}`]),
    ...(emits.length === 0 ? [] : [`emits ${emits.map((command) => code(commandWords(command))).join(', ')}`]),
    ...(actors.length === 0 ? [] : [`from ${text(actors.join(', '))}`]),
    ...(description === '' ? [] : [text(description)]),
  ].join('<br>');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Names have no backticks; what is in a table must not have a bar either. */
function code(name: string): string {
  return `\`${name.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}

/** What Markdown would take for its own in running text. */
function text(words: string): string {
  return words.replace(/[\\`*_[\]<>|]/g, (character) => `\\${character}`).replaceAll('\n', ' ');
}
