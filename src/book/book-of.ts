import type { Book } from './book.ts';
import type { BookData } from './book-data.ts';
import type { Drawing } from './block.ts';
import { chartOf } from '../diagram/chart-of.ts';
import { chartSvg } from '../diagram/svg/chart-svg.ts';
import { compositionMap } from '../diagram/map/composition-map.ts';
import { machinePage } from './words.ts';
import { machines } from '../../machines/index.ts';
import { mapSvg } from '../diagram/map/map-svg.ts';
import { sendersFor } from '../diagram/senders.ts';

/** Draws everything that the pages show, from the machines and rules as they are. */
export async function bookOf(data: BookData): Promise<Book> {
  const charts = new Map(
    Object.entries(machines).map(([name, machine]) => [name, chartOf(machine, sendersFor(machine))]),
  );
  const drawings = new Map<string, Drawing>();
  for (const [name, chart] of charts) {
    drawings.set(machinePage(name), { name, svg: await chartSvg(chart), alt: `The states and transitions of ${name}` });
  }
  const map = mapSvg(compositionMap());
  drawings.set('composition', { name: 'composition', svg: map, alt: 'Who sends what to whom' });
  return { data, charts, drawings };
}
