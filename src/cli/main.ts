#!/usr/bin/env node
import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { exitCode } from './exit-code.ts';
import { failureOf } from './failure.ts';
import { ignoreClosedPipes } from './terminal.ts';

ignoreClosedPipes();
try {
  await createProgram((code) => {
    process.exitCode = code;
  }).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed it already; what it was asked to print (help, version) has the code 0.
    process.exitCode = error.exitCode === 0 ? exitCode.holds : exitCode.usage;
  } else {
    const debug = (process.env['PLIMSOLL_DEBUG'] ?? '') !== '';
    const { code, message } = failureOf(error, { debug });
    process.exitCode = code;
    process.stderr.write(`${message}\n`);
  }
}
