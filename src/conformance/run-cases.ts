import type { CaseTable, ConformanceCase } from './case-area.ts';
import { isDeepStrictEqual } from 'node:util';
import { caseAreas } from './case-areas.ts';
import { RefusedInput } from './refused-input.ts';

/** A case and what the specification answers. */
export interface CaseResult {
  readonly case: ConformanceCase;
  readonly actual: unknown;
  readonly passed: boolean;
  /** What went wrong inside Plimsoll where there is no answer: the case counts as failed. */
  readonly fault?: string;
}

/** Puts each case of a table to the specification's own functions and machines; in the order of the table. */
export function runCases({ area, cases }: CaseTable): readonly CaseResult[] {
  const questions = caseAreas[area] ?? {};
  return cases.map((asked) => {
    const { answer, agrees = isSame } = questions[asked.input.op] ?? unknown(area, asked.input.op);
    try {
      const actual = answered(() => answer(asked.input as never));
      return { case: asked, actual, passed: agrees(actual as never, asked.expected as never) };
    } catch (error) {
      return {
        case: asked,
        actual: null,
        passed: false,
        fault: error instanceof Error ? error.message : String(error),
      };
    }
  });
}

function unknown(area: string, op: string): never {
  throw new RangeError(`the area ${area} has no question ${op}`);
}

function answered(answer: () => unknown): unknown {
  try {
    return plain(answer());
  } catch (error) {
    if (error instanceof RefusedInput) return { error: error.message };
    throw error;
  }
}

/** As JSON would hold it: fields that are undefined are left out. */
function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

/** An expected `error: true` accepts any words, and no result beside it. */
function isSame(actual: unknown, expected: unknown): boolean {
  if (isRefusal(expected) && isRefusal(actual) && expected.error === true) return true;
  return isDeepStrictEqual(actual, plain(expected));
}

function isRefusal(value: unknown): value is { readonly error: unknown } {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 1 && 'error' in value;
}
