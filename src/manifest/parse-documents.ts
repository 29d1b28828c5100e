import { Composer, Parser } from 'yaml';
import type { Document, ParsedNode, YAMLError } from 'yaml';
import type { InputProblem } from '../errors.ts';
import type { SourceDocument } from './source-document.ts';
import type { SourceText } from './source-text.ts';
import { dataOf, locate } from './yaml-data.ts';
import type { DataFault } from './yaml-data.ts';
import { deepestNesting, tooDeepAt } from './yaml-depth.ts';
import { kubernetesTags } from './yaml-tags.ts';

/** What the text of one source holds: its documents, empty ones left out, and every mistake in its YAML. */
export interface ParsedSource {
  readonly documents: readonly SourceDocument[];
  readonly problems: readonly InputProblem[];
}

/** Reads a stream of YAML or JSON documents as Kubernetes does (YAML 1.1). Of a document that is not YAML only the first mistake is told, since the rest follow from it. */
export function parseDocuments(source: SourceText): ParsedSource {
  const documents: SourceDocument[] = [];
  const problems: InputProblem[] = [];
  let previousEnd = 0;
  for (const parsed of compose(source, problems)) {
    const mistake = parsed.errors[0] ?? parsed.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
    const contents = contentsOf(parsed);
    const start = contents?.range[0] ?? previousEnd;
    const helmSource = helmSourceIn(source.text.slice(previousEnd, start));
    previousEnd = contents?.range[2] ?? start;
    const faults: DataFault[] = [];
    if (mistake !== undefined) faults.push(syntaxFault(mistake));
    else if (contents !== null) documents.push(...toDocuments(contents, source, helmSource, faults));
    problems.push(...faults.map((fault) => toProblem(fault, source, helmSource)));
  }
  return { documents, problems };
}

function compose(source: SourceText, problems: InputProblem[]): readonly Document.Parsed[] {
  const composer = new Composer({
    version: '1.1',
    schema: 'yaml-1.1',
    customTags: kubernetesTags,
    merge: true,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const tokens = [...new Parser().parse(source.text)];
  for (const token of tokens) {
    const offset = tooDeepAt(token);
    if (offset === undefined) continue;
    problems.push(
      toProblem(
        { code: 'yaml-too-deep', offset, expected: `at most ${deepestNesting} levels of nesting`, found: 'more' },
        source,
      ),
    );
    return [];
  }
  return [...composer.compose(tokens)];
}

/** The types say that there are always contents; where the text is nothing but a mistake there are none. */
function contentsOf(document: Document.Parsed): ParsedNode | null {
  return document.contents;
}

/** No document where it is empty or has faults. */
function toDocuments(
  contents: ParsedNode,
  source: SourceText,
  helmSource: string | undefined,
  faults: DataFault[],
): readonly SourceDocument[] {
  const root = dataOf(contents, (fault) => faults.push(fault));
  if (root.value === null || faults.length > 0) return [];
  const document: SourceDocument = {
    value: root.value,
    file: source.file,
    ...(helmSource === undefined ? {} : { helmSource }),
    at: (path = []) => source.positionAt(locate(root, path).start),
    keyAt: (path) => source.positionAt(locate(root, path).key),
    excerptAt: (position) => source.excerptAt(position),
  };
  return [document];
}

function toProblem(
  { code, offset, expected, found }: DataFault,
  source: SourceText,
  helmSource?: string,
): InputProblem {
  const position = source.positionAt(offset);
  const template = helmSource === undefined ? '' : ` (from ${helmSource})`;
  const message = `expected ${expected}, found ${found}${template}`;
  const isTemplate = /\{\{.*\}\}/.test(source.text);
  const hint = 'this looks like a template; render it first: helm template <chart> | plimsoll check -';
  return {
    code,
    message,
    position,
    expected,
    found,
    ...(isTemplate ? { hint } : {}),
    excerpt: source.excerptAt(position),
  };
}

function syntaxFault({ code, pos: [offset], message }: YAMLError): DataFault {
  if (code === 'TAB_AS_INDENT') return { code: 'yaml-tab', offset, expected: 'spaces as indentation', found: 'a tab' };
  if (code === 'TAG_RESOLVE_FAILED') {
    const found = message.replace(/^Unresolved tag: /, 'the tag ').replace('tag:yaml.org,2002:', '!!');
    return { code: 'yaml-tag', offset, expected: 'a value without a tag of its own', found };
  }
  const found = `a mistake: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  return { code: 'yaml-syntax', offset, expected: 'valid YAML', found };
}

function helmSourceIn(comments: string): string | undefined {
  return [...comments.matchAll(/^# Source: (?<source>\S.*?)\s*$/gm)].at(-1)?.groups?.['source'];
}
