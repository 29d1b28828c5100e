import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Chart } from '../../src/diagram/chart.ts';
import type { Finished } from './run-plimsoll.ts';
import { machines } from '../../machines/index.ts';
import { presentCharts } from '../../src/diagram/review/charts-document.ts';
import { runPlimsoll } from './run-plimsoll.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-diagram-'));
const names = Object.keys(machines);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Mistake = readonly [args: readonly string[], ...parts: readonly string[]];

/** Runs all of them at once, and looks for the parts of each message. */
async function expectAll(
  mistakes: readonly Mistake[],
  run: (args: readonly string[]) => Promise<Finished>,
): Promise<void> {
  const all = await Promise.all(mistakes.map(([args]) => run(args)));
  mistakes.forEach(([args, ...parts], index) => {
    const { code, stdout, stderr = '' } = all[index] ?? {};
    expect([code, stdout], args.join(' ')).toEqual([2, '']);
    for (const part of parts) expect(stderr).toContain(part);
  });
}

describe('plimsoll diagram', () => {
  it.each([
    [[], /^---\ntitle: "container"\n---\nstateDiagram-v2\n/],
    [['-f', 'mermaid'], /^---\ntitle: "container"\n---\nstateDiagram-v2\n/],
    [['--format', 'svg'], /^<\?xml [^]*<svg [^]*<\/svg>\n$/],
    [['--format', 'dot'], /^digraph "container" \{\n[^]*\}\n$/],
    [['--format', 'scxml'], /^<\?xml [^]*<scxml [^]*<\/scxml>\n$/],
    [['--format', 'json'], /^\{\n {2}"id": "container",\n[^]*\}\n$/],
  ])('prints a machine with %j', async (options, form) => {
    const { code, stdout, stderr } = await runPlimsoll(['diagram', 'container', ...options]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(form);
  });

  it('prints all machines below each other where none is named, as Markdown or graphs', async () => {
    const [markdown, graphs] = await Promise.all([runPlimsoll(['diagram']), runPlimsoll(['diagram', '-f', 'dot'])]);
    expect([...markdown.stdout.matchAll(/^## (.*)\n\n```mermaid\n/gm)].map(([, name]) => name)).toEqual(names);
    expect(markdown.stdout.match(/^```$/gm)).toHaveLength(names.length);
    expect([...graphs.stdout.matchAll(/^digraph "(.*)"/gm)].map(([, name]) => name)).toEqual(names);
    const several = await runPlimsoll(['diagram', 'node', 'pod', 'pod', '-f', 'dot']);
    expect([...several.stdout.matchAll(/^digraph "(.*)"/gm)].map(([, name]) => name)).toEqual(['pod', 'node']);
  });

  it('writes a file for each machine into a folder', async () => {
    const out = join(folder, 'new/charts');
    const all = await runPlimsoll(['diagram', '--format', 'svg', '--out', out]);
    expect([all.code, all.stderr]).toEqual([0, '']);
    expect(all.stdout).toBe(names.map((name) => `${join(out, `${name}.svg`)}\n`).join(''));
    expect(readdirSync(out).sort()).toEqual(names.map((name) => `${name}.svg`).sort());
    const one = await runPlimsoll(['diagram', 'pod', '--out', out]);
    expect(one.stdout).toBe(`${join(out, 'pod.mmd')}\n`);
    const printed = await runPlimsoll(['diagram', 'pod']);
    expect(readFileSync(join(out, 'pod.mmd'), 'utf8')).toBe(printed.stdout);
  });

  it('says what it cannot do', async () => {
    writeFileSync(join(folder, 'taken'), '');
    const mistakes = [
      [['pdo'], "no machine is called 'pdo'", 'did you mean pod?'],
      [['zzz'], "no machine is called 'zzz'", 'there are: pod, container,'],
      [['pod', '-f', 'mermiad'], 'Allowed choices are svg, mermaid, dot, scxml, json.', 'did you mean mermaid?'],
      [['-f', 'svg'], `${names.length} machines do not fit into one document of svg`, '--out'],
      [
        ['pod', 'node', '-f', 'json'],
        '2 machines do not fit into one document of json',
        'plimsoll diagram pod --format',
      ],
      [['pod', '--out', join(folder, 'taken')], 'cannot write', 'a file has that name'],
      [['pod', '--out', join(folder, 'taken/below')], 'cannot write', 'a file has that name'],
    ] as const;
    await expectAll(mistakes, (args) => runPlimsoll(['diagram', ...args]));
  });
});

describe('plimsoll diagram --diff', () => {
  const repository = join(folder, 'repository');
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'commit.gpgsign=false', ...args], {
      cwd: repository,
      stdio: 'pipe',
    });
  const commit = (charts: unknown, tag: string) => {
    writeFileSync(join(repository, 'docs/book/charts.json'), JSON.stringify(charts));
    git('add', '.');
    git('commit', '-qm', tag);
    git('tag', tag);
  };
  const diff = (...args: readonly string[]) => runPlimsoll(['diagram', '--diff', ...args], { cwd: repository });

  beforeAll(() => {
    mkdirSync(join(repository, 'docs/book'), { recursive: true });
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'empty');
    git('tag', 'empty');
    const before = presentCharts()
      .filter(({ machine }) => machine !== 'volume')
      .map((chart): Chart => {
        if (chart.machine === 'container') return { ...chart, transitions: chart.transitions.slice(1) };
        return chart.machine === 'user' ? { ...chart, machine: 'operator' } : chart;
      });
    commit({ format: 2, charts: before }, 'before');
    commit({ format: 2, charts: presentCharts() }, 'same');
    commit({ format: 3, charts: [] }, 'newer');
    commit([], 'other');
  });

  it('prints a table of what changed since a revision', async () => {
    const { code, stdout, stderr } = await diff('before');
    expect([code, stderr]).toEqual([0, '']);
    expect([...stdout.matchAll(/^### `(.*)`/gm)].map(([, name]) => name)).toEqual([
      'container',
      'user',
      'volume',
      'operator',
    ]);
    const one = await diff('before', 'container');
    expect(one.stdout).toBe(`## Lifecycles changed since \`before\`

### \`container\`

no state differs; transitions: 1 added.

|   | what | before | now |
| - | ---- | ------ | --- |
| added | \`container.Waiting\`: \`container.started\` |  | → \`container.Running\`<br>from kubelet<br>The kubelet starts it. |
`);
  });

  it('prints that nothing changed', async () => {
    expect(await diff('HEAD~2')).toEqual({ code: 0, stdout: 'No lifecycle changed since `HEAD~2`.\n', stderr: '' });
    expect((await diff('before', 'pod', '-f', 'svg')).stdout).toBe('No lifecycle changed since `before`.\n');
  });

  it('draws what changed', async () => {
    const one = await diff('before', 'container', '--format', 'svg');
    expect([one.code, one.stdout.match(/<svg /g)?.length]).toEqual([0, 1]);
    const out = join(folder, 'drawings');
    const { code, stdout } = await diff('before', '--format', 'svg', '--out', out);
    expect([code, readdirSync(out).sort()]).toEqual([
      0,
      ['container.diff.svg', 'operator.diff.svg', 'user.diff.svg', 'volume.diff.svg'],
    ]);
    expect(stdout.split('\n').slice(0, 4).sort()).toEqual(
      readdirSync(out)
        .sort()
        .map((file) => join(out, file)),
    );
    expect(readFileSync(join(out, 'container.diff.svg'), 'utf8')).toBe(one.stdout);
  });

  it('says why it cannot compare', async () => {
    const mistakes = [
      [['nowhere'], "git knows no revision 'nowhere'"],
      [['--help'], "git knows no revision '--help'"],
      [['before:docs'], "git knows no revision 'before:docs'"],
      [['$(touch x)'], "git knows no revision '$(touch x)'"],
      [['empty'], 'empty has no docs/book/charts.json'],
      [['newer'], 'newer:docs/book/charts.json was written by a newer version of Plimsoll'],
      [['other'], 'other:docs/book/charts.json is no document of charts'],
      [['before', 'contianer'], "no machine is called 'contianer'", 'did you mean container?'],
      [['before', '-f', 'dot'], '--diff has no form dot'],
      [['before', '--out', folder], '--out with --diff is for drawings', '--format svg'],
      [['before', '-f', 'svg'], '4 machines changed', '--out'],
    ] as const;
    await expectAll(mistakes, (args) => diff(...args));
    expect(readdirSync(repository).sort()).toEqual(['.git', 'docs']);
    const outside = await runPlimsoll(['diagram', '--diff', 'main'], { cwd: folder });
    expect([outside.code, outside.stderr]).toEqual([2, expect.stringContaining('this is no git repository')]);
    const without = await runPlimsoll(['diagram', '--diff', 'main'], { cwd: repository, env: { PATH: folder } });
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('git, which is not installed')]);
  });
});
