import type { Format } from './paint.ts';
import type { Page } from './page.ts';
import type { PropertyReport } from './check-report.ts';
import type { RunsReport, SimulationReport } from './simulation-report.ts';
import { countOf, countWords } from './amounts.ts';
import { modelText } from './text-model.ts';
import { printable } from '../errors.ts';
import { propertiesText } from './text-properties.ts';
import { runsWords } from './simulation-report.ts';
import { section } from './page.ts';
import { storyText } from './text-story.ts';
import { wrap } from './wrap.ts';

const verdictFormats: Readonly<Record<SimulationReport['verdict'], Format>> = {
  holds: 'green',
  violated: 'red',
  incomplete: 'yellow',
};

/** The report for people: what was walked, how far, with what result, and each violation as a story. Ends with the verdict in one sentence. */
export function textSimulation(report: SimulationReport, page: Page): string {
  const scenario = report.scenarioFile === null ? '' : ` ${page.paint('dim', `(${printable(report.scenarioFile)})`)}`;
  return [
    page.paint('bold', printable(report.name)) + scenario,
    ...modelText(report.model, page),
    ...runsText(report, page),
    ...propertiesText(report.properties, page),
    ...report.properties
      .filter(({ verdict }) => verdict === 'violated')
      .map((property) => violationText(property, page)),
    simulationVerdict(report, page),
  ].join('\n\n');
}

/** The verdict in one sentence, for `--quiet` too. */
export function simulationVerdict({ verdict, summary }: SimulationReport, { width, paint }: Page): string {
  return wrap(summary, width)
    .split('\n')
    .map((line) => paint('bold', paint(verdictFormats[verdict], line)))
    .join('\n');
}

function runsText({ simulation, rules }: SimulationReport, page: Page): readonly string[] {
  const { steps, longest, pairs, unsettled, limits, repeat } = simulation;
  const never = rules.filter(({ fired, inPlay }) => inPlay && fired === 0).map(({ id }) => id);
  const lines = [
    `${runsWords(simulation)}, ${countOf(steps, 'step')} in all; the longest had ${countWords(longest)}.`,
    stopWords[simulation.stoppedBy],
    `${countWords(pairs.covered)} of ${countWords(pairs.possible)} pairs of a local state and a rule were taken.`,
    ...(unsettled === 0
      ? []
      : [`In ${countOf(unsettled, 'run')} the cluster had not settled for certain before properties were judged.`]),
    ...limits.map(({ says }) => `Some run used up ${says}: what lies beyond was not walked.`),
    `The same runs again: ${repeat}`,
  ];
  return section(page, 'Simulation', [
    ...lines.map((line) => wrap(printable(line), page.width, '  ')),
    ...(never.length === 0
      ? []
      : [
          page.paint(
            'dim',
            wrap(`${countOf(never.length, 'rule')} never fired: ${never.join(', ')}.`, page.width, '  '),
          ),
        ]),
  ]);
}

const stopWords: Readonly<Record<RunsReport['stoppedBy'], string>> = {
  runs: 'Ended with the number of runs asked for.',
  seconds: 'Ended by time.',
  decided: 'Ended when every property was decided.',
};

function violationText({ id, claim, kind, atQuiescence, run }: PropertyReport, page: Page): string {
  const title = `${page.paint('red', '✗')} ${page.paint('bold', printable(id))}`;
  const claimed = wrap(printable(claim), page.width, '  Claim: ');
  if (run === null) return [title, claimed].join('\n');
  return [
    title,
    claimed,
    '',
    ...storyText(run, page),
    ...(kind === 'deadlock-freedom' ? ['  Nothing can happen any more.'] : []),
    ...(atQuiescence ? ['  The cluster is at rest: only faults and users can change anything now.'] : []),
    '',
    '  Replay it:',
    // One line, however long: it is there to be copied.
    `    ${printable(run.replay)}`,
  ].join('\n');
}
