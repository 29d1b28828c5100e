import type { OverallVerdict } from '../report/check-report.ts';

/** What the command exits with; part of its interface. */
export const exitCode = {
  /** All properties hold. */
  holds: 0,
  /** A property is violated. */
  violated: 1,
  /** The command or its input cannot be used as it is. */
  usage: 2,
  /** Nothing was violated, but a bound stopped the search. */
  incomplete: 3,
  /** A fault in Plimsoll itself (EX_SOFTWARE of sysexits.h). */
  internal: 70,
} as const;

/** One of them. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** What a verdict exits with: `vacuous` is none that anybody has to look at. */
export function exitCodeFor(verdict: OverallVerdict): ExitCode {
  return verdict === 'vacuous' ? exitCode.holds : exitCode[verdict];
}
