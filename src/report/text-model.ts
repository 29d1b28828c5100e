import type { ModelReport } from './check-report.ts';
import type { Page } from './page.ts';
import type { SourcePosition } from '../errors.ts';
import { groupBy } from './group-by.ts';
import { printable } from '../errors.ts';
import { section } from './page.ts';
import { shortId } from './actor-words.ts';
import { twoColumns } from './table.ts';
import { wrap } from './wrap.ts';

/** What was modelled, what was taken for granted, and what was left out. */
export function modelText(model: ModelReport, page: Page): readonly string[] {
  return [
    ...section(page, 'Modelled', modelledLines(model, page)),
    ...section(
      page,
      'Assumed',
      model.assumptions.map((assumption) => wrap(printable(assumption), page.width, '  - ')),
    ),
    ...section(page, 'Objects left out', notModelledLines(model, page)),
    ...section(page, 'Fields left out', ignoredLines(model, page)),
  ];
}

function modelledLines({ modelled, start }: ModelReport, page: Page): readonly string[] {
  const kinds = groupBy(modelled, ({ kind }) => kind);
  const rows = [...kinds].map(([kind, objects]): readonly [string, string] => [
    printable(kind),
    objects.map(({ id, note }) => printable(note === undefined ? shortId(id) : `${shortId(id)} (${note})`)).join(', '),
  ]);
  const begins = start === 'settled' ? 'once the cluster has settled' : 'with the first state';
  return twoColumns([...rows, ['Judged from', begins]], page.width);
}

function notModelledLines({ notModelled }: ModelReport, page: Page): readonly string[] {
  const rows = notModelled.map(({ kind, namespace, name, position, hint }): readonly [string, string] => {
    const id = [kind, [namespace, name].filter((part) => part !== '').join('/')].join(' ').trim();
    const place = page.paint('dim', placeOf(position));
    return [printable(id), hint === undefined ? place : `${place} ${printable(hint)}`];
  });
  return twoColumns(rows, page.width);
}

function ignoredLines({ ignoredFields }: ModelReport, page: Page): readonly string[] {
  const objects = groupBy(ignoredFields, ({ object: { kind, namespace, name } }) =>
    printable(`${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`),
  );
  return [...objects].flatMap(([object, fields]) => [
    `  ${object}`,
    ...twoColumns(
      fields.map(({ path, position }): readonly [string, string] => [
        `  ${printable(path)}`,
        page.paint('dim', placeOf(position)),
      ]),
      page.width,
    ),
  ]);
}

/** `file:line`, which is enough to find it. */
function placeOf({ file, line }: SourcePosition): string {
  return `${printable(file)}:${line}`;
}
