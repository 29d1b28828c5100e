import type { BookPage, Cell } from '../block.ts';
import type { Book } from '../book.ts';
import { heading, text } from '../block.ts';
import { sendings } from '../../diagram/senders.ts';

/** Who sends what to whom: the map, and the rules behind it. */
export function compositionPage({ data, drawings }: Book): BookPage {
  const drawing = drawings.get('composition');
  const byRule = sendings().filter(({ rule }) => rule !== null);
  const rules = [...new Set(byRule.flatMap(({ rule }) => rule ?? []))];
  return {
    path: 'composition',
    title: 'Who sends what to whom',
    summary: 'The rules by which controllers, kubelets, schedulers, users and faults act on the machines.',
    blocks: [
      text(
        'Each actor knows nothing of the others; what depends on several is the condition of a rule, and a rule sends an event.',
      ),
      ...(drawing === undefined ? [] : [{ kind: 'drawing', drawing } as const]),
      heading(2, 'Rules'),
      {
        kind: 'table',
        head: ['Rule', 'What it does', 'Sends', 'File'],
        rows: rules.map((rule): readonly Cell[] => {
          const sent = byRule.filter((sending) => sending.rule === rule);
          const file = data.rules[rule]?.file;
          return [
            [{ code: rule }],
            [sent[0]?.when ?? ''],
            sent.flatMap(({ event, to }, index) => [index === 0 ? '' : ', ', { code: event }, ` to ${to ?? ''}`]),
            file === undefined ? [] : [{ link: file, to: { file }, isCode: true }],
          ];
        }),
      },
    ],
  };
}
