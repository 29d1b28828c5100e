import type { BookData } from './book-data.ts';
import type { Chart } from '../diagram/chart.ts';
import type { Drawing } from './block.ts';

/** All that pages are made from: what was found out by checking, the charts as the machines are now, and the drawings. */
export interface Book {
  readonly data: BookData;
  /** By name of the machine. */
  readonly charts: ReadonlyMap<string, Chart>;
  /** By page: the drawings that stand on it. */
  readonly drawings: ReadonlyMap<string, Drawing>;
}
