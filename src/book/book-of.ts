import type { Book } from './book.ts';
import type { BookData } from './book-data.ts';
import { chartOf } from '../diagram/chart-of.ts';
import { machines } from '../../machines/index.ts';
import { sendersFor } from '../diagram/senders.ts';

/** Draws everything that the pages show. */
export async function bookOf(data: BookData): Promise<Book> {
  const charts = new Map(
    Object.entries(machines).map(([name, machine]) => [name, chartOf(machine, sendersFor(machine))]),
  );
  return Promise.resolve({ data, charts, drawings: new Map() });
}
