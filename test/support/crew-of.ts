import type { Crew } from '../../src/checker/crew/crew.ts';
import { startCrew } from '../../src/checker/crew/crew.ts';

const loader = new URL('register-typescript.mjs', import.meta.url).href;

/** A crew whose threads run the sources as they are, and do all the work. */
export function crewOf(workers: number): Crew {
  return startCrew(workers, { execArgv: ['--import', loader], isEager: true });
}
