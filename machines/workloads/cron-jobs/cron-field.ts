import { ScheduleError } from './schedule-error.ts';

/** One field of a schedule: the values that fit it. */
export interface CronField {
  readonly values: ReadonlySet<number>;
  /** Whether it says that any value fits, which matters for days: of two such fields both count, otherwise either is enough. */
  readonly isAny: boolean;
}

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const bounds = {
  minute: { min: 0, max: 59, names: [] },
  hour: { min: 0, max: 23, names: [] },
  dayOfMonth: { min: 1, max: 31, names: [] },
  month: { min: 1, max: 12, names: months },
  dayOfWeek: { min: 0, max: 6, names: days },
} as const;

/** The fields, by what they hold. */
export type CronFieldName = keyof typeof bounds;

/**
 * Reads one field: values, ranges and steps, separated by commas; months and days of the week may go by their English names. Throws a
 * `ScheduleError`. Source: github.com/robfig/cron/v3 at v3.0.1, parser.go (getField, getRange).
 */
export function parseField(text: string, name: CronFieldName): CronField {
  const ranges = text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => parseRange(part, name));
  return {
    values: new Set(ranges.flatMap(({ values }) => values)),
    isAny: ranges.some(({ isAny }) => isAny),
  };
}

interface CronRange {
  readonly values: readonly number[];
  readonly isAny: boolean;
}

/** `5`, `5-9`, `*`, each with a step after a slash; `5/2` goes on to the end. */
function parseRange(text: string, name: CronFieldName): CronRange {
  const { min, max } = bounds[name];
  const [range = '', steps, ...moreSteps] = text.split('/');
  const [low = '', high, ...more] = range.split('-');
  const isStar = low === '*' || low === '?';
  if (moreSteps.length > 0) throw new ScheduleError(`too many slashes in ${JSON.stringify(text)}`);
  if (more.length > 0 && !isStar) throw new ScheduleError(`too many hyphens in ${JSON.stringify(text)}`);
  const start = isStar ? min : valueOf(low, name);
  const step = steps === undefined ? 1 : wholeNumber(steps);
  const isOpen = isStar || (high === undefined && more.length === 0 && steps !== undefined);
  const end = isOpen ? max : high === undefined ? start : valueOf(high, name);
  if (start < min || end > max || start > end || step === 0)
    throw new ScheduleError(`expected values from ${min} to ${max} and steps above 0, found ${JSON.stringify(text)}`);
  const values = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => start + index * step);
  return { values, isAny: isStar && step === 1 };
}

function valueOf(text: string, name: CronFieldName): number {
  const { min, names } = bounds[name];
  const named = (names as readonly string[]).indexOf(text.toLowerCase());
  return named >= 0 ? named + min : wholeNumber(text);
}

function wholeNumber(text: string): number {
  if (!/^\+?\d+$/.test(text)) throw new ScheduleError(`expected a number, found ${JSON.stringify(text)}`);
  return Number(text);
}
