import type { Crew } from '../../src/checker/crew/crew.ts';
import { startCrew } from '../../src/checker/crew/crew.ts';

const loader = new URL('register-typescript.mjs', import.meta.url).href;

/** Address space is reserved for as much; of what several crews in one process reserve at a time, the system may come to refuse the start of another program. */
const usualMemory = 512;

/** A crew whose threads run the sources as they are, and do all the work; with a bound of `memory` MiB where a search is given none. */
export function crewOf(workers: number, memory: number = usualMemory): Crew {
  const crew = startCrew(workers, { execArgv: ['--import', loader], isEager: true });
  return {
    ...crew,
    check: (source, options, loaded) =>
      crew.check(source, { ...options, bounds: { memory, ...options.bounds } }, loaded),
  };
}
