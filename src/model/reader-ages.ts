import type { Action, Model } from './model.ts';
import type { ReaderLog } from './reader-log.ts';
import { laggingReaders, placesOf } from './unseen.ts';
import { unseenAt } from './reader-log.ts';

/** The places of readers that see every revision within some time, and how many seconds that is. */
export function agingPlaces({ composition }: Pick<Model, 'composition'>): readonly AgingPlace[] {
  return laggingReaders(composition).flatMap(([reader, { lag, within }]) =>
    within === undefined ? [] : placesOf(reader, lag).map((place) => ({ reader, id: ageOf(place), within })),
  );
}

/** One place for a revision that grows older. */
export interface AgingPlace {
  readonly reader: string;
  /** Of the clock that shows how old. */
  readonly id: string;
  /** Seconds. */
  readonly within: number;
}

/** The name of the clock that says how old the revision at a place is. */
export function ageOf(place: string): string {
  return `age of ${place}`;
}

/** The logs of a model's readers with the clocks that tell the age of revisions; `numberOf` finds a clock by its name. */
export function withAges(
  { readers, composition }: Model,
  unit: number,
  numberOf: (clock: string) => number,
): Model['readers'] {
  const places = agingPlaces({ composition });
  return new Map(
    [...readers].map(([name, log]) => {
      const own = places.filter(({ reader }) => reader === name);
      const [first] = own;
      if (first === undefined) return [name, log];
      const clocks = Int32Array.from(own, ({ id }) => numberOf(id));
      return [name, { ...log, ages: { clocks, patience: first.within / unit } }];
    }),
  );
}

/** Whether time has to wait until this reader has seen a revision. */
export function isOverdue(log: ReaderLog, locals: Int32Array): boolean {
  const { ages, places } = log;
  if (ages === undefined) return false;
  for (let place = 0; place < places.length; place++) {
    if (unseenAt(log, locals, place) === 0) return false;
    if ((locals[ages.clocks[place] as number] as number) >= ages.patience) return true;
  }
  return false;
}

/** The log of the reader that goes on by an action. */
export function logOf({ readers }: Model, { receiver }: Action): ReaderLog | undefined {
  return [...readers.values()].find(({ places }) => places[0] === receiver);
}

/** How the revisions that readers may still look at grow old. Allocates nothing when asked. */
export interface Aging {
  /** Whether time has to wait until somebody has seen a revision. */
  readonly isOverdue: (locals: Int32Array) => boolean;
  /** Whether any revision is growing old. */
  readonly isGoingOn: (locals: Int32Array) => boolean;
  /** Makes every revision one unit older. What was seen and is so old that no reader would be given it again is forgotten. */
  readonly pass: (after: Int32Array) => void;
}

/** Undefined if no reader of the model minds how old revisions are. */
export function createAging({ readers }: Model): Aging | undefined {
  const logs = [...readers.values()].filter(({ ages }) => ages !== undefined);
  if (logs.length === 0) return undefined;
  return {
    isOverdue(locals) {
      for (const log of logs) if (isOverdue(log, locals)) return true;
      return false;
    },
    isGoingOn(locals) {
      for (const { places } of logs) if (locals[places[0] as number] !== 0) return true;
      return false;
    },
    pass(after) {
      for (const log of logs) growOlder(log, after);
    },
  };
}

function growOlder({ places, ages }: ReaderLog, after: Int32Array): void {
  if (ages === undefined) return;
  for (let place = 0; place < places.length; place++) {
    if (after[places[place] as number] === 0) return;
    const clock = ages.clocks[place] as number;
    const age = (after[clock] as number) + 1;
    if (age > ages.patience) after[places[place] as number] = 0;
    after[clock] = age > ages.patience ? 0 : age;
  }
}
