import type { SequenceChart, SequenceItem, StepItem } from './sequence-chart.ts';

/** A message sequence chart as Mermaid text. The same chart gives the same text. */
export function sequenceMermaid({ title, lifelines, items }: SequenceChart): string {
  const names = new Map(lifelines.map(({ id }, index) => [id, `L${index + 1}`]));
  const idOf = (id: string) => names.get(id) ?? '';
  const all = [...new Set([names.values().next().value, [...names.values()].at(-1)])].join(',');
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    '---',
    'sequenceDiagram',
    ...lifelines.map(
      ({ id, name, kind }) => `  ${kind === 'person' ? 'actor' : 'participant'} ${idOf(id)} as ${escaped(name)}`,
    ),
    ...items.flatMap((item) => itemLines(item, idOf, all)).map((line) => `  ${line}`),
    '',
  ].join('\n');
}

function itemLines(item: SequenceItem, idOf: (id: string) => string, all: string): readonly string[] {
  switch (item.kind) {
    case 'step':
      return stepLines(item, idOf);
    case 'time':
      return [`Note over ${all}: ${escaped(`${numberOf(item)} ${momentWords(item.moment)}${item.says}`)}`];
    case 'settled': {
      const head = `${numberOf(item)} ${item.says}${item.states.length === 0 ? '' : ':'}`;
      return [`Note over ${all}: ${[head, ...item.states].map(escaped).join('<br/>')}`];
    }
    case 'loop':
      return [`loop ${escaped(item.says)}`];
    case 'again':
      return ['end'];
    case 'note':
      return [`Note over ${all}: ${escaped(`${signs[item.tone]}${item.says}`)}`];
  }
}

function stepLines(item: StepItem, idOf: (id: string) => string): readonly string[] {
  const says = `${numberOf(item)} ${momentWords(item.moment)}${item.says}${item.refused ? '; the API server refuses it' : ''}`;
  return item.messages.map(({ from, to, effects }, index) => {
    const arrow = index > 0 ? '-->>' : item.refused ? '-x' : '->>';
    const lines = [...(index === 0 ? [says] : []), ...effects.map((effect) => `→ ${effect}`)];
    return `${idOf(from)}${arrow}${idOf(to)}: ${lines.map(escaped).join('<br/>')}`;
  });
}

function numberOf({ first, last }: { readonly first: number; readonly last: number }): string {
  return first === last ? `${first}.` : `${first}–${last}.`;
}

function momentWords(moment: string | null): string {
  return moment === null ? '' : `${moment}: `;
}

const signs = { violated: '✗ ', reached: '✓ ', plain: '' } as const;

/** What Mermaid would read as its own syntax. */
function escaped(text: string): string {
  return text.replace(/[#;"<>{}%]/g, (character) => `#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');
}
