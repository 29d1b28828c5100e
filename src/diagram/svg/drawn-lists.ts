import type { DrawnBlock } from './drawn-block.ts';
import type { TextBlock, TextLine } from './text-block.ts';
import type { TransitionList } from './chart-content.ts';
import { drawnBlocks, drawnLines } from './drawn-block.ts';
import { listWidth, stackHeight } from './chart-content.ts';

/** A list of transitions in columns, below the drawing. */
export interface DrawnList {
  readonly heading: DrawnBlock;
  readonly blocks: readonly DrawnBlock[];
}

const columnGap = 24;
const listGap = 26;
const groupGap = 9;

/** Lists below each other, in as many columns as there is room for; how much they take. */
export function drawnLists(
  lists: readonly TransitionList[],
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): { readonly lists: readonly DrawnList[]; readonly width: number; readonly height: number } {
  const count = Math.max(1, Math.floor((width + columnGap) / (listWidth + columnGap)));
  let top = y;
  let right = x;
  const drawn = lists.map((list) => {
    const heading = drawnLines([headingLine(list.heading)], x, top);
    const columns = columnsOf(list.groups, count);
    const start = top + heading.height + groupGap;
    const blocks = columns.flatMap((groups, index) => drawnColumn(groups, x + index * (listWidth + columnGap), start));
    top = Math.max(...blocks.map((block) => block.y + block.height)) + listGap;
    right = Math.max(right, ...[heading, ...blocks].map((block) => block.x + block.width));
    return { heading, blocks };
  });
  return { lists: drawn, width: right - x, height: lists.length === 0 ? 0 : top - listGap - y };
}

function headingLine(text: string): TextLine {
  return { spans: [{ text, tone: 'ink', weight: 'bold' }], size: 13.5, indent: 0 };
}

type Group = readonly TextBlock[];

/** The lowest columns that hold all groups in their order. */
function columnsOf(groups: readonly Group[], count: number): readonly (readonly Group[])[] {
  const total = columnHeight(groups);
  for (let height = Math.ceil(total / count); ; height += 8) {
    const columns = filled(groups, height);
    if (columns.length <= count) return columns;
  }
}

function filled(groups: readonly Group[], height: number): readonly (readonly Group[])[] {
  const columns: Group[][] = [];
  for (const group of groups) {
    const last = columns.at(-1);
    if (last !== undefined && columnHeight([...last, group]) <= height) last.push(group);
    else columns.push([group]);
  }
  return columns;
}

function columnHeight(groups: readonly Group[]): number {
  return groups.reduce((sum, group) => sum + stackHeight(group), 0) + (groups.length - 1) * groupGap;
}

function drawnColumn(groups: readonly Group[], x: number, y: number): readonly DrawnBlock[] {
  let top = y;
  return groups.flatMap((group) => {
    const blocks = drawnBlocks(group, x, top);
    top += stackHeight(group) + groupGap;
    return blocks;
  });
}
