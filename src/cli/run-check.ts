import type { CheckReport } from '../report/check-report.ts';
import type { CheckResult } from '../checker/check.ts';
import type { ExitCode } from './exit-code.ts';
import type { InsightOptions } from '../checker/insights.ts';
import type { ModelOptions } from './model-source.ts';
import type { Prepared } from '../scenario/prepared.ts';
import type { PrintOptions } from './print-checked.ts';
import type { ReplaySource } from '../report/replay-command.ts';
import type { ScaledCheck } from './check-scaled.ts';
import { check } from '../checker/check.ts';
import { checkScaled } from './check-scaled.ts';
import { chosenProperties } from './chosen-properties.ts';
import { createProgressLine } from './progress-line.ts';
import { exitCode } from './exit-code.ts';
import { jsonReport } from '../report/json-report.ts';
import { prepareFrom, sourceOf } from './model-source.ts';
import { printChecked } from './print-checked.ts';
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
}

/** `plimsoll check`: builds the model, checks it and prints the report. */
export async function runCheck(paths: readonly string[], options: CheckCommandOptions): Promise<ExitCode> {
  const { prepared, result, source, said } = await checked(sourceOf(paths, options), options);
  const report = { ...jsonReport(prepared, result, { version, source }), ...said };
  await printChecked({ prepared, result, report }, options);
  return codeFor(report);
}

async function checked(source: ReplaySource, options: CheckCommandOptions): Promise<ScaledCheck> {
  const overrides = overridesFrom(options);
  const check = (prepared: Prepared) => checkWithProgress(prepared, options);
  if (options.scale === 'auto') return checkScaled(source, { overrides, properties: options.property, check });
  const read = await prepareFrom(source, overrides);
  const prepared = { ...read, properties: chosenProperties(read.properties, options.property) };
  return { prepared, result: check(prepared), source, said: {} };
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

function checkWithProgress(prepared: Prepared, options: CheckCommandOptions): CheckResult {
  const { model, properties, bounds, symmetry, start } = prepared;
  const progress = options.quiet === true ? undefined : createProgressLine(process.stderr);
  try {
    return check(model, {
      properties,
      bounds,
      symmetry,
      start,
      ...insightsFrom(options),
      ...(progress === undefined ? {} : { onProgress: progress.show }),
    });
  } finally {
    progress?.clear();
  }
}

/** A diagnosis is worth its second where a bound stopped the search. */
function insightsFrom({ coverage, statistics, explainSize }: CheckCommandOptions): InsightOptions {
  return { coverage: coverage === true, statistics: statistics === true, diagnosis: explainSize ?? 'stopped' };
}

function codeFor({ verdict }: CheckReport): ExitCode {
  switch (verdict) {
    case 'violated':
      return exitCode.violated;
    case 'incomplete':
      return exitCode.incomplete;
    case 'holds':
    case 'vacuous':
      return exitCode.holds;
  }
}
