import { afterAll, describe, expect, it } from 'vitest';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { CheckReport } from '../../src/report/check-report.ts';
import type { CompositionMap } from '../../src/diagram/map/composition-map.ts';
import { readXml } from '../report/xml-tree.ts';
import { runPlimsoll } from './run-plimsoll.ts';

const folder = 'docs/examples/mistake';
const mistake = [folder, '-s', `${folder}/scenario.yaml`];
const work = mkdtempSync(join(tmpdir(), 'plimsoll-charts-'));
afterAll(() => {
  rmSync(work, { recursive: true });
});

async function replayed(output: string) {
  const { stdout } = await runPlimsoll(['check', ...mistake, '-o', 'json']);
  const run = (JSON.parse(stdout) as CheckReport).properties.find(({ verdict }) => verdict === 'violated')?.run;
  return runPlimsoll(['replay', run?.trace ?? '', ...mistake, '--output', output]);
}

describe('plimsoll replay --output', () => {
  it('draws a counterexample as text, with the exit code of its verdict', async () => {
    const { code, stdout, stderr } = await replayed('sequence');
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^ {2}user\n {2}│ {4}deployment controller\n/);
    expect(stdout).toContain('✗ violates always-one-ready: In every state:');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('draws it in Mermaid', async () => {
    const { code, stdout, stderr } = await replayed('mermaid');
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^---\ntitle: "rollout"\n---\nsequenceDiagram\n {2}actor L1 as user\n/);
  });

  it('draws it as SVG', async () => {
    const { code, stdout, stderr } = await replayed('svg');
    expect([code, stderr]).toEqual([1, '']);
    expect(readXml(stdout).name).toBe('svg');
  });

  it('refuses a form that there is not', async () => {
    const { code, stderr } = await replayed('dot');
    expect(code).toBe(2);
    expect(stderr).toContain('Allowed choices are text, json, sequence, mermaid, svg.');
  });
});

describe('plimsoll diagram --map', () => {
  it('prints who sends what to whom as a flowchart', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['diagram', '--map']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^flowchart LR\n/);
  });

  it('prints what concerns those that are named', async () => {
    const { stdout } = await runPlimsoll(['diagram', '--map', 'replication-controller', '--format', 'json']);
    const { edges } = JSON.parse(stdout) as CompositionMap;
    expect(new Set(edges.map(({ to }) => to))).toEqual(new Set(['replica-set']));
    expect(edges.map(({ from }) => from)).toContain('deployment controller');
  });

  it('writes a file into a folder', async () => {
    const out = join(work, 'drawings');
    const { code, stdout } = await runPlimsoll(['diagram', '--map', '--format', 'svg', '--out', out]);
    expect([code, stdout]).toEqual([0, `${join(out, 'map.svg')}\n`]);
    expect(readXml(readFileSync(join(out, 'map.svg'), 'utf8')).name).toBe('svg');
  });

  it.each([
    [['schedular'], "nobody on the map is called 'schedular'\n  hint: did you mean scheduler?"],
    [['--format', 'scxml'], 'scxml describes one machine, and the map is of all of them'],
    [['--diff', 'HEAD'], "option '--map' cannot be used with option '--diff <revision>'"],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await runPlimsoll(['diagram', '--map', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('says where it cannot write', async () => {
    const file = join(work, 'file');
    writeFileSync(file, '');
    const { code, stderr } = await runPlimsoll(['diagram', '--map', '--out', join(file, 'below')]);
    expect([code, existsSync(join(file, 'below'))]).toEqual([2, false]);
    expect(stderr).toContain('plimsoll: cannot write ');
  });
});
