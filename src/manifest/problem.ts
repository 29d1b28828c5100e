import type { InputProblem } from '../errors.ts';
import { formatPath, valueAt } from './source-document.ts';
import type { Path, SourceDocument } from './source-document.ts';

/** What is wrong with a part of a document. */
export interface Fault {
  readonly code: string;
  readonly expected: string;
  /** What stands there; described from the value at the path where left out. */
  readonly found?: string;
  readonly hint?: string;
  /** Point at the key instead of the value: for a key that should not be there, or a value that is missing. */
  readonly atKey?: boolean;
}

/** Notes a fault of the part at a path. */
export type Report = (path: Path, fault: Fault) => void;

/** A fault as a problem with its place, the path and the object it is in, and the source around it. */
export function problemAt(document: SourceDocument, path: Path, fault: Fault): InputProblem {
  const { code, expected, found = describeValue(valueAt(document.value, path)), hint, atKey = false } = fault;
  const position = atKey ? document.keyAt(path) : document.at(path);
  const place = [formatPath(path), nameOf(document.value)].filter((part) => part !== '').join(' of ');
  const template = document.helmSource === undefined ? '' : `, from ${document.helmSource}`;
  const subject = `${place}${template}`.replace(/^, /, '');
  const message = `expected ${expected}, found ${found}${subject === '' ? '' : ` (${subject})`}`;
  return {
    code,
    message,
    position,
    expected,
    found,
    ...(hint === undefined ? {} : { hint }),
    excerpt: document.excerptAt(position),
  };
}

/** A value in words that say its type too: `the string "3"`, `the number 3`, `a list`. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'string') return `the string ${quote(value)}`;
  return typeof value === 'object' ? 'a mapping' : `the ${typeof value} ${JSON.stringify(value)}`;
}

/** Text in quotes, cut where it is too long to be read in a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}

/** `Deployment shop/web`, as far as the document says so. */
function nameOf(value: unknown): string {
  const [kind, namespace, name] = [['kind'], ['metadata', 'namespace'], ['metadata', 'name']].map((path) => {
    const part = valueAt(value, path);
    return typeof part === 'string' && /^[\w.-]{1,253}$/.test(part) ? part : undefined;
  });
  if (kind === undefined) return '';
  return name === undefined ? kind : `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
