import type { CheckCommandOptions } from './run-check.ts';
import type { ConformCasesOptions } from './run-conform-cases.ts';
import type { ExitCode } from './exit-code.ts';
import type { ReplayCommandOptions } from './run-replay.ts';
import type { SimulateCommandOptions } from './run-simulate.ts';
import { Command, Option } from 'commander';
import { addBook, addList } from './specification-commands.ts';
import { addDiagram } from './diagram-command.ts';
import { paintFor } from './terminal.ts';
import { anyScale, oneScale } from './scale.ts';
import { positiveInteger, positiveNumber } from './positive-number.ts';
import { version } from './version.ts';

const examples = `
Examples:
  One file, in a default cluster with default faults:
    plimsoll check deployment.yaml
  A folder, with nodes, faults and user actions of your own:
    plimsoll check manifests -s scenario.yaml
  Manifests from another program:
    helm template chart | plimsoll check
  The run of a counterexample, step by step:
    plimsoll replay p1.8TKo5gAB deployment.yaml
  The lifecycle of a pod, drawn:
    plimsoll diagram pod > pod.mmd

Exit codes:
  0   all properties hold, but for those that were never put to the test
  1   a property is violated
  2   wrong usage, or input that cannot be used
  3   nothing was violated, but a bound stopped the search
  70  a fault in Plimsoll itself`;

const outputOption = () =>
  new Option('-o, --output <format>', 'how to print the result').choices(['text', 'json']).default('text');

const checkOutputOption = () =>
  new Option('-o, --output <format>', 'how to print the result')
    .choices(['text', 'json', 'junit', 'sarif', 'itf'])
    .default('text');

const replayOutputOption = () =>
  new Option('-o, --output <format>', 'how to print the result; sequence, mermaid and svg: a message sequence chart')
    .choices(['text', 'json', 'sequence', 'mermaid', 'svg'])
    .default('text');

const scenarioOption = () => new Option('-s, --scenario <file>', 'nodes, faults, actions, bounds and properties');

/**
 * The command line. Each command is loaded when it is called, so that `--help` and mistakes are answered at once; `done`
 * gets what to exit with.
 */
export function createProgram(done: (code: ExitCode) => void): Command {
  const program = new Command('plimsoll')
    .description('Checks what Kubernetes can do with your manifests: every interleaving, within stated bounds.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print help for a command')
    .addHelpText('after', examples)
    .configureHelp(styledHelp())
    .configureOutput({ outputError: (text, write) => write(usageMessage(text)) })
    .exitOverride();
  addCheck(program, done);
  addSimulate(program, done);
  addReplay(program, done);
  addList(program, done);
  addBook(program, done);
  addDiagram(program, done);
  addConform(program, done);
  return program;
}

function addCheck(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('check')
    .summary('check manifests against properties')
    .description('Explores all that can happen to the objects in the manifests and judges every property.')
    .argument('[paths...]', 'files and folders of manifests; - or nothing for standard input')
    .addOption(scenarioOption())
    .option('-p, --property <id>', 'judge only this property (may be repeated)', collect)
    .addOption(checkOutputOption())
    .option('-q, --quiet', 'print only the verdict, in one sentence')
    .option('--max-states <n>', 'stop after this many states', positiveInteger)
    .option('--max-depth <n>', 'stop after this many steps from the start', positiveInteger)
    .option('--max-seconds <n>', 'stop after this much time', positiveNumber)
    .option('--max-memory <MiB>', 'stop when states take this much memory', positiveInteger)
    .addOption(
      new Option(
        '--scale <size>',
        'auto: from small sizes up; off: as the manifests are; a number: only the size with so many replicas',
      )
        .argParser(anyScale)
        .default('auto'),
    )
    .option('--no-reduction', 'tell interchangeable objects apart, and try every order (slower)')
    .option(
      '--workers <n>',
      'threads for what is large (default: as many as the machine has, up to 4)',
      positiveInteger,
    )
    .option('--checkpoint <folder>', 'keep what is known there, to go on from if this is killed; implies --scale off')
    .option('--checkpoint-seconds <n>', 'how often to do that (default: 60)', positiveNumber)
    .option('--resume <folder>', 'go on from there; manifests and options must be the same')
    .option(
      '--lossy',
      'keep 4 bytes for each state: finds faults where memory ends, and proves nothing; implies --scale off',
    )
    .option('--coverage', 'count how often each transition of each machine was taken')
    .option('--statistics', 'describe the state graph: depths, branching, components')
    .option('--explain-size', 'say what multiplies the states (done anyway when a bound stops the search)')
    .action(async (paths: readonly string[], options: CheckCommandOptions) => {
      const { runCheck } = await import('./run-check.ts');
      done(await runCheck(paths, options));
    });
}

