import type { CaseFilesResult, TableResult } from '../conformance/check-case-files.ts';
import type { InputProblem } from '../errors.ts';

/** All that a run of case tables has to tell, as plain JSON. */
export interface CasesReport {
  readonly schemaVersion: 1;
  readonly kind: 'conformance-cases';
  /** Version of Plimsoll. */
  readonly plimsoll: string;
  /** Every case passed, and every case could be run. */
  readonly conforms: boolean;
  readonly areas: readonly AreaReport[];
  readonly failures: readonly FailureReport[];
  /** Cases and files that could not be run. */
  readonly problems: readonly InputProblem[];
  /** Parts of inputs that nothing here reads; their cases were run without them. */
  readonly unread: readonly { readonly area: string; readonly case: string; readonly fields: readonly string[] }[];
}

/** Totals of one area. */
export interface AreaReport {
  readonly area: string;
  readonly passed: number;
  readonly failed: number;
}

/** One failing case. */
export interface FailureReport {
  readonly file: string;
  readonly area: string;
  readonly case: string;
  readonly about: string;
  readonly from?: string;
  readonly expected: unknown;
  readonly actual: unknown;
  /** What went wrong inside Plimsoll where there is no answer. */
  readonly fault?: string;
}

/** The result of all tables; areas in the order of their first table. */
export function casesReport({ tables, problems }: CaseFilesResult, plimsoll: string): CasesReport {
  const failures = tables.flatMap(failuresOf);
  return {
    schemaVersion: 1,
    kind: 'conformance-cases',
    plimsoll,
    conforms: failures.length === 0 && problems.length === 0,
    areas: totals(tables),
    failures,
    problems,
    unread: tables.flatMap(({ table, unread }) =>
      [...unread].map(([id, fields]) => ({ area: table.area, case: id, fields })),
    ),
  };
}

function failuresOf({ table: { file, area }, results }: TableResult): readonly FailureReport[] {
  return results
    .filter(({ passed }) => !passed)
    .map(({ case: { id, about, from, expected }, actual, fault }) => ({
      file,
      area,
      case: id,
      about,
      ...(from === undefined ? {} : { from }),
      expected,
      actual,
      ...(fault === undefined ? {} : { fault }),
    }));
}

function totals(tables: readonly TableResult[]): readonly AreaReport[] {
  const byArea = new Map<string, { passed: number; failed: number }>();
  for (const { table, results } of tables) {
    const total = byArea.get(table.area) ?? { passed: 0, failed: 0 };
    for (const { passed } of results) total[passed ? 'passed' : 'failed']++;
    byArea.set(table.area, total);
  }
  return [...byArea].map(([area, total]) => ({ area, ...total }));
}
