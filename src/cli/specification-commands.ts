import type { BookCommandOptions } from './run-book.ts';
import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { ListCommandOptions } from './run-list.ts';
import { Option } from 'commander';

const textOrJson = () =>
  new Option('-o, --output <format>', 'how to print the result').choices(['text', 'json']).default('text');

/** `plimsoll book` */
export function addBook(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('book')
    .description('Writes the lifecycle book: every machine and property with its diagrams and runs, as one HTML file.')
    .requiredOption('--out <file>', 'the file to write')
    .action(async (options: BookCommandOptions) => {
      const { runBook } = await import('./run-book.ts');
      done(await runBook(options));
    });
}

/** `plimsoll list` */
export function addList(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('list')
    .summary('list machines, properties, rules and systems')
    .description('Lists what the specification consists of.')
    .argument('[topic]', 'machines, properties, rules or systems; all of them if left out')
    .addOption(textOrJson())
    .action(async (topic: string | undefined, options: ListCommandOptions) => {
      const { runList } = await import('./run-list.ts');
      done(runList(topic, options));
    });
}
