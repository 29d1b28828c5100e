import type { SequenceItem } from './sequence-chart.ts';

/** A line of text: `x` is its left end, `y` its baseline. */
export interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly as: 'says' | 'effect' | 'number' | 'note';
}

/** An arrow at a height, or around to where it began. */
export interface PlacedArrow {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** A rectangle. */
export interface PlacedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An item of a chart, drawn: a step has an arrow for each message, a note a box. */
export interface PlacedItem {
  readonly item: SequenceItem;
  readonly y: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  readonly arrows: readonly PlacedArrow[];
  readonly box: PlacedBox | null;
}
