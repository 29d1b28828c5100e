import type { ExitCode } from './exit-code.ts';
import { exitCode } from './exit-code.ts';
import { machines } from '../../machines/index.ts';
import { mermaidOf } from '../diagram/mermaid.ts';
import { nearestName } from '../manifest/nearest-name.ts';
import { print } from './terminal.ts';
import { UsageError } from '../errors.ts';

/** `plimsoll diagram`: a machine as Mermaid text. */
export function runDiagram(name: string): ExitCode {
  const machine = Object.hasOwn(machines, name) ? machines[name] : undefined;
  if (machine === undefined) throw unknownMachine(name);
  print(mermaidOf(machine));
  return exitCode.holds;
}

function unknownMachine(name: string): UsageError {
  const known = Object.keys(machines);
  const near = nearestName(name, known);
  return new UsageError(`no machine is called '${name}'`, {
    code: 'unknown-machine',
    hint: near === undefined ? `there are: ${known.join(', ')}` : `did you mean ${near}?`,
  });
}
