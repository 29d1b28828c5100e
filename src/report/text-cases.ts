import type { AreaReport, CasesReport, FailureReport } from './cases-report.ts';
import type { Page } from './page.ts';
import { countOf, countWords } from './amounts.ts';
import { padTo, widthOf } from './wrap.ts';
import { printable } from '../errors.ts';
import { section } from './page.ts';

/** A run of case tables for people: a line for each failing case, totals for each area, the outcome in one sentence. */
export function textCases(report: CasesReport, page: Page): string {
  const { areas, failures, unread } = report;
  return [
    ...section(
      page,
      'Failing cases',
      failures.map((failure) => failureLine(failure, page)),
    ),
    ...section(
      page,
      'Fields that nothing here reads',
      unread.map((one) => `  ${printable(`${one.area}/${one.case}: ${one.fields.join(', ')}`)}`),
    ),
    ...section(page, 'Areas', areaLines(areas, page)),
    outcome(report, page),
  ].join('\n\n');
}

function failureLine({ area, case: id, about, expected, actual, fault }: FailureReport, { paint }: Page): string {
  const name = paint('red', `✗ ${printable(`${area}/${id}`)}`);
  const answer = fault === undefined ? JSON.stringify(actual) : `no answer, a fault in Plimsoll: ${fault}`;
  return `  ${name}  ${printable(`${about}: expected ${JSON.stringify(expected)}, actual ${answer}`)}`;
}

function areaLines(areas: readonly AreaReport[], { paint }: Page): readonly string[] {
  const width = Math.max(0, ...areas.map(({ area }) => widthOf(area)));
  return areas.map(({ area, passed, failed }) => {
    const mark = failed === 0 ? paint('green', '✓') : paint('red', '✗');
    return `  ${mark} ${padTo(area, width)}  ${countWords(passed)} of ${countOf(passed + failed, 'case')}`;
  });
}

function outcome({ areas, failures, problems, conforms }: CasesReport, { paint }: Page): string {
  const cases = areas.reduce((sum, { passed, failed }) => sum + passed + failed, 0);
  if (conforms) return paint('bold', cases === 1 ? 'The case passes.' : `All ${countOf(cases, 'case')} pass.`);
  const failed = failures.length === 0 ? [] : [`${countWords(failures.length)} of ${countOf(cases, 'case')} fail`];
  const broken = problems.length === 0 ? [] : [`${countOf(problems.length, 'problem')} kept cases from being run`];
  const words = [...failed, ...broken].join('; ');
  return paint('bold', paint('red', `${words}.`));
}
