import type { BookRun } from './book-data.ts';
import type { RunReport } from '../report/check-report.ts';
import { untakenSentences } from '../report/text-loop.ts';

/** A run of a report as the book keeps it: in words, without the states themselves. */
export function toldRun(run: RunReport, scenario: string): BookRun {
  return {
    scenario,
    settledSteps: run.settledSteps,
    steps: run.steps.map(({ says, refused, changes }) => ({
      says: refused ? `${says}; the API server refuses it` : says,
      changes: changes.flatMap((change) =>
        change.says.length === 0 ? [] : [`${change.actor}: ${change.says.join(', ')}`],
      ),
    })),
    loop: run.loop === null ? null : (run.loop.from ?? 0),
    because: untakenSentences(run),
    end: run.end.map(({ actor, says }) => `${actor}: ${says}`),
  };
}
