import type { SourcePosition } from '../errors.ts';
import type { Path, SourceDocument } from '../manifest/source-document.ts';
import { sourceLine, tabSign } from './source-lines.ts';

/** Where the characters of a text value stand in its source. */
export interface TextPlace {
  /** Where the character at an offset of the value stands; the start of the value where its writing does not tell. */
  readonly at: (offset: number) => SourcePosition;
  /** The source around a position, with a caret under it. */
  readonly excerptAt: (position: SourcePosition) => string;
}

/** The place of a text in a document, whether it is written plain, in quotes or as a block; worked out when first asked. */
export function textPlace(document: SourceDocument, path: Path, text: string): TextPlace {
  const start = document.at(path);
  let positions: readonly SourcePosition[] | undefined;
  return {
    at: (offset) => (positions ??= align(document, start, text))[offset] ?? start,
    excerptAt: (position) => document.excerptAt(position),
  };
}

/**
 * The position of every character of the text and of its end; empty if it is not found where it should be (behind an alias).
 * Folding and indentation only ever change white space, so every other character is found in the order of the text.
 */
function align(document: SourceDocument, start: SourcePosition, text: string): readonly SourcePosition[] {
  const reader = new ScalarReader(document, start);
  const positions: SourcePosition[] = [];
  let next = start;
  for (const character of text.split('')) {
    if (/\s/.test(character)) {
      positions.push(next);
      next = { ...next, column: next.column + 1 };
      continue;
    }
    const found = reader.find(character);
    if (found === undefined) return [];
    // White space before this character may have been folded: it ends where the character begins.
    for (let at = positions.length - 1, back = 1; at >= 0 && /\s/.test(text[at] ?? ''); at--, back++)
      positions[at] = { ...found.position, column: Math.max(1, found.position.column - back) };
    positions.push(found.position);
    next = { ...found.position, column: found.position.column + found.width };
  }
  positions.push(next);
  return positions;
}

type Style = 'plain' | 'single' | 'double';

interface Found {
  readonly position: SourcePosition;
  /** Columns that the character takes: an escape takes several. */
  readonly width: number;
}

/** Reads a YAML scalar character by character, white space left out. */
class ScalarReader {
  readonly #document: SourceDocument;
  readonly #style: Style;
  #line: number;
  #column: number;
  #text: string;

  constructor(document: SourceDocument, { line, column }: SourcePosition) {
    this.#document = document;
    this.#line = line;
    this.#text = sourceLine(document, line);
    const first = this.#text[column - 1];
    this.#style = first === "'" ? 'single' : first === '"' ? 'double' : 'plain';
    this.#column = this.#style === 'plain' ? column : column + 1;
    // The header of a block is no part of it.
    if (first === '|' || first === '>') this.#nextLine();
  }

  /** The next character that is not white space, if it is the one expected. */
  find(expected: string): Found | undefined {
    for (let blankLines = 0; blankLines < mostBlankLines;) {
      const rest = this.#text.slice(this.#column - 1);
      const isContinued = this.#style === 'double' && rest === '\\';
      if (rest.trim() === '' || isContinued) {
        this.#nextLine();
        blankLines++;
        continue;
      }
      const [character, width] = readCharacter(rest, this.#style);
      const position = { file: this.#document.file, line: this.#line, column: this.#column };
      if (character !== expected && !isSpace(character)) return undefined;
      this.#column += width;
      if (character === expected) return { position, width };
    }
    return undefined;
  }

  #nextLine(): void {
    this.#line++;
    this.#column = 1;
    this.#text = sourceLine(this.#document, this.#line);
  }
}

/** Past so many there is no more of the source. */
const mostBlankLines = 1000;

/** An escape may stand for white space too. */
function isSpace(character: string): boolean {
  return /\s/.test(character) || character === tabSign;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', _: '\u00a0', N: '\u0085', ' ': ' ' };

/** The character that a writing begins with, and how long its writing is. */
function readCharacter(written: string, style: Style): readonly [character: string, width: number] {
  const first = written.charAt(0);
  if (style === 'single' && written.startsWith("''")) return ["'", 2];
  if (style !== 'double' || first !== '\\') return [first, 1];
  const code = /^\\(?:x(?<x>[\da-fA-F]{2})|u(?<u>[\da-fA-F]{4}))/.exec(written);
  const digits = code?.groups?.['x'] ?? code?.groups?.['u'];
  if (code !== null && digits !== undefined) return [String.fromCharCode(Number.parseInt(digits, 16)), code[0].length];
  const escaped = written.charAt(1);
  return [escapes[escaped] ?? escaped, 2];
}