function addSimulate(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('simulate')
    .summary('walk at random what is too large to check')
    .description(
      'Walks random runs, rare steps first, and judges every property on the way: finds faults, proves nothing.',
    )
    .argument('[paths...]', 'files and folders of manifests; - or nothing for standard input')
    .addOption(scenarioOption())
    .option('-p, --property <id>', 'judge only this property (may be repeated)', collect)
    .addOption(outputOption())
    .option('-q, --quiet', 'print only the verdict, in one sentence')
    .option('--seed <n>', 'walk the runs of this seed; a new one each time if left out', positiveInteger)
    .option('--runs <n>', 'stop after this many runs', positiveInteger)
    .option('--depth <n>', 'end each run after this many steps (default: 200)', positiveInteger)
    .option('--max-seconds <n>', 'begin no run after this much time', positiveNumber)
    .addHelpText('after', '\nWith neither --runs nor --max-seconds it stops after 10,000 runs or 10 seconds.')
    .action(async (paths: readonly string[], options: SimulateCommandOptions) => {
      const { runSimulate } = await import('./run-simulate.ts');
      done(await runSimulate(paths, options));
    });
}

function addReplay(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('replay')
    .summary('tell the run of a counterexample step by step')
    .description("Runs a trace through the machines themselves, by XState's own transition, and tells what happens.")
    .argument('<trace>', 'as printed under a counterexample: p1.… or p2.…')
    .argument('[paths...]', 'the manifests that it was found with')
    .addOption(scenarioOption())
    .option('--scale <size>', 'the smaller size that it was found at', oneScale)
    .addOption(replayOutputOption())
    .action(async (trace: string, paths: readonly string[], options: ReplayCommandOptions) => {
      const { runReplay } = await import('./run-replay.ts');
      done(await runReplay(trace, paths, options));
    });
}

function addConform(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('conform')
    .summary('hold the specification against Kubernetes')
    .description('Holds the specification against answers that Kubernetes itself gave.')
    .command('cases')
    .summary('run tables of cases')
    .description("Puts each case of the tables to the specification's own functions and machines.")
    .argument('<files...>', 'tables of cases, or folders of them; - for standard input')
    .addOption(outputOption())
    .action(async (paths: readonly string[], options: ConformCasesOptions) => {
      const { runConformCases } = await import('./run-conform-cases.ts');
      done(await runConformCases(paths, options));
    });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function styledHelp() {
  const paint = paintFor(process.stdout);
  return {
    sortSubcommands: false,
    styleTitle: (title: string) => paint('bold', title),
    styleCommandText: (text: string) => paint('cyan', text),
    styleSubcommandText: (text: string) => paint('cyan', text),
    styleOptionText: (text: string) => paint('cyan', text),
    styleArgumentText: (text: string) => paint('cyan', text),
  };
}

/** Commander's own words in the form of every other error; who names a file where a command belongs meant `check`. */
function usageMessage(text: string): string {
  const message = text
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean (.*)\?\)/, '\n  hint: did you mean $1?')
    .trimEnd();
  const [, path] = /^unknown command '([^']*[/.][^']*)'/.exec(message) ?? [];
  return `plimsoll: ${message}${path === undefined ? '' : `\n  hint: did you mean plimsoll check ${path}?`}\n`;
}
