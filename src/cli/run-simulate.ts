import { randomInt } from 'node:crypto';
import type { ExitCode } from './exit-code.ts';
import type { ModelOptions } from './model-source.ts';
import type { Prepared } from '../scenario/prepared.ts';
import type { SimulationProgress, SimulationResult } from '../checker/simulation/simulate.ts';
import { chosenProperties } from './chosen-properties.ts';
import { countOf, countWords, secondsWords } from '../report/amounts.ts';
import { exitCodeFor } from './exit-code.ts';
import { prepareFrom, sourceOf } from './model-source.ts';
import { print, printJson, standardPage } from './terminal.ts';
import { simulate, simulationDefaults } from '../checker/simulation/simulate.ts';
import { simulationReport } from '../report/simulation-report.ts';
import { simulationVerdict, textSimulation } from '../report/text-simulation.ts';
import { version } from './version.ts';

/** Options of `plimsoll simulate`, as commander names them. */
export interface SimulateCommandOptions extends ModelOptions {
  readonly property?: readonly string[];
  readonly output: 'text' | 'json';
  readonly quiet?: boolean;
  readonly seed?: number;
  readonly runs?: number;
  readonly depth?: number;
  readonly maxSeconds?: number;
}

/** `plimsoll simulate`: builds the model, walks it at random and prints the report. */
export async function runSimulate(paths: readonly string[], options: SimulateCommandOptions): Promise<ExitCode> {
  const source = sourceOf(paths, options);
  // The bound of seconds that is assumed for a search says nothing about random runs.
  const seconds = options.maxSeconds ?? simulationDefaults.seconds;
  const read = await prepareFrom(source, { seconds }, 'walked');
  const prepared = { ...read, properties: chosenProperties(read.properties, options.property) };
  const report = simulationReport(prepared, simulateWithProgress(prepared, options), { version, source });
  if (options.output === 'json') printJson(report);
  else if (options.quiet === true) print(simulationVerdict(report, standardPage()));
  else print(textSimulation(report, standardPage()));
  return exitCodeFor(report.verdict);
}

function simulateWithProgress(prepared: Prepared, options: SimulateCommandOptions): SimulationResult {
  const { model, properties, start, bounds } = prepared;
  const { seed = randomInt(1, 2 ** 31), runs, maxSeconds, depth = bounds.depth, quiet } = options;
  const progress = quiet === true ? undefined : createProgress(process.stderr);
  try {
    return simulate(model, {
      properties,
      seed,
      start,
      ...(runs === undefined ? {} : { runs }),
      ...(maxSeconds === undefined ? {} : { seconds: maxSeconds }),
      ...(depth === undefined ? {} : { depth }),
      ...(progress === undefined ? {} : { onProgress: progress.show }),
    });
  } finally {
    progress?.clear();
  }
}

/** Back to the first column, and erase what stands there. */
const erase = '\r\u001b[K';

interface SimulationLine {
  readonly show: (progress: SimulationProgress) => void;
  readonly clear: () => void;
}

/** One line on a terminal that is written over and over; anything else gets nothing, so that logs stay readable. */
function createProgress(stream: NodeJS.WriteStream): SimulationLine | undefined {
  if (!stream.isTTY) return undefined;
  return {
    show({ runs, steps, seconds, pairs }) {
      const words = [
        countOf(runs, 'run'),
        countOf(steps, 'step'),
        secondsWords(seconds),
        `${countWords(pairs.covered)} of ${countWords(pairs.possible)} pairs`,
      ];
      // A line that wraps could not be erased.
      stream.write(erase + words.join(', ').slice(0, stream.columns - 1));
    },
    clear() {
      stream.write(erase);
    },
  };
}
