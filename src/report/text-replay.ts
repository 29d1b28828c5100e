import type { DecidedReport, ReplayReport } from './replay-report.ts';
import type { Page } from './page.ts';
import { countOf } from './amounts.ts';
import { printable } from '../errors.ts';
import { section } from './page.ts';
import { storyText } from './text-story.ts';
import { wrap } from './wrap.ts';

/** A replayed run for people: its story, and what it decides. Ends with the outcome in one sentence. */
export function textReplay({ name, run, decided, unfair, violates, summary }: ReplayReport, page: Page): string {
  return [
    page.paint('bold', `${printable(name)}, a run of ${countOf(run.steps.length, 'step')}`),
    storyText(run, page).join('\n'),
    ...section(
      page,
      'Decided by this run',
      decided.map((property) => decidedText(property, run.steps.length, page)),
    ),
    ...section(page, 'This cannot go on for ever', unfairLines(unfair, page)),
    wrap(printable(summary), page.width)
      .split('\n')
      .map((line) => page.paint('bold', violates ? page.paint('red', line) : line))
      .join('\n'),
  ].join('\n\n');
}

function decidedText({ id, claim, kind, verdict, step }: DecidedReport, steps: number, page: Page): string {
  const isViolated = verdict === 'violated';
  const mark = isViolated ? page.paint('red', '✗ violated') : page.paint('green', '✓ reached ');
  const when =
    kind === 'temporal'
      ? 'by going on for ever'
      : step === 0
        ? 'from the start'
        : step === steps
          ? 'at its end'
          : `after step ${step}`;
  return [`  ${mark}  ${printable(id)}, ${when}`, wrap(printable(claim), page.width, '      ')].join('\n');
}

function unfairLines(unfair: readonly string[], { width }: Page): readonly string[] {
  if (unfair.length === 0) return [];
  const words = `${unfair.join(', ')} could happen, and would have to in the end (fairness).`;
  return [wrap(printable(words), width, '  ')];
}
