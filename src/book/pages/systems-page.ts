import type { Block, BookPage, Cell } from '../block.ts';
import type { Book } from '../book.ts';
import type { SystemParts } from '../../report/system-parts.ts';
import { heading, joined, text } from '../block.ts';
import { machinePage, propertyPage } from '../words.ts';
import { partsOfSystem } from '../../report/system-parts.ts';
import { systems } from '../../../machines/systems.ts';
import type { System } from '../../../machines/system.ts';

/** The index by the ids of systems: for each its machines, rules and properties. */
export function systemsPage({ data }: Book): BookPage {
  const machinesOf = (id: string) => data.machines.filter((machine) => machine.systems.includes(id));
  const sections = [...new Set(systems.map(({ section }) => section))];
  return {
    path: 'systems',
    title: 'Index of systems',
    summary: 'What a cluster consists of, and where each part is specified.',
    blocks: [
      text('Ids are those that the headers of machines and properties name.'),
      ...sections.flatMap((section): readonly Block[] => [
        heading(2, section),
        ...systems
          .filter((system) => system.section === section)
          .flatMap((system) =>
            systemBlocks(
              system,
              machinesOf(system.id).map(({ name }) => name),
            ),
          ),
      ]),
    ],
  };
}

function systemBlocks(system: System, machines: readonly string[]): readonly Block[] {
  const { id, name, extent, note } = system;
  const parts = partsOfSystem(id);
  const rows = rowsOf(machines, parts);
  return [
    { kind: 'heading', level: 3, text: id, anchor: id.toLowerCase() },
    text({ strong: name }, `. Modelled: ${note === undefined ? extent : `${extent}, ${withoutLinks(note)}`}.`),
    ...(rows.length === 0 ? [] : [{ kind: 'list', ordered: false, items: rows } as const]),
  ];
}

function rowsOf(machines: readonly string[], { files, rules, properties, areas }: SystemParts): readonly Cell[] {
  const row = (title: string, parts: Cell): readonly Cell[] =>
    parts.length === 0 ? [] : [[{ strong: `${title}:` }, ' ', ...parts]];
  return [
    ...row('machines', joined(machines.map((name) => ({ link: name, to: { page: machinePage(name) } })))),
    ...row(
      'files',
      joined(files.map((file) => ({ link: file.replace(/^machines\//, ''), to: { file }, isCode: true }))),
    ),
    ...row('rules', joined(rules.map((code) => ({ code })))),
    ...row('properties', joined(properties.map((id) => ({ link: id, to: { page: propertyPage(id) } })))),
    ...row('areas of cases', joined(areas.map((code) => ({ code })))),
  ];
}

/** Notes are written for a page elsewhere: what they link to is not beside this one. */
function withoutLinks(note: string): string {
  return note.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
