import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { CheckOptions, CheckResult } from '../../src/checker/check.ts';
import type { LoadedModel } from '../../src/checker/crew/model-source.ts';
import { told } from '../support/told.ts';
import { check } from '../../src/checker/check.ts';
import { crewOf } from '../support/crew-of.ts';
import { InputError } from '../../src/errors.ts';
import { crewSource, loadModel, modelNames } from '../support/crew-models.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = join(mkdtempSync(join(tmpdir(), 'plimsoll-checkpoint-')), 'kept');
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(join(folder, '..'), { recursive: true });
});

type Check = (name: string, loaded: LoadedModel, options: CheckOptions) => Promise<CheckResult>;

/** Stops again and again, each time a little later, and goes on from where it was. */
async function inPieces(run: Check, name: string, pieces: readonly number[], symmetry: boolean): Promise<CheckResult> {
  const folder = newFolder();
  const loaded = loadModel(name);
  const { properties } = loaded;
  for (const [at, states] of pieces.entries()) {
    const checkpoint = { folder, seconds: 0, resume: at > 0 };
    const result = await run(name, loaded, { properties, symmetry, bounds: { states, memory: 256 }, checkpoint });
    if (result.bounds.every(({ kind }) => kind === 'limit')) break;
    expect(existsSync(join(folder, 'checkpoint.json'))).toBe(true);
  }
  const checkpoint = { folder, resume: existsSync(folder) };
  return run(name, loaded, { properties, symmetry, checkpoint, bounds: { memory: 256 } });
}

const crew = crewOf(2);
afterAll(() => crew.stop());

describe.each<[string, Check]>([
  ['one thread', (_, { model }, options) => Promise.resolve(check(model, options))],
  ['two threads', (name, loaded, options) => crew.check(crewSource(name), options, loaded)],
])('a search with %s that is interrupted and resumed', (_, run) => {
  it.each(modelNames.filter((name) => !name.includes('throws') && !name.includes('three')))(
    'comes to the same verdicts, counts and runs: %s',
    async (name) => {
      const { properties } = loadModel(name);
      for (const symmetry of [true, false]) {
        const whole = await run(name, loadModel(name), { properties, symmetry, reduction: false });
        const pieces = [1, 40, 200, 900, 2_500, 6_000, 11_000, 20_000, 40_000];
        expect(told(await inPieces(run, name, pieces, symmetry))).toEqual(told(whole));
      }
    },
  );

  it('has nothing left to do where it was finished', async () => {
    const folder = newFolder();
    const loaded = loadModel('keel');
    const options = { properties: loaded.properties };
    const first = await run('keel', loaded, { ...options, checkpoint: { folder } });
    const again = await run('keel', loaded, { ...options, checkpoint: { folder, resume: true } });
    expect(told(again)).toEqual(told(first));
  });

  it('refuses what is no checkpoint of this search', async () => {
    const folder = newFolder();
    const loaded = loadModel('keel');
    const properties = loaded.properties;
    const resumed = { properties, checkpoint: { folder, resume: true } };
    const refusal = async (name: string, options: CheckOptions): Promise<string> => {
      try {
        await run(name, loadModel(name), options);
        return 'accepted';
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return error.problems.map(({ message }) => message.replace(folder, 'FOLDER')).join('\n');
      }
    };
    expect(await refusal('keel', resumed)).toBe(
      'FOLDER: expected a folder that --checkpoint has written to, found no checkpoint',
    );
    await run('keel', loaded, { properties, checkpoint: { folder } });
    expect(await refusal('philosophers', resumed)).toContain(
      'expected a checkpoint of these manifests and this scenario',
    );
    expect(await refusal('keel', { ...resumed, properties: [] })).toContain(
      'expected a checkpoint with the same properties: []',
    );
    expect(await refusal('keel', { ...resumed, symmetry: false })).toContain(
      'expected a checkpoint with the same symmetry: []',
    );
    expect(await refusal('keel', { ...resumed, start: 'settled' })).toContain('the same start: "settled"');
    const states = readdirSync(folder).find((file) => file.endsWith('-states.bin')) ?? '';
    truncateSync(join(folder, states), 100);
    expect(await refusal('keel', resumed)).toBe('FOLDER: expected a whole checkpoint, found one with files cut off');
    rmSync(join(folder, states));
    expect(await refusal('keel', resumed)).toBe('FOLDER: expected a whole checkpoint, found one with files missing');
    writeFileSync(join(folder, 'checkpoint.json'), '{"format"');
    expect(await refusal('keel', resumed)).toContain('found a checkpoint.json that is not JSON');
  });
});

it('does not take the checkpoint of several threads for that of one', async () => {
  const folder = newFolder();
  const loaded = loadModel('keel');
  const options = { properties: loaded.properties };
  await crew.check(crewSource('keel'), { ...options, checkpoint: { folder } }, loaded);
  expect(() => check(loaded.model, { ...options, checkpoint: { folder, resume: true } })).toThrow(
    'expected a checkpoint of a search with one worker, found one with several',
  );
});
