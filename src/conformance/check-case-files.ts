import { InputError } from '../errors.ts';
import type { InputProblem } from '../errors.ts';
import { readSources } from '../manifest/read-sources.ts';
import type { CaseTable } from './case-area.ts';
import { readCaseTable } from './read-case-table.ts';
import { runCases } from './run-cases.ts';
import type { CaseResult } from './run-cases.ts';

/** What became of one table. */
export interface TableResult {
  readonly table: CaseTable;
  readonly results: readonly CaseResult[];
  /** Fields of inputs that nothing here reads, by the id of their case. */
  readonly unread: ReadonlyMap<string, readonly string[]>;
}

/** What became of all tables. */
export interface CaseFilesResult {
  readonly tables: readonly TableResult[];
  /** Cases and files that could not be run, in the order of the files. */
  readonly problems: readonly InputProblem[];
}

/**
 * Runs the case tables in files and folders against the specification. Throws an `InputError` where a path cannot be read; a table or
 * a case that cannot be run is listed beside the results of the others.
 */
export async function checkCaseFiles(paths: readonly string[]): Promise<CaseFilesResult> {
  const { sources, problems } = await readSources(paths);
  if (problems.length > 0) throw new InputError(problems);
  const read = sources.map(readCaseTable);
  return {
    tables: read.flatMap(({ table, unread }) =>
      table === undefined ? [] : [{ table, results: runCases(table), unread }],
    ),
    problems: read.flatMap((one) => one.problems),
  };
}
