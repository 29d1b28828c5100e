import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/cli/failure.ts';
import { InputError, InternalError, UsageError } from '../../src/errors.ts';

const quiet = { debug: false };

describe('failureOf', () => {
  it('takes the message of what the user can put right', () => {
    const position = { file: 'a.yaml', line: 3, column: 5 };
    const input = new InputError([{ code: 'x', message: 'expected a number, found a list', position }]);
    expect(failureOf(input, quiet)).toEqual({ code: 2, message: 'a.yaml:3:5: expected a number, found a list' });
    const usage = new UsageError('no manifests were given', { hint: 'plimsoll check a.yaml' });
    expect(failureOf(usage, quiet)).toEqual({
      code: 2,
      message: 'plimsoll: no manifests were given\n  hint: plimsoll check a.yaml',
    });
  });

  it('says of everything else that it is a fault of Plimsoll, once', () => {
    const known = new InternalError('the replay failed', { likelyCause: 'a broken table' });
    for (const error of [known, new TypeError('x is not a function'), 'thrown text']) {
      const { code, message } = failureOf(error, quiet);
      expect(code).toBe(70);
      expect(message.match(/This is a fault in Plimsoll/g)).toHaveLength(1);
      expect(message).not.toMatch(/^\s+at /m);
    }
  });

  it('shows the stack to who asks for it', () => {
    expect(failureOf(new TypeError('oops'), { debug: true }).message).toMatch(/^\s+at .*failure\.test/m);
  });
});
