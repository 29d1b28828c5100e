import type { Chart } from '../diagram/chart.ts';
import type { DiagramOptions } from './diagram-options.ts';
import type { ExitCode } from './exit-code.ts';
import type { Versions } from '../diagram/review/merged-chart.ts';
import { chartDiff, isEmptyDiff } from '../diagram/review/chart-diff.ts';
import { chosenMachines } from './chosen-machines.ts';
import { committedCharts } from './committed-charts.ts';
import { diffTable } from '../diagram/review/diff-table.ts';
import { exitCode } from './exit-code.ts';
import { mergedChart } from '../diagram/review/merged-chart.ts';
import { presentCharts } from '../diagram/review/charts-document.ts';
import { print } from './terminal.ts';
import { UsageError } from '../errors.ts';
import { writeFiles } from './write-files.ts';

/** Options of `plimsoll diagram --diff`. */
export interface DiagramDiffOptions extends DiagramOptions {
  readonly diff: string;
}

/** `plimsoll diagram --diff`: what changed in machines since a git revision, as a table or as drawings. */
export async function runDiagramDiff(names: readonly string[], options: DiagramDiffOptions): Promise<ExitCode> {
  const { diff: revision, format, out } = options;
  if (format !== undefined && format !== 'svg') {
    throw new UsageError(`--diff has no form ${format}`, {
      hint: 'a table without --format, drawings with --format svg',
    });
  }
  if (out !== undefined && format === undefined) {
    throw new UsageError('--out with --diff is for drawings', { hint: 'add --format svg, or leave out --out' });
  }
  const [before, after] = [byMachine(await committedCharts(revision)), byMachine(presentCharts())];
  const chosen = chosenMachines(names, [...new Set([...after.keys(), ...before.keys()])]);
  const all = chosen.flatMap((name) => versionsOf(before.get(name), after.get(name)));
  const diffs = all.map((versions) => ({ versions, diff: chartDiff(versions.before, versions.after) }));
  const changed = diffs.filter(({ diff }) => !isEmptyDiff(diff));
  if (format === undefined || changed.length === 0) {
    print(
      diffTable(
        changed.map(({ diff }) => diff),
        revision,
      ),
    );
    return exitCode.holds;
  }
  if (out === undefined && changed.length > 1) {
    throw new UsageError(`${changed.length} machines changed, and a document of svg holds one`, {
      code: 'several-documents',
      hint: 'name one of them, or a folder for their files with --out',
    });
  }
  const { chartSvg } = await import('../diagram/svg/chart-svg.ts');
  const drawings = new Map<string, string>();
  for (const { versions, diff } of changed) {
    const { chart, marks } = mergedChart(versions, diff);
    drawings.set(`${diff.machine}.diff.svg`, await chartSvg(chart, { marks }));
  }
  print(out === undefined ? [...drawings.values()].join('') : (await writeFiles(out, drawings)).join('\n'));
  return exitCode.holds;
}

function byMachine(charts: readonly Chart[]): ReadonlyMap<string, Chart> {
  return new Map(charts.map((chart) => [chart.machine, chart]));
}

function versionsOf(before: Chart | undefined, after: Chart | undefined): readonly Versions[] {
  if (before !== undefined) return [{ before, after: after ?? null }];
  return after === undefined ? [] : [{ before: null, after }];
}
