import type { Book } from './book.ts';
import type { BookPage } from './block.ts';
import { compositionPage } from './pages/composition-page.ts';
import { homePage } from './pages/home-page.ts';
import { machinePageOf } from './pages/machine-page.ts';
import { propertyPageOf } from './pages/property-page.ts';
import { scenariosPage } from './pages/scenarios-page.ts';
import { systemsPage } from './pages/systems-page.ts';

/** Every page of the book, in the order of reading. */
export function pagesOf(book: Book): readonly BookPage[] {
  const { machines, properties, scenarios } = book.data;
  return [
    homePage(book),
    compositionPage(book),
    ...machines.flatMap((facts) => {
      const chart = book.charts.get(facts.name);
      return chart === undefined ? [] : [machinePageOf(book, facts, chart)];
    }),
    ...properties.map(propertyPageOf),
    scenariosPage(scenarios),
    systemsPage(book),
  ];
}
