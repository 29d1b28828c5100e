import { nearestName } from '../manifest/nearest-name.ts';
import { UsageError } from '../errors.ts';

/** The machines that were named, once each, in the order of the known ones; all of them where none was. */
export function chosenMachines(named: readonly string[], known: readonly string[]): readonly string[] {
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownMachine(unknown, known);
  return named.length === 0 ? known : known.filter((name) => named.includes(name));
}

function unknownMachine(name: string, known: readonly string[]): UsageError {
  const near = nearestName(name, known);
  return new UsageError(`no machine is called '${name}'`, {
    code: 'unknown-machine',
    hint: near === undefined ? `there are: ${known.join(', ')}` : `did you mean ${near}?`,
  });
}
