import type { ExitCode } from './exit-code.ts';
import { casesReport } from '../report/cases-report.ts';
import { checkCaseFiles } from '../conformance/check-case-files.ts';
import { exitCode } from './exit-code.ts';
import { formatProblems } from '../errors.ts';
import { print, printJson, standardPage } from './terminal.ts';
import { textCases } from '../report/text-cases.ts';
import { version } from './version.ts';

/** Options of `plimsoll conform cases`, as commander names them. */
export interface ConformCasesOptions {
  readonly output: 'text' | 'json';
}

/** `plimsoll conform cases`: holds the specification against recorded answers of Kubernetes. */
export async function runConformCases(paths: readonly string[], { output }: ConformCasesOptions): Promise<ExitCode> {
  const report = casesReport(await checkCaseFiles(paths), version);
  if (report.problems.length > 0) process.stderr.write(`${formatProblems(report.problems)}\n`);
  if (output === 'json') printJson(report);
  else print(textCases(report, standardPage()));
  if (report.problems.length > 0) return exitCode.usage;
  return report.failures.length > 0 ? exitCode.violated : exitCode.holds;
}
