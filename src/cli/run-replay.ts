import type { ExitCode } from './exit-code.ts';
import type { ModelOptions } from './model-source.ts';
import { decodeTrace } from '../checker/trace-string.ts';
import { exitCode } from './exit-code.ts';
import { prepareFrom, sourceOf } from './model-source.ts';
import { print, printJson, standardPage } from './terminal.ts';
import { replayReport } from '../report/replay-report.ts';
import { textReplay } from '../report/text-replay.ts';
import { version } from './version.ts';

/** Options of `plimsoll replay`, as commander names them. */
export interface ReplayCommandOptions extends ModelOptions {
  readonly output: 'text' | 'json' | 'sequence' | 'mermaid' | 'svg';
}

/** `plimsoll replay`: runs a trace through XState's own `transition` and tells what happens. */
export async function runReplay(
  trace: string,
  paths: readonly string[],
  options: ReplayCommandOptions,
): Promise<ExitCode> {
  const source = sourceOf(paths, options);
  const prepared = await prepareFrom(source, {}, 'walked');
  const report = replayReport(prepared, decodeTrace(prepared.model, trace), { version, source });
  switch (options.output) {
    case 'text':
      print(textReplay(report, standardPage()));
      break;
    case 'json':
      printJson(report);
      break;
    case 'sequence':
    case 'mermaid':
    case 'svg': {
      const { printSequence } = await import('./print-sequence.ts');
      printSequence(prepared.model, report, options.output);
    }
  }
  return report.violates ? exitCode.violated : exitCode.holds;
}
