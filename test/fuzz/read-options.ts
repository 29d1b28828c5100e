import { parseArgs } from 'node:util';

/** Options that are natural numbers, with their defaults, and options that are words. */
interface Wanted<Name extends string, Word extends string> {
  readonly naturals: Readonly<Record<Name, number>>;
  readonly words?: readonly Word[];
}

/** Reads the options of the command line; ends the process with 2 where one is not what it should be. Words that are not given are undefined. */
export function readOptions<Name extends string, Word extends string = never>({
  naturals,
  words = [],
}: Wanted<Name, Word>): Readonly<Record<Name, number> & Record<Word, string | undefined>> {
  const names = Object.keys(naturals) as Name[];
  try {
    const { values } = parseArgs({
      options: Object.fromEntries([...names, ...words].map((name) => [name, { type: 'string' as const }])),
    });
    const textOf = (name: string): string | undefined => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    };
    return Object.fromEntries([
      ...names.map((name) => [name, natural(`--${name}`, textOf(name) ?? String(naturals[name]))]),
      ...words.map((word) => [word, textOf(word)]),
    ]) as Record<Name, number> & Record<Word, string | undefined>;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

function natural(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${option}: expected up to nine digits, found '${text}'`);
  return Number(text);
}
