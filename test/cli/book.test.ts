import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { runPlimsoll } from './run-plimsoll.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-book-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('plimsoll book', () => {
  it('writes one HTML file, and the folders that it is in', { timeout: 60_000 }, async () => {
    const out = join(folder, 'new', 'deep', 'book.html');
    const { code, stdout, stderr } = await runPlimsoll(['book', '--out', out]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/book\.html: \d+ pages/);
    const html = readFileSync(out, 'utf8');
    expect(html).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
    expect(html).toContain('id="machines/pod"');
    expect(html).toContain('id="properties/replica-set/replicas-converge"');
  });

  it('says where it cannot write, with exit code 2', { timeout: 60_000 }, async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const cases = [
      [['book'], "required option '--out <file>' not specified"],
      [['book', '--out', folder], 'a folder has that name'],
      [['book', '--out', join(file, 'book.html')], 'a file has that name'],
      ...(existsSync('/proc')
        ? [[['book', '--out', '/proc/new/book.html'], 'no folder can be made there'] as const]
        : []),
    ] as const;
    for (const [args, problem] of cases) {
      const { code, stdout, stderr } = await runPlimsoll([...args]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(problem);
    }
  });
});
