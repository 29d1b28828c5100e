import type { ChartMark, ChartMarks } from './chart-marks.ts';
import type { ChartState, ChartTransition } from '../chart.ts';
import type { TextBlock, TextLine, TextSpan } from './text-block.ts';
import { blockHeight, blockWidth, brokenSpans, lineHeight, lineWidth } from './text-block.ts';
import { eventBlock, transitionBlock } from './transition-block.ts';
import { markSigns } from './chart-marks.ts';
import { triggerWords } from '../chart.ts';

/** What stands in a state's box, or in the title bar of its frame; lengths are pixels. */
export interface StateContent {
  /** Whether it is drawn as a diamond or a circle, which has no room for text: its name stands beside it. */
  readonly isSign: boolean;
  readonly title: TextLine;
  /** Descriptions first, then what it does. */
  readonly description: readonly TextLine[];
  readonly blocks: readonly TextBlock[];
  readonly width: number;
  readonly height: number;
}

/** Space between a box and its text. */
export const inset = 10;
/** Space between two blocks of text, and between what a state is and what it does. */
export const blockGap = 4;
export const partGap = 12;

const titleSize = 13.5;
const machineSize = 17;
const descriptionSize = 11;

/** How wide text may get in a box, and in the title bar of a frame, which is wide anyway. */
const boxWidths = { description: 190, blocks: 385 } as const;
const frameWidths = { description: 520, blocks: 520 } as const;

/** Where the lines of a state are broken. */
export function textWidths({ states }: ChartState): { readonly description: number; readonly blocks: number } {
  return states.length > 0 ? frameWidths : boxWidths;
}

/** Space that a badge of a mark takes beside the title. */
const badgeWidth = 74;

/** The content of a state with the transitions that it takes without leaving, or with what stands for them. */
export function stateContent(
  state: ChartState,
  blocks: readonly TextBlock[],
  { isRoot, mark }: { readonly isRoot: boolean; readonly mark: ChartMark | null },
): StateContent {
  const widths = textWidths(state);
  const size = isRoot ? machineSize : titleSize;
  const all = [...actionBlocks(state, widths.blocks), ...blocks];
  const isSign = (state.kind === 'choice' || state.kind === 'history') && all.length === 0;
  const title: TextLine = { spans: titleSpans(state, isSign ? mark : null), size, indent: titleIndent(state) };
  const titleWidth = lineWidth(title) + (mark === null ? 0 : badgeWidth);
  const inner = Math.max(titleWidth, ...all.map(blockWidth));
  const description = brokenSpans([{ text: state.description, tone: 'quiet' }], {
    width: Math.max(inner, widths.description),
    size: descriptionSize,
  });
  return {
    isSign,
    title,
    description,
    blocks: all,
    width: Math.max(inner, ...description.map(lineWidth)) + 2 * inset,
    height: headHeight({ title, description }) + blocksHeight(all),
  };
}

/** What has no badge has the mark's sign before its name. */
function titleSpans(state: ChartState, mark: ChartMark | null): readonly TextSpan[] {
  const name = { text: state.key, tone: 'ink', weight: 'bold' } as const;
  return mark === null ? [name] : [{ text: markSigns[mark], tone: mark, weight: 'bold' }, name];
}

/** How high title and description are, with the space around them. */
export function headHeight({ title, description }: Pick<StateContent, 'title' | 'description'>): number {
  return 2 * inset - 4 + lineHeight(title) + description.reduce((sum, line) => sum + lineHeight(line), 0);
}

function blocksHeight(blocks: readonly TextBlock[]): number {
  if (blocks.length === 0) return 0;
  return partGap + blocks.reduce((sum, block) => sum + blockHeight(block), 0) + (blocks.length - 1) * blockGap;
}

/** A final state has its mark before its name. */
function titleIndent({ kind }: ChartState): number {
  return kind === 'final' ? 20 : 0;
}

function actionBlocks({ entry, exit }: ChartState, width: number): readonly TextBlock[] {
  return [['entry', entry] as const, ['exit', exit] as const].flatMap(([word, names]) =>
    names.length === 0
      ? []
      : [
          {
            lines: brokenSpans(
              [
                { text: word, tone: 'quiet' },
                { text: `/ ${names.join(', ')}`, tone: 'ink' },
              ],
              { width, size: 11.5, hanging: 10 },
            ),
            transition: null,
            tooltip: '',
          },
        ],
  );
}

/** Transitions that stay, in lines; several of one event stand below it. */
export function stayingBlocks(
  transitions: readonly ChartTransition[],
  width: number,
  marks: ChartMarks,
): readonly TextBlock[] {
  return eventGroups(transitions).flatMap((group) => stayingGroup(group, width, marks));
}

/** The lines for the transitions of a state that one event takes. */
export function stayingGroup(
  [first, ...others]: readonly [ChartTransition, ...ChartTransition[]],
  width: number,
  marks: ChartMarks,
): readonly TextBlock[] {
  const belowEvent = others.length > 0 && triggerWords(first.trigger) !== '';
  const rows = [first, ...others].map((transition) =>
    transitionBlock(transition, { width, mark: marks.get(transition.id) ?? null, belowEvent, besides: true }),
  );
  return belowEvent ? [eventBlock(first, width), ...rows] : rows;
}

/** Runs of transitions that the same event takes. */
export function eventGroups(
  transitions: readonly ChartTransition[],
): readonly (readonly [ChartTransition, ...ChartTransition[]])[] {
  const groups: [ChartTransition, ...ChartTransition[]][] = [];
  for (const transition of transitions) {
    const last = groups.at(-1);
    if (last !== undefined && triggerWords(last[0].trigger) === triggerWords(transition.trigger)) last.push(transition);
    else groups.push([transition]);
  }
  return groups;
}
