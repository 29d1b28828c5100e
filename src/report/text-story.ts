import type { Page } from './page.ts';
import type { RunReport, StoryActor, StoryStep } from './check-report.ts';
import { padTo, widthOf, wrap } from './wrap.ts';
import { groupBy } from './group-by.ts';
import { printable } from '../errors.ts';
import { shortId } from './actor-words.ts';
import { twoColumns } from './table.ts';

/** A run as a numbered story, with its settling steps folded into one, and the state that it ends in. */
export function storyText(run: RunReport, page: Page): readonly string[] {
  const told = run.steps.slice(run.settledSteps);
  const numberWidth = `${run.steps.length}.`.length + 1;
  const lines = told.map((step): StoryLine => ({
    number: `${step.step}.`.padStart(numberWidth),
    says: printable(step.refused ? `${step.says}; the API server refuses it` : step.says),
    changes: changesOf(step),
  }));
  return [
    ...settlingLines(run, page),
    ...storyLines(lines, page),
    ...(run.steps.length === 0 ? ['  It is so from the start.'] : []),
    ...(run.steps.length > 0 && told.length === 0 ? ['  It is so once the cluster has settled.'] : []),
    ...(run.end.length === 0 ? [] : ['', '  In the end:', ...stateLines(run.end, page, 2)]),
  ];
}

interface StoryLine {
  readonly number: string;
  readonly says: string;
  readonly changes: readonly string[];
}

const arrow = '→';

/** One line a step if all of them fit, with the changes in a column of their own; else the changes below each step. */
function storyLines(lines: readonly StoryLine[], { width, paint }: Page): readonly string[] {
  const column = Math.max(0, ...lines.map(({ says }) => widthOf(says)));
  const inLine = lines.map(({ number, says, changes }) => {
    const told =
      changes.length === 0 ? says : `${padTo(says, column)}   ${paint('cyan', `${arrow} ${changes.join('; ')}`)}`;
    return ` ${paint('dim', number)} ${told}`;
  });
  if (inLine.every((line) => widthOf(line) <= width)) return inLine;
  return lines.flatMap(({ number, says, changes }) => [
    wrap(says, width, ` ${paint('dim', number)} `),
    ...changes.map((change) =>
      wrap(change, width, `${' '.repeat(number.length + 4)}${arrow} `)
        .split('\n')
        .map((line) => paint('cyan', line))
        .join('\n'),
    ),
  ]);
}

/** Actors that changed alike stand together. */
function changesOf({ changes }: StoryStep): readonly string[] {
  const told = changes.filter(({ says }) => says.length > 0);
  const alike = groupBy(told, ({ group, says }) => `${group} ${says.join(', ')}`);
  return [...alike.values()].map((members) =>
    printable(`${members.map(nameOf).join(', ')}: ${members[0]?.says.join(', ') ?? ''}`),
  );
}

/** Pods and nodes are what most of a story is about; the kind of everything else is part of its name. */
function nameOf({ actor, group }: { readonly actor: string; readonly group: string }): string {
  return group === 'pods' || group === 'nodes' ? shortId(actor) : actor;
}

function settlingLines({ settledSteps, settled }: RunReport, page: Page): readonly string[] {
  if (settledSteps === 0) return [];
  const numbers = settledSteps === 1 ? '1.' : `1–${settledSteps}.`;
  const colon = settled.length === 0 ? '.' : ':';
  return [` ${page.paint('dim', numbers)} the cluster settles${colon}`, ...stateLines(settled, page, 4)];
}

/** Actors that are alike stand in one line. */
function stateLines(actors: readonly StoryActor[], page: Page, indent: number): readonly string[] {
  const alike = groupBy(actors, ({ group, says }) => `${group} ${says}`);
  const rows = [...alike.values()].map((members): readonly [string, string] => [
    printable(members.map(nameOf).join(', ')),
    printable(members[0]?.says ?? ''),
  ]);
  const pad = ' '.repeat(indent);
  return twoColumns(rows, page.width - indent).map((row) => row.replace(/^/gm, pad));
}
