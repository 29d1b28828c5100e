import { describe, expect, it } from 'vitest';
import { execFileSync } from 'node:child_process';
import { replayCommand } from '../../src/report/replay-command.ts';

describe('replayCommand', () => {
  it('names the same paths and scenario', () => {
    expect(replayCommand('p1.AbC-_', { paths: ['a.yaml', 'b/c'], scenario: 's.yaml' })).toBe(
      'plimsoll replay p1.AbC-_ a.yaml b/c -s s.yaml',
    );
    expect(replayCommand('p1.AbC', { paths: ['-'] })).toBe('plimsoll replay p1.AbC -');
  });

  it('reaches the command as it was given, whatever is in a path', () => {
    const paths = ['with space', "it's", '$HOME', '`id`', 'a\nb', '*', '"', 'ü', '\\'];
    const command = replayCommand('p1.A', { paths, scenario: '; echo no' });
    const script = command.replace('plimsoll', 'printf "%s\\0"');
    const words = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
    expect(words).toEqual(['replay', 'p1.A', ...paths, '-s', '; echo no']);
  });

  it('does not let a file name pass for an option', () => {
    expect(replayCommand('p1.A', { paths: ['-q.yaml'] })).toBe('plimsoll replay p1.A ./-q.yaml');
  });
});
