import type { CheckOptions } from '../checker/check-options.ts';
import type { CheckResult } from '../checker/check-result.ts';
import type { Crew } from '../checker/crew/crew.ts';
import type { ExitCode } from './exit-code.ts';
import type { InputSource, ModelOptions } from './model-source.ts';
import type { InsightOptions } from '../checker/insights.ts';
import type { Prepared } from '../scenario/prepared.ts';
import type { PrintOptions } from './print-checked.ts';
import type { ScaledCheck } from './check-scaled.ts';
import { availableParallelism } from 'node:os';
import { checkScaled } from './check-scaled.ts';
import { chosenProperties } from './chosen-properties.ts';
import { createProgressLine } from './progress-line.ts';
import { exitCodeFor } from './exit-code.ts';
import { jsonReport } from '../report/json-report.ts';
import { prepareFrom, sourceOf } from './model-source.ts';
import { printChecked } from './print-checked.ts';
import { startCrew } from '../checker/crew/crew.ts';
import { text } from 'node:stream/consumers';
import { threadModel } from './thread-model.ts';
import { UsageError } from '../errors.ts';
import { version } from './version.ts';

/** Options of `plimsoll check`, as commander names them. */
export interface CheckCommandOptions extends ModelOptions, PrintOptions {
  readonly property?: readonly string[];
  readonly maxStates?: number;
  readonly maxDepth?: number;
  readonly maxSeconds?: number;
  readonly maxMemory?: number;
  readonly reduction: boolean;
  readonly coverage?: boolean;
  readonly statistics?: boolean;
  readonly explainSize?: boolean;
  readonly workers?: number;
  readonly checkpoint?: string;
  readonly checkpointSeconds?: number;
  readonly resume?: string;
  readonly lossy?: boolean;
}

/** `plimsoll check`: builds the model, checks it and prints the report. */
export async function runCheck(paths: readonly string[], options: CheckCommandOptions): Promise<ExitCode> {
  const given = sourceOf(paths, options);
  const crew = startCrew(options.workers ?? usualWorkers);
  // Threads cannot read what has been read from standard input; they are told.
  const source = given.paths.includes('-') ? { ...given, stdin: await text(process.stdin) } : given;
  try {
    const found = await checked(source, options, crew);
    const { prepared, result, said } = found;
    const { stdin: _, ...shown } = found.source as InputSource;
    const report = { ...jsonReport(prepared, result, { version, source: shown }), ...said };
    await printChecked({ prepared, result, report }, options);
    return exitCodeFor(report.verdict);
  } finally {
    await crew.stop();
  }
}

/** Threads that a check takes where nothing is said. */
const usualWorkers = Math.min(availableParallelism(), 4);

async function checked(source: InputSource, options: CheckCommandOptions, crew: Crew): Promise<ScaledCheck> {
  const overrides = overridesFrom(options);
  const kept = checkpointFrom(options);
  const checkOne = (prepared: Prepared, of: InputSource): Promise<CheckResult> =>
    withProgress(options, async (shown) => {
      const { properties, bounds, symmetry, start } = prepared;
      const reduction = { symmetry, reduction: options.reduction };
      const asked = { properties, bounds, start, ...reduction, ...kept, ...insightsFrom(options), ...shown };
      if (options.lossy !== true) return crew.check(threadModel(of, overrides), asked, prepared);
      const { checkLossy } = await import('../checker/lossy/check-lossy.ts');
      return checkLossy(prepared.model, { properties, bounds, start, ...reduction, ...shown });
    });
  // A checkpoint is one of a single search, and hashes are kept of what is too large in any case.
  if (options.scale === 'auto' && kept.checkpoint === undefined && options.lossy !== true)
    return checkScaled(source, { overrides, properties: options.property, check: checkOne });
  const read = await prepareFrom(source, overrides);
  const prepared = { ...read, properties: chosenProperties(read.properties, options.property) };
  return { prepared, result: await checkOne(prepared, source), source, said: {} };
}

/** What is kept, and where: `--resume` goes on keeping. */
function checkpointFrom(options: CheckCommandOptions): Pick<CheckOptions, 'checkpoint'> {
  const { checkpoint, resume, checkpointSeconds, lossy } = options;
  if (checkpoint !== undefined && resume !== undefined) {
    throw new UsageError('--checkpoint and --resume were both given', {
      code: 'conflicting-options',
      hint: '--resume goes on from a folder, and goes on writing to it',
    });
  }
  const folder = resume ?? checkpoint;
  if (folder === undefined) return {};
  if (lossy === true) {
    throw new UsageError('--lossy was given with a checkpoint', {
      code: 'conflicting-options',
      hint: 'a lossy search keeps no states that it could go on from',
    });
  }
  const seconds = checkpointSeconds === undefined ? {} : { seconds: checkpointSeconds };
  return { checkpoint: { folder, resume: resume !== undefined, ...seconds } };
}

function overridesFrom({ maxStates, maxDepth, maxSeconds, maxMemory, reduction }: CheckCommandOptions) {
  return {
    ...(maxStates === undefined ? {} : { states: maxStates }),
    ...(maxDepth === undefined ? {} : { depth: maxDepth }),
    ...(maxSeconds === undefined ? {} : { seconds: maxSeconds }),
    ...(maxMemory === undefined ? {} : { memory: maxMemory }),
    ...(reduction ? {} : { symmetry: false }),
  };
}

async function withProgress(
  { quiet }: CheckCommandOptions,
  run: (shown: Pick<CheckOptions, 'onProgress'>) => Promise<CheckResult>,
): Promise<CheckResult> {
  const progress = quiet === true ? undefined : createProgressLine(process.stderr);
  try {
    return await run(progress === undefined ? {} : { onProgress: progress.show });
  } finally {
    progress?.clear();
  }
}

/** A diagnosis is worth its second where a bound stopped the search. */
function insightsFrom({ coverage, statistics, explainSize }: CheckCommandOptions): InsightOptions {
  return { coverage: coverage === true, statistics: statistics === true, diagnosis: explainSize ?? 'stopped' };
}
