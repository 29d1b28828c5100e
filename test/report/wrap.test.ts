import { describe, expect, it } from 'vitest';
import { wrap } from '../../src/report/wrap.ts';

describe('wrap', () => {
  it('breaks at spaces and indents what follows', () => {
    expect(wrap('one two three four', 12, '  - ')).toBe('  - one two\n    three\n    four');
  });

  it('never breaks a name, however long', () => {
    expect(wrap('see docs/examples/two-tier/scenario.yaml now', 10)).toBe(
      'see\ndocs/examples/two-tier/scenario.yaml\nnow',
    );
  });

  it('counts columns, not colour codes', () => {
    expect(wrap('\u001b[31mone\u001b[39m two', 7)).toBe('\u001b[31mone\u001b[39m two');
  });
});
