import type { TextBlock, TextLine } from './text-block.ts';
import { blockGap } from './state-content.ts';
import { blockHeight, blockWidth, lineHeight, lineWidth } from './text-block.ts';

/** A line of text at its place; lengths are pixels. */
export interface DrawnLine {
  readonly line: TextLine;
  readonly x: number;
  /** Of its base line. */
  readonly y: number;
  /** How wide it is at most. */
  readonly width: number;
}

/** A block of text at its place. */
export interface DrawnBlock extends Omit<TextBlock, 'lines'> {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly DrawnLine[];
}

/** Blocks below each other, from a place downwards. */
export function drawnBlocks(blocks: readonly TextBlock[], x: number, y: number): readonly DrawnBlock[] {
  let top = y;
  return blocks.map((block) => {
    const drawn = drawnBlock(block, x, top);
    top += drawn.height + blockGap;
    return drawn;
  });
}

/** Lines that tell of no transition. */
export function drawnLines(lines: readonly TextLine[], x: number, y: number): DrawnBlock {
  return drawnBlock({ lines, transition: null, tooltip: '' }, x, y);
}

function drawnBlock(block: TextBlock, x: number, y: number): DrawnBlock {
  let top = y;
  const lines = block.lines.map((line) => {
    const height = lineHeight(line);
    // Letters reach from their base line up by three quarters of the size, and down by a quarter.
    const base = Math.round((top + (height - line.size) / 2 + line.size * 0.78) * 2) / 2;
    top += height;
    return { line, x: x + line.indent, y: base, width: lineWidth(line) - line.indent };
  });
  return { ...block, x, y, width: blockWidth(block), height: blockHeight(block), lines };
}
