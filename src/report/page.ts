import type { Paint } from './paint.ts';

/** What a text is written for. */
export interface Page {
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
}

/** A heading and what stands below it, as one block of lines; nothing where there is nothing below. */
export function section({ paint }: Page, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [[paint('bold', title), ...lines].join('\n')];
}
