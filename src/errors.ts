/** A place in a source file; line and column count from 1, the column in UTF-16 units. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One mistake in what the user gave. */
export interface InputProblem {
  /** Stable and kebab-case (`unknown-field`, `file-not-found`); the wording of `message` may change, this may not. */
  readonly code: string;
  /** One sentence without its place: what was expected, what was found, and of which object. */
  readonly message: string;
  readonly position?: SourcePosition;
  readonly expected?: string;
  readonly found?: string;
  readonly hint?: string;
  /** The source around the position with a caret under it, ready to print. */
  readonly excerpt?: string;
}

const printedProblems = 50;

/** `file:line:column`, which terminals and editors turn into a link. */
export function formatPosition({ file, line, column }: SourcePosition): string {
  return `${printable(file)}:${line}:${column}`;
}

/** A problem as the terminal shows it: place and message, the source with a caret, the hint. */
export function formatProblem({ position, message, excerpt, hint }: InputProblem): string {
  const text = printable(message);
  const lines = [position === undefined ? text : `${formatPosition(position)}: ${text}`];
  if (excerpt !== undefined) lines.push(indent(excerpt));
  if (hint !== undefined) lines.push(indent(`hint: ${printable(hint)}`));
  return lines.join('\n');
}

/** All problems one below the other; past the first 50 only their number, so that a wrong file cannot flood a terminal. */
export function formatProblems(problems: readonly InputProblem[]): string {
  const shown = problems.slice(0, printedProblems).map(formatProblem);
  const rest = problems.length - shown.length;
  if (rest > 0) shown.push(`and ${rest} more ${rest === 1 ? 'problem' : 'problems'}`);
  return shown.join('\n');
}

/** Text from a file, made safe to print on a terminal: control characters, which could move the cursor, become visible. */
export function printable(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/**
 * The user's files or documents cannot be used as they are; holds every problem found, in the order of the sources.
 * The command line prints the message and exits with 2; the stack is of no use to a user and is never shown.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(formatProblems(problems));
    this.problems = problems;
  }

  /** The code of the first problem. */
  get code(): string {
    return this.problems[0]?.code ?? 'invalid-input';
  }
}

/** The command line was misused: an unknown flag, a value out of range, two flags that exclude each other. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code: string;
  readonly hint?: string;

  constructor(message: string, { code = 'usage', hint }: { readonly code?: string; readonly hint?: string } = {}) {
    super(hint === undefined ? message : `${message}\n${indent(`hint: ${hint}`)}`);
    this.code = code;
    if (hint !== undefined) this.hint = hint;
  }
}

/** A broken assumption in Plimsoll itself; says which one and what most likely broke it, so that a report of it is useful. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
  readonly code = 'internal';

  constructor(broken: string, { likelyCause, cause }: { readonly likelyCause: string; readonly cause?: unknown }) {
    super(`${broken}. Likely cause: ${likelyCause}. This is a fault in Plimsoll, not in your input.`, { cause });
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
