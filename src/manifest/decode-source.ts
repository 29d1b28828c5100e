import type { InputProblem } from '../errors.ts';
import { SourceText } from './source-text.ts';

/** The most bytes that one source may have; the largest rendered charts are a hundredth of it. */
export const sourceSizeLimit = 64 * 1024 * 1024;

/** The text of the bytes of a file, or why they are not text that can be read. */
export function decodeSource(file: string, bytes: Buffer): SourceText | InputProblem {
  if (bytes.length > sourceSizeLimit) return wholeFile(file, 'file-too-large', 'a file of at most 64 MiB', 'more');
  const mark = bytes.subarray(0, 2).toString('hex');
  const hint = mark === 'fffe' || mark === 'feff' ? 'it begins like UTF-16; save it as UTF-8' : undefined;
  if (bytes.includes(0)) return wholeFile(file, 'binary-file', 'YAML or JSON text', 'binary data', hint);
  try {
    return new SourceText(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return invalidByte(file, bytes);
  }
}

function wholeFile(file: string, code: string, expected: string, found: string, hint?: string): InputProblem {
  return {
    code,
    message: `${file}: expected ${expected}, found ${found}`,
    expected,
    found,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Points at the first character that decoding had to replace. */
function invalidByte(file: string, bytes: Buffer): InputProblem {
  const source = new SourceText(file, new TextDecoder().decode(bytes));
  const position = source.positionAt(source.text.indexOf('\u{FFFD}'));
  const [expected, found] = ['text in UTF-8', 'bytes that are none'];
  return {
    code: 'invalid-utf8',
    message: `expected ${expected}, found ${found}`,
    position,
    expected,
    found,
    excerpt: source.excerptAt(position),
  };
}
