import type { ExitCode } from './exit-code.ts';
import { exitCode } from './exit-code.ts';
import { InputError, InternalError, UsageError } from '../errors.ts';

/** How a command ends that was not carried out. */
export interface Failure {
  readonly code: ExitCode;
  /** Without a line break at the end. */
  readonly message: string;
}

/** What to tell the user. A stack is of use to nobody but the makers of Plimsoll, who ask for it with `PLIMSOLL_DEBUG`. */
export function failureOf(error: unknown, { debug }: { readonly debug: boolean }): Failure {
  if (error instanceof InputError) return { code: exitCode.usage, message: error.message };
  if (error instanceof UsageError) return { code: exitCode.usage, message: `plimsoll: ${error.message}` };
  const message = error instanceof Error ? error.message : String(error);
  const told = error instanceof InternalError ? message : `${message.replace(/\.?$/, '.')} ${ours}`;
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : 'no stack';
  const more = debug ? stack : 'Set PLIMSOLL_DEBUG=1 to see where it happened.';
  return { code: exitCode.internal, message: `plimsoll: internal error: ${told}\n${more}` };
}

const ours = 'This is a fault in Plimsoll, not in your input.';
