import type { CaseTable, ConformanceCase } from './case-area.ts';
import type { InputProblem } from '../errors.ts';
import type { SourceText } from '../manifest/source-text.ts';
import { didYouMean, DocumentPart, oneOfText } from '../scenario/document-part.ts';
import { caseAreas } from './case-areas.ts';
import { checkShape, unreadFields, withoutNulls } from './input-shape.ts';
import { nearestName } from '../manifest/nearest-name.ts';
import { parseDocuments } from '../manifest/parse-documents.ts';
import { quote } from '../manifest/problem.ts';

/** A table as far as it can be run, and what is wrong with the rest of it. */
export interface ReadTable {
  /** Left out where nothing of the file can be run. */
  readonly table?: CaseTable;
  readonly problems: readonly InputProblem[];
  /** Fields of inputs that nothing here reads, by the id of their case. */
  readonly unread: ReadonlyMap<string, readonly string[]>;
}

/** Reads a table of cases: JSON or YAML. Cases that are malformed or ask an unknown question are problems, the others are kept. */
export function readCaseTable(source: SourceText): ReadTable {
  const { documents, problems } = parseDocuments(source);
  const [document] = documents;
  if (document === undefined || documents.length > 1)
    return { problems: [...problems, ...notOne(source, documents.length, problems)], unread: new Map() };
  const part = new DocumentPart(document, [], [...problems]);
  const unread = new Map<string, readonly string[]>();
  const table = tableFrom(part, source.file, unread);
  return { ...(table === undefined ? {} : { table }), problems: part.problems, unread };
}

function notOne(source: SourceText, found: number, known: readonly InputProblem[]): readonly InputProblem[] {
  if (known.length > 0) return [];
  const position = source.positionAt(0);
  const message = `expected one table of cases, found ${found === 0 ? 'nothing' : `${found} documents`}`;
  return [{ code: 'no-case-table', message, position }];
}

function tableFrom(part: DocumentPart, file: string, unread: Map<string, readonly string[]>): CaseTable | undefined {
  if (part.keys('a table of cases: {"area", "source", "cases"}') === undefined) return undefined;
  const areas = Object.keys(caseAreas);
  const area = part.field('area');
  if (!area.isRequired('the area that the cases are of')) return undefined;
  const name = area.text('the name of an area');
  if (name === undefined) return undefined;
  if (!areas.includes(name))
    return area.refuse({ code: 'unknown-area', expected: oneOfText(areas), ...didYouMean(nearestName(name, areas)) });
  const cases = part.field('cases');
  if (!cases.isRequired('a list of cases')) return undefined;
  const items = cases.items();
  if (items === undefined) return undefined;
  if (items.length === 0) return cases.refuse({ code: 'no-case', expected: 'at least one case' });
  const seen = new Set<string>();
  const read = items.flatMap((item) => caseFrom(item, name, seen, unread) ?? []);
  return { file, area: name, cases: read };
}

function caseFrom(
  part: DocumentPart,
  area: string,
  seen: Set<string>,
  unread: Map<string, readonly string[]>,
): ConformanceCase | undefined {
  if (part.keys('a case: {"id", "about", "input", "expected"}') === undefined) return undefined;
  const before = part.problems.length;
  const id = part.field('id');
  const input = part.field('input');
  if (!id.isRequired('an id') || !input.isRequired('the input of the case')) return undefined;
  part.field('expected').isRequired('a field expected: the answer');
  const name = id.text('an id');
  if (name === undefined || input.keys() === undefined) return undefined;
  if (seen.has(name)) return id.refuse({ code: 'duplicate-id', expected: 'an id of its own', found: quote(name) });
  seen.add(name);
  const questions = caseAreas[area] ?? {};
  if (!input.field('op').isRequired('what is asked')) return undefined;
  const op = input.field('op').oneOf(...Object.keys(questions));
  const asked = op === undefined ? undefined : questions[op];
  if (asked === undefined) return undefined;
  const value = input.value as ConformanceCase['input'];
  checkShape(asked.reads, value, input.path, part.report);
  if (part.problems.length > before) return undefined;
  const fields = unreadFields(asked.reads, value);
  if (fields.length > 0) unread.set(name, fields);
  const about = part.field('about').value;
  return {
    id: name,
    about: typeof about === 'string' ? about : name,
    input: withoutNulls(asked.reads, value) as ConformanceCase['input'],
    expected: part.field('expected').value,
  };
}
