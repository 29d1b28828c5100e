import type { Model } from '../../model/model.ts';
import type { ReplayReport } from '../../report/replay-report.ts';
import type { SequenceChart } from './sequence-chart.ts';
import { sequenceChartOf } from './sequence-chart-of.ts';

/** A replayed run as a message sequence chart, with what it violates and reaches at the step that does so. */
export function replayChart(model: Model, { name, run, decided }: ReplayReport): SequenceChart {
  const marks = decided.map(({ id, claim, verdict, step }) => ({
    step,
    tone: verdict,
    says: `${verdict === 'violated' ? 'violates' : 'reaches'} ${id}: ${claim}`,
  }));
  return sequenceChartOf(model, name, run, marks);
}
