import { afterAll, expect, it } from 'vitest';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { Finished } from './run-plimsoll.ts';
import { builtPlimsoll, runPlimsoll } from './run-plimsoll.ts';
import { spawn } from 'node:child_process';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-killed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const manifests = ['docs/examples/guestbook'];

interface Told {
  readonly search: { readonly states: number; readonly transitions: number; readonly depth: number };
  readonly properties: readonly { readonly id: string; readonly verdict: string; readonly run: unknown }[];
  readonly rules: unknown;
}

function told({ stdout, stderr }: Finished) {
  if (stdout === '') throw new Error(stderr);
  const { search, properties, rules } = JSON.parse(stdout) as Told;
  const { states, transitions, depth } = search;
  return { states, transitions, depth, rules, verdicts: properties.map(({ id, verdict }) => [id, verdict]) };
}

/** Starts a check and kills it after some time; whether it was still at work. */
async function killed(args: readonly string[], after: number): Promise<boolean> {
  const child = spawn(process.execPath, [builtPlimsoll, ...args], { stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('exit', (_code, signal) => resolve(signal));
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  const signal = await ended;
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

it('comes to the same result when it is killed again and again at any moment, temporal properties included', async () => {
  const common = ['check', ...manifests, '--workers', '1', '-o', 'json', '-q'];
  const whole = told(await runPlimsoll([...common, '--scale', 'off']));
  for (let round = 0; round < 2; round++) {
    const kept = join(folder, String(round));
    let kills = 0;
    for (let after = 900 + 250 * round; kills < 4; after += 350) {
      const how = existsSync(join(kept, 'checkpoint.json')) ? '--resume' : '--checkpoint';
      if (!(await killed([...common, how, kept, '--checkpoint-seconds', '0.001'], after))) break;
      kills++;
    }
    expect(kills).toBeGreaterThan(0);
    const how = existsSync(join(kept, 'checkpoint.json')) ? '--resume' : '--checkpoint';
    expect(told(await runPlimsoll([...common, how, kept]))).toEqual(whole);
  }
}, 120_000);

it('refuses what does not go together, and a folder without a checkpoint', async () => {
  const manifest = 'test/bench/deployment-of-3.yaml';
  const both = await runPlimsoll(['check', manifest, '--checkpoint', 'a', '--resume', 'b']);
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('--checkpoint and --resume were both given')]);
  const lossy = await runPlimsoll(['check', manifest, '--checkpoint', 'a', '--lossy']);
  expect([lossy.code, lossy.stderr]).toEqual([2, expect.stringContaining('--lossy was given with a checkpoint')]);
  const none = await runPlimsoll(['check', manifest, '--resume', folder]);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('found no checkpoint')]);
});

it('never says that a property holds where it kept hashes', async () => {
  const manifest = 'test/bench/deployment-of-3.yaml';
  const { code, stdout } = await runPlimsoll(['check', manifest, '--lossy', '-o', 'json']);
  const { properties } = JSON.parse(stdout) as Told;
  expect(code).toBe(3);
  expect(new Set(properties.map(({ verdict }) => verdict))).toEqual(new Set(['incomplete']));
  expect(stdout).toContain('one was omitted');
});
