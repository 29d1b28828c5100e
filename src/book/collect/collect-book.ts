import type { BookData, MachineFacts } from '../book-data.ts';
import type { BookSource } from './book-source.ts';
import type { ReachedStates } from './reach-states.ts';
import { chartOf } from '../../diagram/chart-of.ts';
import { collectProperties } from './collect-properties.ts';
import { InternalError } from '../../errors.ts';
import { machines } from '../../../machines/index.ts';
import { properties } from '../../../properties/index.ts';
import { reachStates } from './reach-states.ts';
import { restingStates } from './machine-states.ts';

/**
 * Finds out by checking all that the book tells beside what machines and rules say themselves. The same source gives the same data. Throws
 * `InternalError` where a machine or a property has no source file, or a planted mistake is not caught.
 */
export function collectBook(source: BookSource): BookData {
  const reached = reachStates(source.scenarios);
  return {
    schemaVersion: 1,
    machines: Object.keys(machines).map((name) => machineFacts(name, source, reached)),
    ...collectProperties(properties, source),
    rules: source.rules,
  };
}

function machineFacts(name: string, source: BookSource, reached: ReachedStates): MachineFacts {
  const [header, machine] = [source.machines[name], machines[name]];
  if (header === undefined || machine === undefined) {
    throw new InternalError(`machine ${name} has no source file`, { likelyCause: 'its file was renamed' });
  }
  const { file, source: origin, paragraphs, systems } = header;
  return {
    name,
    file,
    source: origin,
    header: paragraphs,
    systems,
    states: restingStates(chartOf(machine)).map((id) => {
      const path = source.paths[id];
      const alone = path === undefined ? null : alongPath(path);
      return { id, columns: {}, run: alone, ...reached.get(id) };
    }),
  };
}

/** The run of a machine by itself. */
function alongPath(events: readonly string[]) {
  return {
    scenario: '',
    settledSteps: 0,
    steps: events.map((says) => ({ says, changes: [] })),
    loop: null,
    because: [],
    end: [],
  };
}
