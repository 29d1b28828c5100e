import type { CheckReport } from '../report/check-report.ts';
import type { CheckResult } from '../checker/check.ts';
import type { Prepared } from '../scenario/prepared.ts';
import { print, printJson, standardPage } from './terminal.ts';
import { textReport, verdictText } from '../report/text-report.ts';
import { version } from './version.ts';

/** How to print. */
export interface PrintOptions {
  readonly output: 'text' | 'json' | 'junit' | 'sarif' | 'itf';
  /** Of the text, only the verdict in one sentence. */
  readonly quiet?: boolean;
}

/** A check that is over, with its report. */
export interface Checked {
  readonly prepared: Prepared;
  readonly result: CheckResult;
  readonly report: CheckReport;
}

/** Prints what a check has found in the form that was asked for. */
export async function printChecked(
  { prepared, result, report }: Checked,
  { output, quiet }: PrintOptions,
): Promise<void> {
  switch (output) {
    case 'text':
      print(quiet === true ? verdictText(report, standardPage()) : textReport(report, standardPage()));
      return;
    case 'json':
      printJson(report);
      return;
    case 'junit': {
      const { junitReport } = await import('../report/junit-report.ts');
      print(junitReport(report));
      return;
    }
    case 'sarif': {
      const { sarifReport } = await import('../report/sarif-report.ts');
      printJson(sarifReport(report, prepared.model));
      return;
    }
    case 'itf': {
      const { itfTraces } = await import('../report/itf-trace.ts');
      const traces = itfTraces(prepared, result, version);
      for (const trace of traces) print(JSON.stringify(trace));
      if (traces.length === 0) process.stderr.write(`plimsoll: there is no run to write. ${report.summary}\n`);
    }
  }
}
