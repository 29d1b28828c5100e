import type { DiagramOptions } from './diagram-options.ts';
import type { ExitCode } from './exit-code.ts';
import type { Command } from 'commander';
import { Option } from 'commander';
import { diagramFormat } from './diagram-format.ts';
import { diagramFormats } from '../diagram/diagram-formats.ts';

const diagramHelp = `
Formats:
  svg      a drawing that follows its surroundings, light or dark
  mermaid  a state diagram for Markdown, as GitHub shows it
  dot      a graph for Graphviz: plimsoll diagram pod -f dot | dot -Tpdf -o pod.pdf
  scxml    State Chart XML of the W3C
  json     XState's own: createMachine(…) of it, here or in Stately's editor

Examples:
  plimsoll diagram pod > pod.mmd
  plimsoll diagram --format svg --out diagrams
  plimsoll diagram --map --format svg > map.svg
  plimsoll diagram --diff main`;

/** Adds `plimsoll diagram`; `done` gets what to exit with. */
export function addDiagram(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('diagram')
    .summary('draw machines, or what changed in them')
    .description(
      'Draws machines: states, transitions, and who sends the events. Prints one, or writes a file for each.',
    )
    .argument('[machines...]', 'their names, as `plimsoll list machines` prints them; all of them if left out')
    .addOption(
      new Option('-f, --format <format>', `${diagramFormats.join(', ')} (default: mermaid)`).argParser(diagramFormat),
    )
    .option('--out <folder>', 'write a file for each machine there')
    .addOption(
      new Option('--map', 'draw who sends what to whom: all of it, or what concerns those that are named').conflicts(
        'diff',
      ),
    )
    .option('--diff <revision>', 'show what changed since that git revision: a table, or with --format svg drawings')
    .addHelpText('after', diagramHelp)
    .action(async (machines: readonly string[], options: DiagramOptions) => {
      const { runDiagram } = await import('./run-diagram.ts');
      done(await runDiagram(machines, options));
    });
}
