import type { Page } from '../report/page.ts';
import type { Paint } from '../report/paint.ts';
import { styleText } from 'node:util';

const defaultWidth = 80;
const narrowest = 40;

/** Colours for a stream: none where it is not a terminal or `NO_COLOR` says so, always with `FORCE_COLOR`. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return (format, text) => styleText(format, text, { stream });
}

/** Standard output as a page to write on. */
export function standardPage(): Page {
  const { isTTY, columns } = process.stdout;
  const width = isTTY && columns > 0 ? Math.max(narrowest, columns) : defaultWidth;
  return { width, paint: paintFor(process.stdout) };
}

/** Writes to standard output, with a line break at the end. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** The same report as JSON, for programs. */
export function printJson(value: object): void {
  print(JSON.stringify(value, null, 2));
}

/** A reader that has seen enough (`plimsoll list | head -1`) closes the pipe; that is no fault. */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
