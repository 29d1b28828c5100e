import type { InputProblem, SourcePosition } from '../errors.ts';
import { nearestName } from '../manifest/nearest-name.ts';
import { problemAt, quote } from '../manifest/problem.ts';
import type { Fault, Report } from '../manifest/problem.ts';
import { formatPath, valueAt } from '../manifest/source-document.ts';
import type { Path, SourceDocument } from '../manifest/source-document.ts';

/**
 * A part of a document that is being read. Every reader returns `undefined` where the part is not written or is wrong; what is wrong
 * is kept in one list for the whole document, so that one reading finds every mistake.
 */
export class DocumentPart {
  readonly document: SourceDocument;
  readonly path: Path;
  readonly problems: InputProblem[];

  constructor(document: SourceDocument, path: Path = [], problems: InputProblem[] = []) {
    this.document = document;
    this.path = path;
    this.problems = problems;
  }

  get value(): unknown {
    return valueAt(this.document.value, this.path);
  }

  get position(): SourcePosition {
    return this.document.at(this.path);
  }

  /** False for a part that is left out or empty, as in `nodes:`. */
  get isWritten(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** To be given to the rules of manifests. */
  get report(): Report {
    return (path, fault) => {
      this.problems.push(problemAt(this.document, path, fault));
    };
  }

  /** Reports the part; returns nothing of whatever type the reader is of, so that it can end with this. */
  refuse<T>(fault: Fault): T | undefined {
    this.report(this.path, fault);
    return undefined;
  }

  field(name: string): DocumentPart {
    return new DocumentPart(this.document, [...this.path, name], this.problems);
  }

  /** The fields of a mapping by name, where each that is written is one of those known. */
  fields<const Name extends string>(...known: readonly Name[]): Readonly<Record<Name, DocumentPart>> | undefined {
    if (!this.isWritten) return undefined;
    const names = this.keys();
    if (names === undefined) return undefined;
    for (const name of names) {
      if (!(known as readonly string[]).includes(name)) this.#refuseField(name, known);
    }
    return Object.fromEntries(known.map((name) => [name, this.field(name)])) as Record<Name, DocumentPart>;
  }

  /** True where a field is written that is none of those known; `fields` has reported it. */
  hasFieldBeside(known: readonly string[]): boolean {
    return Object.keys(this.value ?? {}).some((name) => !known.includes(name));
  }

  /** The keys of a mapping; `what` says which, for the message. */
  keys(what = 'a mapping'): readonly string[] | undefined {
    if (!this.isWritten) return undefined;
    const { value } = this;
    if (typeof value === 'object' && !Array.isArray(value)) return Object.keys(value as object);
    return this.refuse({ code: 'wrong-type', expected: what });
  }

  /** The items of a list. */
  items(): readonly DocumentPart[] | undefined {
    if (!this.isWritten) return undefined;
    if (!Array.isArray(this.value)) return this.refuse({ code: 'wrong-type', expected: 'a list' });
    return this.value.map((_, index) => new DocumentPart(this.document, [...this.path, index], this.problems));
  }

  /** Text that is not empty; `what` says which, for the message. */
  text(what: string): string | undefined {
    if (!this.isWritten) return undefined;
    if (typeof this.value === 'string' && this.value.trim() !== '') return this.value;
    // YAML 1.1 reads y, no, on and the like as true or false.
    const isMistaken = typeof this.value === 'boolean' || typeof this.value === 'number';
    return this.refuse({ code: 'wrong-type', expected: what, ...(isMistaken ? { hint: 'put it in quotes' } : {}) });
  }

  flag(): boolean | undefined {
    if (!this.isWritten) return undefined;
    return typeof this.value === 'boolean'
      ? this.value
      : this.refuse({ code: 'wrong-type', expected: 'true or false' });
  }

  /** A whole number in a range. */
  count(from: number, to: number): number | undefined {
    if (!this.isWritten) return undefined;
    const { value } = this;
    const isUnbounded = to === Number.MAX_SAFE_INTEGER;
    const expected = isUnbounded ? `a whole number of at least ${from}` : `a whole number from ${from} to ${to}`;
    if (typeof value !== 'number' || !Number.isInteger(value)) return this.refuse({ code: 'wrong-type', expected });
    return value >= from && value <= to ? value : this.refuse({ code: 'out-of-range', expected });
  }

  oneOf<const Word extends string>(...words: readonly Word[]): Word | undefined {
    if (!this.isWritten) return undefined;
    const found = words.find((word) => word === this.value);
    if (found !== undefined) return found;
    const meant = typeof this.value === 'string' ? nearestName(this.value, words) : undefined;
    return this.refuse({ code: 'unknown-value', expected: oneOfText(words), ...didYouMean(meant) });
  }

  /** Reports the part as missing where it is; true where it is written. */
  isRequired(expected: string): boolean {
    if (this.isWritten) return true;
    this.refuse({ code: 'missing-field', expected, atKey: true });
    return false;
  }

  #refuseField(name: string, known: readonly string[]): void {
    this.report([...this.path, name], {
      code: 'unknown-field',
      expected: `a field${this.path.length === 0 ? '' : ` of ${formatPath(this.path)}`}: ${known.join(', ')}`,
      found: quote(name),
      atKey: true,
      ...didYouMean(nearestName(name, known)),
    });
  }
}

/** `one of a, b, c`, or `a` alone. */
export function oneOfText(words: readonly string[]): string {
  return `${words.length === 1 ? '' : 'one of '}${words.join(', ')}`;
}

/** A hint that names what was most likely meant, where that is known. */
export function didYouMean(meant: string | undefined): { readonly hint?: string } {
  return meant === undefined ? {} : { hint: `did you mean ${meant}?` };
}
