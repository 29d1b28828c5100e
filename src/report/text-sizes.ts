import type { Page } from './page.ts';
import type { SizesSection } from './sizes-section.ts';
import { countOf, secondsWords } from './amounts.ts';
import { printable } from '../errors.ts';
import { section } from './page.ts';
import { sizeWords } from '../scenario/scale/size-verdicts.ts';
import { wrap } from './wrap.ts';

type Smaller = SizesSection['smaller'][number];

/** Which sizes were searched, what was walked, and what became of a violation at full size. */
export function sizesText(sizes: SizesSection | undefined, page: Page): readonly string[] {
  if (sizes === undefined) return [];
  const { full, walks } = sizes;
  const lines = [
    ...sizes.smaller.map(smallerWords),
    `${sizeWords(full)}, as in the manifests: ${fullWords(full)}${walks === null ? '' : `, ${countOf(walks.runs, 'random run')} of ${countOf(walks.steps, 'step')} in all`}.`,
    ...sizes.smaller
      .slice(-1)
      .flatMap(({ differences }) => differences.map((difference) => `Other than there: ${difference}.`)),
    ...sizes.notJudged.map(({ id, reason }) => `Only at full size: ${id} (${reason}).`),
  ];
  return section(page, 'Sizes', [
    ...lines.map((line) => wrap(printable(line), page.width, '  ')),
    ...sizes.confirmations.flatMap((confirmation) =>
      confirmation.kind === 'none'
        ? [
            wrap(
              printable(`${confirmation.property} is not confirmed at full size: ${confirmation.reason}.`),
              page.width,
              '  ',
            ),
          ]
        : [
            wrap(
              printable(`${confirmation.property} is violated at full size too, ${byWords(confirmation.kind)}:`),
              page.width,
              '  ',
            ),
            // One line, however long: it is there to be copied.
            `    ${printable(confirmation.replay)}`,
          ],
    ),
  ]);
}

function smallerWords(size: Smaller): string {
  const how = size.exhaustive ? 'every state seen' : 'not searched to the end';
  return `${sizeWords(size)}: ${countOf(size.states, 'state')}, ${secondsWords(size.seconds)}, ${how}.`;
}

function fullWords({ search }: SizesSection['full']): string {
  switch (search) {
    case 'exhausted':
      return 'every state seen';
    case 'stopped':
      return 'not searched to the end';
    case 'not-searched':
      return 'not searched';
    case 'too-large':
      return 'too large to be modelled';
  }
}

function byWords(kind: 'enlarged' | 'walk'): string {
  return kind === 'walk' ? 'by a random run' : 'by the run that does the same with all pods';
}
