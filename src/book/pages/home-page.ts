import type { Block, BookPage, Cell } from '../block.ts';
import type { Book } from '../book.ts';
import { heading, text } from '../block.ts';
import { machinePage, propertyPage } from '../words.ts';

/** The first page: what there is, with one sentence each. */
export function homePage({ data, charts }: Book): BookPage {
  const areas = [...new Set(data.properties.map(({ id }) => id.slice(0, id.indexOf('/'))))];
  return {
    path: 'README',
    title: 'The lifecycle book',
    summary: 'What Kubernetes moves its objects through, as machines, rules and properties.',
    blocks: [
      text(
        'What Kubernetes moves nodes, pods and their owners through, as Plimsoll specifies it. ',
        'Everything here is made from the machines, the rules and the properties themselves, and from checking them; nothing is written by hand.',
      ),
      text(
        { link: 'Who sends what to whom', to: { page: 'composition' } },
        ' shows how they work together; the ',
        {
          link: 'index of systems',
          to: { page: 'systems' },
        },
        ' where each part of a cluster is specified; the ',
        { link: 'scenarios', to: { page: 'scenarios' } },
        ' what everything is checked in.',
      ),
      heading(2, 'Machines'),
      {
        kind: 'table',
        head: ['Machine', 'What it is', 'States', 'Transitions'],
        rows: data.machines.flatMap(({ name, states }): readonly (readonly Cell[])[] => {
          const chart = charts.get(name);
          if (chart === undefined) return [];
          const row = [[chart.description], [`${states.length}`], [`${chart.transitions.length}`]];
          return [[[{ link: name, to: { page: machinePage(name) } }], ...row]];
        }),
      },
      heading(2, 'Properties'),
      ...areas.flatMap((area) => areaBlocks(area, data)),
    ],
  };
}

function areaBlocks(area: string, { properties }: Book['data']): readonly Block[] {
  const items = properties
    .filter(({ id }) => id.startsWith(`${area}/`))
    .map(({ id, claim }): Cell => [{ link: id, to: { page: propertyPage(id) } }, `: ${claim}`]);
  return [heading(3, area), { kind: 'list', ordered: false, items }];
}
