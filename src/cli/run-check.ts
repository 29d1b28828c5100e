import type { CheckReport } from '../report/check-report.ts';
import type { CheckResult } from '../checker/check.ts';
import type { ExitCode } from './exit-code.ts';
import type { ModelOptions } from './model-source.ts';
import type { Prepared } from '../scenario/prepared.ts';
import type { Property } from '../property/property.ts';
import { check } from '../checker/check.ts';
import { createProgressLine } from './progress-line.ts';
import { exitCode } from './exit-code.ts';
import { jsonReport } from '../report/json-report.ts';
import { nearestName } from '../manifest/nearest-name.ts';
import { prepareFrom, sourceOf } from './model-source.ts';
import { print, printJson, standardPage } from './terminal.ts';
import { textReport, verdictText } from '../report/text-report.ts';
import { UsageError } from '../errors.ts';
import { version } from './version.ts';

/** Options of `plimsoll check`, as commander names them. */
export interface CheckCommandOptions extends ModelOptions {
  readonly property?: readonly string[];
  readonly output: 'text' | 'json';
  readonly quiet?: boolean;
  readonly maxStates?: number;
  readonly maxDepth?: number;
  readonly maxSeconds?: number;
  readonly maxMemory?: number;
  readonly reduction: boolean;
}

/** `plimsoll check`: builds the model, checks it and prints the report. */
export async function runCheck(paths: readonly string[], options: CheckCommandOptions): Promise<ExitCode> {
  const source = sourceOf(paths, options);
  const prepared = chosen(await prepareFrom(source, overridesFrom(options)), options.property);
  const report = jsonReport(prepared, checkWithProgress(prepared, options.quiet === true), { version, source });
  if (options.output === 'json') printJson(report);
  else if (options.quiet === true) print(verdictText(report, standardPage()));
  else print(textReport(report, standardPage()));
  return codeFor(report);
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

function checkWithProgress(prepared: Prepared, isQuiet: boolean): CheckResult {
  const { model, properties, bounds, symmetry, start } = prepared;
  const progress = isQuiet ? undefined : createProgressLine(process.stderr);
  try {
    return check(model, {
      properties,
      bounds,
      symmetry,
      start,
      ...(progress === undefined ? {} : { onProgress: progress.show }),
    });
  } finally {
    progress?.clear();
  }
}

/** Only the properties that were asked for, if any were. */
function chosen(prepared: Prepared, ids: readonly string[] | undefined): Prepared {
  if (ids === undefined) return prepared;
  const find = (id: string): Property => {
    const found = prepared.properties.find((property) => property.id === id);
    if (found !== undefined) return found;
    const known = prepared.properties.map((property) => property.id);
    const near = nearestName(id, known);
    throw new UsageError(`no property is called '${id}'`, {
      code: 'unknown-property',
      hint: near === undefined ? `there are: ${known.join(', ')}` : `did you mean ${near}?`,
    });
  };
  return { ...prepared, properties: [...new Set(ids)].map(find) };
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
