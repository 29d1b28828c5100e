import fc from 'fast-check';
import type { Composition } from '../../src/model/composition.ts';
import type { Condition, RandomModel } from './random-model.ts';
import { randomComposition } from './random-composition.ts';
import { randomModel } from './random-model.ts';

/** A random model some of whose rules look through readers that lag. */
export interface LaggingRandomModel {
  readonly model: RandomModel;
  readonly readers: readonly RandomReader[];
  /** By rule. */
  readonly reading: readonly RandomReading[];
}

/** Looks at some groups of a random model. */
export interface RandomReader {
  readonly lag: number;
  readonly groups: readonly number[];
  readonly goesBack: boolean;
  /** Seconds within which it sees every revision. */
  readonly within?: number | undefined;
}

/** How a rule looks at the others. */
export interface RandomReading {
  /** Number of the reader, or none: it looks at the present. */
  readonly through: number | undefined;
  /** What must not have changed: the receiver at all, or the state it is in. */
  readonly unchanged: 'revision' | 'state' | undefined;
  /** Its receiver concerns the state that it is in. */
  readonly expects: boolean;
  /** The reader that it makes start anew. */
  readonly resets: number | undefined;
  /** A census of the present. */
  readonly present: Condition | undefined;
}

const reader = fc.record({
  lag: fc.integer({ min: 1, max: 2 }),
  groups: fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 2 }),
  goesBack: fc.boolean(),
});

const reading = fc.record({
  through: fc.option(fc.nat({ max: 1 }), { freq: 4, nil: undefined }),
  unchanged: fc.constantFrom<RandomReading['unchanged'][]>(undefined, undefined, 'revision', 'state'),
  expects: fc.boolean(),
  resets: fc.option(fc.nat({ max: 1 }), { freq: 1, nil: undefined }),
  hasPresent: fc.integer({ min: 0, max: 3 }).map((drawn) => drawn === 0),
});

/** Random models that are composed without complaint. A `lag` given stands for that of every reader. */
export const laggingRandomModel = ({ lag }: { readonly lag?: number } = {}): fc.Arbitrary<LaggingRandomModel> =>
  fc
    .record({
      model: randomModel,
      readers: fc.array(reader, { minLength: 1, maxLength: 2 }),
      reading: fc.array(reading, { minLength: 8, maxLength: 8 }),
    })
    .map(({ model, readers, reading: drawn }) => {
      const known = readers.map((one): RandomReader => ({
        ...one,
        lag: lag ?? one.lag,
        groups: [...new Set(one.groups.map((group) => group % model.groups.length))].sort(),
      }));
      return {
        model,
        readers: known,
        reading: model.rules.map((rule, number): RandomReading => {
          const { through, unchanged, expects, resets, hasPresent } = drawn[number % drawn.length] ?? {};
          const name = through === undefined ? undefined : through % known.length;
          const looksAt = known[name ?? -1]?.groups ?? [];
          return {
            through: name,
            unchanged: name === undefined ? undefined : unchanged,
            expects: expects === true && looksAt.includes(rule.to),
            resets: resets === undefined ? undefined : resets % known.length,
            present: hasPresent === true ? model.claims[0]?.condition : undefined,
          };
        }),
      };
    });

interface View {
  readonly value: string;
  readonly count: number;
}

/** The model as machines and rules, with its readers. */
export function laggingComposition({ model, readers, reading }: LaggingRandomModel): Composition {
  const composition = randomComposition(model);
  const nameOf = (group: number) => model.groups[group]?.name ?? '';
  const concerns = Object.fromEntries(model.groups.map(({ name }) => [name, ({ value }: View) => value]));
  return {
    ...composition,
    readers: Object.fromEntries(
      readers.map(({ lag, groups, goesBack, within }, number) => [
        `reader${number}`,
        { lag, groups: groups.map(nameOf), concerns, goesBack, ...(within === undefined ? {} : { within }) },
      ]),
    ),
    rules: composition.rules.map((rule, number) => {
      const { through, unchanged, expects, resets, present } = reading[number] ?? {};
      return {
        ...rule,
        ...(through === undefined ? {} : { reads: `reader${through}` }),
        ...(unchanged === undefined
          ? {}
          : { unchanged: unchanged === 'state' ? ({ value }: View) => value : ('revision' as const) }),
        ...(expects === true ? { expects } : {}),
        ...(resets === undefined ? {} : { resets: () => [`reader${resets}`] }),
        ...(present === undefined ? {} : { present: (...seen: readonly unknown[]) => ask(nameOf, present, seen) }),
      };
    }),
  };
}

function ask(nameOf: (group: number) => string, asked: Condition, seen: readonly unknown[]): boolean {
  const members = (seen.at(-1) as Readonly<Record<string, readonly View[]>>)[nameOf(asked.group)] ?? [];
  const yes = members.filter(({ value, count }) => value === `s${asked.state}` && count >= asked.count).length;
  return yes >= asked.members !== asked.not;
}
