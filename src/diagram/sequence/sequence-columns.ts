import type { SequenceChart, StepItem } from './sequence-chart.ts';
import { brokenText, textWidth } from '../svg/text-width.ts';

/** Sizes of a drawn chart, in pixels. */
export const sizes = {
  /** Of the font: what is said, what it changed, and names. */
  says: 12,
  effect: 11,
  line: 15,
  /** Lines of what is said are not longer, unless the arrow is. */
  label: 250,
  /** Between a text and what stands beside it. */
  gap: 12,
  headLine: 84,
  padding: 10,
  margin: 20,
  /** Arrow of what somebody does alone. */
  loop: 26,
  /** What goes on in a further line begins so much further to the right. */
  hanging: 14,
} as const;

/** A lifeline's head, and where it stands. */
export interface Column {
  readonly id: string;
  /** Of its middle. */
  readonly x: number;
  readonly width: number;
  readonly lines: readonly string[];
}

/** What is said at a message's arrow: above it, and what it changed below. */
export interface MessageWords {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** Words of each message of a step, unbroken. */
export function wordsOf({ messages, says, refused }: StepItem): readonly MessageWords[] {
  return messages.map(({ effects }, index) => ({
    above: index > 0 ? [] : [refused ? `${says}; the API server refuses it` : says],
    below: effects.map((effect) => `→ ${effect}`),
  }));
}

/** Lifelines as close together as their heads and what is said between them allow, from `left` on. */
export function columnsOf({ lifelines, items }: SequenceChart, left: number): readonly Column[] {
  const heads = lifelines.map(({ id, name }) => {
    const lines = brokenText(name, sizes.headLine, sizes.says, 'bold');
    return {
      id,
      lines,
      width: Math.max(...lines.map((line) => textWidth(line, sizes.says, 'bold'))) + 2 * sizes.padding,
    };
  });
  const half = (index: number) => (heads[index]?.width ?? 0) / 2;
  const gaps = heads.slice(1).map((_, index) => Math.ceil(half(index) + half(index + 1)) + sizes.gap);
  const place = new Map(lifelines.map(({ id }, index) => [id, index]));
  for (const { from, to, width } of spansOf(
    items.filter(({ kind }) => kind === 'step') as readonly StepItem[],
    place,
  )) {
    const missing = width - gaps.slice(from, to).reduce((sum, gap) => sum + gap, 0);
    // Beside the receiver of most, so that what others say gets room as well.
    if (missing > 0) gaps[to - 1] = (gaps[to - 1] ?? 0) + missing;
  }
  const first = left + Math.ceil(half(0));
  return heads.map((head, index) => ({ ...head, x: gaps.slice(0, index).reduce((sum, gap) => sum + gap, first) }));
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** That its words need. */
  readonly width: number;
}

/** Stretches between lifelines that messages go, the shortest first. */
function spansOf(steps: readonly StepItem[], place: ReadonlyMap<string, number>): readonly Span[] {
  return steps
    .flatMap((step) =>
      step.messages.flatMap(({ from, to }, index): readonly Span[] => {
        const ends = [place.get(from) ?? 0, place.get(to) ?? 0];
        const words = wordsOf(step)[index];
        return from === to || words === undefined
          ? []
          : [
              {
                from: Math.min(...ends),
                to: Math.max(...ends),
                width: widthOf(words) + 2 * sizes.gap,
              },
            ];
      }),
    )
    .sort((a, b) => a.to - a.from - (b.to - b.from));
}

/** What words need: no more than a label's width, unless one word alone takes more. */
function widthOf({ above, below }: MessageWords): number {
  const widths = (measure: (text: string, size: number) => number) => [
    ...above.map((text) => measure(text, sizes.says)),
    ...below.map((text) => measure(text, sizes.effect)),
  ];
  const longest = (text: string, size: number) => Math.max(...text.split(' ').map((word) => textWidth(word, size)));
  return Math.max(
    0,
    Math.min(sizes.label, Math.max(0, ...widths((text, size) => textWidth(text, size)))),
    ...widths(longest).map((width) => width + sizes.hanging),
  );
}
