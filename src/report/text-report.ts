import type { CheckReport, PropertyReport } from './check-report.ts';
import type { Format } from './paint.ts';
import type { Page } from './page.ts';
import { adviceText } from './text-advice.ts';
import { insightsText } from './text-insights.ts';
import { modelText } from './text-model.ts';
import { printable } from '../errors.ts';
import { propertiesText } from './text-properties.ts';
import { searchText } from './text-search.ts';
import { sizesText } from './text-sizes.ts';
import { storyText } from './text-story.ts';
import { wrap } from './wrap.ts';

const verdictFormats: Readonly<Record<CheckReport['verdict'], Format>> = {
  holds: 'green',
  violated: 'red',
  incomplete: 'yellow',
  vacuous: 'yellow',
};

/** The report for people: what was checked, how far, with what result, and each violation as a story. Ends with the verdict in one sentence. */
export function textReport(report: CheckReport, page: Page): string {
  const scenario = report.scenarioFile === null ? '' : ` ${page.paint('dim', `(${printable(report.scenarioFile)})`)}`;
  return [
    page.paint('bold', printable(report.name)) + scenario,
    ...modelText(report.model, page),
    ...sizesText(report.sizes, page),
    ...searchText(report, page),
    ...insightsText(report, page),
    ...propertiesText(report.properties, page),
    ...report.properties
      .filter(({ verdict }) => verdict === 'violated')
      .map((property) => violationText(property, page)),
    ...adviceText(report, page),
    verdictText(report, page),
  ].join('\n\n');
}

/** The verdict in one sentence, for `--quiet` too. */
export function verdictText({ verdict, summary }: CheckReport, { width, paint }: Page): string {
  return wrap(summary, width)
    .split('\n')
    .map((line) => paint('bold', paint(verdictFormats[verdict], line)))
    .join('\n');
}

function violationText(property: PropertyReport, page: Page): string {
  const { id, claim, reason, run } = property;
  const title = `${page.paint('red', '✗')} ${page.paint('bold', printable(id))}`;
  const claimed = wrap(printable(claim), page.width, '  Claim: ');
  if (run === null) return [title, claimed, wrap(`Violated: ${printable(reason ?? '')}.`, page.width, '  ')].join('\n');
  return [
    title,
    claimed,
    '',
    ...storyText(run, page),
    ...restWords(property).map((words) => wrap(words, page.width, '  ')),
    '',
    '  Replay it:',
    // One line, however long: it is there to be copied.
    `    ${printable(run.replay)}`,
  ].join('\n');
}

/** What is special about the state that a run ends in. */
function restWords({ kind, atQuiescence }: PropertyReport): readonly string[] {
  if (kind === 'deadlock-freedom') return ['Nothing can happen any more.'];
  return atQuiescence ? ['The cluster is at rest: only faults and users can change anything now.'] : [];
}
