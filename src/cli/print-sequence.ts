import type { Model } from '../model/model.ts';
import type { ReplayReport } from '../report/replay-report.ts';
import { print, standardPage } from './terminal.ts';
import { replayChart } from '../diagram/sequence/replay-chart.ts';
import { sequenceMermaid } from '../diagram/sequence/sequence-mermaid.ts';
import { sequenceSvg } from '../diagram/sequence/sequence-svg.ts';
import { sequenceText } from '../diagram/sequence/sequence-text.ts';

/** Prints a replayed run as a message sequence chart. */
export function printSequence(model: Model, report: ReplayReport, output: 'sequence' | 'mermaid' | 'svg'): void {
  const chart = replayChart(model, report);
  switch (output) {
    case 'sequence':
      print(sequenceText(chart, standardPage()));
      return;
    case 'mermaid':
      print(sequenceMermaid(chart));
      return;
    case 'svg':
      print(sequenceSvg(chart));
  }
}
