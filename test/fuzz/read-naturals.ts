import { parseArgs } from 'node:util';

/** Reads options of the command line that are natural numbers; ends the process with 2 where one is not. */
export function readNaturals<Name extends string>(defaults: Readonly<Record<Name, number>>): Record<Name, number> {
  const names = Object.keys(defaults) as Name[];
  try {
    const { values } = parseArgs({
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    });
    return Object.fromEntries(
      names.map((name) => [name, natural(`--${name}`, String(values[name] ?? defaults[name]))]),
    ) as Record<Name, number>;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

function natural(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${option}: expected up to nine digits, found '${text}'`);
  return Number(text);
}
