import { describe, expect, it } from 'vitest';
import { formatProblem, InputError, InternalError, printable, UsageError } from '../src/errors.ts';

const problem = {
  code: 'wrong-type',
  message: 'expected a whole number, found the string "3" (spec.replicas of Deployment web)',
  position: { file: 'web.yaml', line: 6, column: 13 },
  excerpt: '5 | spec:\n6 |   replicas: "3"\n  |             ^',
  hint: 'remove the quotes',
};

describe('formatProblem', () => {
  it('prints place, message, source and hint', () => {
    expect(formatProblem(problem))
      .toBe(`web.yaml:6:13: expected a whole number, found the string "3" (spec.replicas of Deployment web)
  5 | spec:
  6 |   replicas: "3"
    |             ^
  hint: remove the quotes`);
  });

  it('prints a problem without a place as it is', () => {
    expect(formatProblem({ code: 'file-not-found', message: 'a.yaml: expected a file, found nothing' })).toBe(
      'a.yaml: expected a file, found nothing',
    );
  });
});

describe('printable', () => {
  it('shows control characters, which could drive the terminal', () => {
    expect(printable('a\u001b[31mb\nc\td')).toBe('a\\x1b[31mb\\x0ac\td');
  });
});

describe('InputError', () => {
  it('holds every problem and takes its code from the first', () => {
    const error = new InputError([problem, { code: 'unknown-field', message: 'second' }]);
    expect([error.name, error.code, error.problems.length]).toEqual(['InputError', 'wrong-type', 2]);
    expect(error.message.endsWith('\nsecond')).toBe(true);
  });
});

describe('UsageError', () => {
  it('prints its hint below its message', () => {
    expect(new UsageError('unknown option --nodez', { hint: 'did you mean --nodes?' }).message).toBe(
      'unknown option --nodez\n  hint: did you mean --nodes?',
    );
  });
});

describe('InternalError', () => {
  it('names what broke, the likely cause, and whose fault it is', () => {
    const cause = new Error('why');
    const error = new InternalError('two states have one number', {
      likelyCause: 'a context that is not plain JSON',
      cause,
    });
    expect(error.message).toBe(
      'two states have one number. Likely cause: a context that is not plain JSON. This is a fault in Plimsoll, not in your input.',
    );
    expect(error.cause).toBe(cause);
  });
});
