import type { Page } from './page.ts';
import type { RunReport, StoryActor } from './check-report.ts';
import { padTo, widthOf, wrap } from './wrap.ts';
import { loopHead, untakenLines } from './text-loop.ts';
import { printable } from '../errors.ts';
import { toldChanges, toldStates } from './told-actors.ts';
import { toldSteps } from './told-steps.ts';
import { twoColumns } from './table.ts';

/** A run as a numbered story, with its settling steps folded into one, where it goes round if it does, and the state that it ends in. */
export function storyText(run: RunReport, page: Page): readonly string[] {
  const told = toldSteps(run.steps.slice(run.settledSteps), run.loop?.from ?? null);
  const numbers = told.map(({ first, last }) => (first === last ? `${first}.` : `${first}–${last}.`));
  const numberWidth = Math.max(`${run.steps.length}.`.length, ...numbers.map((number) => number.length)) + 1;
  const momentWidth = Math.max(0, ...told.map(({ moment = '' }) => moment.length));
  const lines = told.map(({ first, step, moment }, index): StoryLine => {
    const says = printable(step.refused ? `${step.says}; the API server refuses it` : step.says);
    return {
      step: first,
      number: (numbers[index] ?? '').padStart(numberWidth),
      says: moment === undefined ? says : `${moment.padEnd(momentWidth)}  ${says}`,
      changes: toldChanges(step.changes),
    };
  });
  return [
    ...settlingLines(run, page),
    ...stepLines(run, lines, page),
    ...(run.loop === null ? nothingDone(run, told.length) : []),
    ...endLines(run, page),
    ...untakenLines(run, page),
  ];
}

/** Why there is no step to tell. */
function nothingDone({ steps }: RunReport, told: number): readonly string[] {
  if (steps.length === 0) return ['  It is so from the start.'];
  return told === 0 ? ['  It is so once the cluster has settled.'] : [];
}

/** The steps, with the line that says where the run begins to go round. */
function stepLines(run: RunReport, lines: readonly StoryLine[], page: Page): readonly string[] {
  const told = storyLines(lines, page);
  if (run.loop === null) return told.flat();
  const from = run.loop.from ?? run.steps.length + 1;
  const before = lines.filter(({ step }) => step < from).length;
  const head = loopHead(run.loop, run.steps.length, page);
  const back = run.loop.from === null ? [] : [`  … and again from step ${run.loop.from} on.`];
  return [...told.slice(0, before).flat(), head, ...told.slice(before).flat(), ...back];
}

/** In a loop the last state is the one that it begins with, so that it is told as that. */
function endLines({ end, loop }: RunReport, page: Page): readonly string[] {
  if (end.length === 0) return [];
  const title = loop === null ? 'In the end:' : loop.from === null ? 'There:' : 'At the beginning of each round:';
  return ['', `  ${title}`, ...stateLines(end, page, 2)];
}

interface StoryLine {
  /** Number of the first step that it tells. */
  readonly step: number;
  readonly number: string;
  readonly says: string;
  readonly changes: readonly string[];
}

const arrow = '→';

/** The lines of each step: one if all of them fit, with the changes in a column of their own; else the changes below. */
function storyLines(lines: readonly StoryLine[], { width, paint }: Page): readonly (readonly string[])[] {
  const column = Math.max(0, ...lines.map(({ says }) => widthOf(says)));
  const inLine = lines.map(({ number, says, changes }) => {
    const told =
      changes.length === 0 ? says : `${padTo(says, column)}   ${paint('cyan', `${arrow} ${changes.join('; ')}`)}`;
    return ` ${paint('dim', number)} ${told}`;
  });
  if (inLine.every((line) => widthOf(line) <= width)) return inLine.map((line) => [line]);
  return lines.map(({ number, says, changes }) => [
    wrap(says, width, ` ${paint('dim', number)} `),
    ...changes.map((change) =>
      wrap(change, width, `${' '.repeat(number.length + 4)}${arrow} `)
        .split('\n')
        .map((line) => paint('cyan', line))
        .join('\n'),
    ),
  ]);
}

function settlingLines({ settledSteps, settled }: RunReport, page: Page): readonly string[] {
  if (settledSteps === 0) return [];
  const numbers = settledSteps === 1 ? '1.' : `1–${settledSteps}.`;
  const colon = settled.length === 0 ? '.' : ':';
  return [` ${page.paint('dim', numbers)} the cluster settles${colon}`, ...stateLines(settled, page, 4)];
}

/** Actors that are alike stand in one line. */
function stateLines(actors: readonly StoryActor[], page: Page, indent: number): readonly string[] {
  const pad = ' '.repeat(indent);
  return twoColumns(toldStates(actors), page.width - indent).map((row) => row.replace(/^/gm, pad));
}
