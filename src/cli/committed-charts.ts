import type { Chart } from '../diagram/chart.ts';
import { execFile } from 'node:child_process';
import { parseCharts } from '../diagram/review/charts-document.ts';
import { UsageError } from '../errors.ts';

/** Where the charts of all machines are kept, from the top of the repository. */
const chartsFile = 'docs/book/charts.json';

/** The charts of all machines as they were committed in a revision of the git repository that this is run in. */
export async function committedCharts(revision: string): Promise<readonly Chart[]> {
  await git(['rev-parse', '--git-dir'], (told) => noRepository(told));
  // A revision that looks like an option would be read as one.
  const commit = revision.startsWith('-')
    ? refused(revision)
    : await git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], () => refused(revision));
  const place = `${commit.trim()}:${chartsFile}`;
  const text = await git(['show', place], () => {
    throw new UsageError(`${revision} has no ${chartsFile}`, {
      code: 'no-charts',
      hint: 'the charts of all machines are kept there; name a revision of Plimsoll that has them',
    });
  });
  return parseCharts(text, `${revision}:${chartsFile}`);
}

function refused(revision: string): never {
  throw new UsageError(`git knows no revision '${revision}'`, {
    code: 'unknown-revision',
    hint: 'a branch, a tag or a commit, such as main or HEAD~3',
  });
}

function noRepository(told: string): never {
  const isOutside = told.includes('not a git repository');
  throw new UsageError(isOutside ? 'this is no git repository' : `git cannot read this repository: ${told}`, {
    code: 'no-repository',
    hint: '--diff compares with what was committed: run it in a clone of Plimsoll',
  });
}

const mostBytes = 256 * 1024 * 1024;

/** Runs git without a shell; `fail` gets the first line that it says where it fails. */
async function git(args: readonly string[], fail: (told: string) => never): Promise<string> {
  const { error, stdout, stderr } = await new Promise<{ error: Error | null; stdout: string; stderr: string }>(
    (resolve) => {
      const options = { encoding: 'utf8', maxBuffer: mostBytes, env: { ...process.env, LC_ALL: 'C' } } as const;
      execFile('git', args, options, (failure, out, err) => {
        resolve({ error: failure, stdout: out, stderr: err });
      });
    },
  );
  if (error === null) return stdout;
  if ('code' in error && error.code === 'ENOENT') {
    throw new UsageError('--diff needs git, which is not installed', { code: 'no-git' });
  }
  return fail(stderr.split('\n')[0] ?? '');
}
