import { describe, expect, it } from 'vitest';
import type { SimulationReport } from '../../src/report/simulation-report.ts';
import { runPlimsoll } from './run-plimsoll.ts';

const mistake = ['docs/examples/mistake', '-s', 'docs/examples/mistake/scenario.yaml'];
const twoTier = ['docs/examples/two-tier', '-s', 'docs/examples/two-tier/scenario.yaml'];
const stackFrame = /^\s+at .*[:(]/m;

describe('plimsoll simulate', { timeout: 120_000 }, () => {
  it('prints the same bytes for the same seed, as text and as JSON', async () => {
    for (const output of ['text', 'json']) {
      const args = ['simulate', ...twoTier, '--seed', '42', '--runs', '40', '--depth', '60', '-o', output];
      const [first, second] = await Promise.all([runPlimsoll(args), runPlimsoll(args)]);
      expect([first.code, first.stderr]).toEqual([3, '']);
      expect(second.stdout).toBe(first.stdout);
    }
  });

  it('walks other runs with another seed, and the same again with the options that it prints', async () => {
    const walk = async (...more: readonly string[]) => {
      const { stdout } = await runPlimsoll(['simulate', ...twoTier, '-o', 'json', ...more]);
      return JSON.parse(stdout) as SimulationReport;
    };
    const first = await walk('--max-seconds', '0.3');
    const { simulation, rules } = await walk(...first.simulation.repeat.split(' '));
    expect(simulation).toEqual({ ...first.simulation, stoppedBy: 'runs' });
    expect(rules).toEqual(first.rules);
    const other = await walk(...first.simulation.repeat.split(' '), '--seed', String(simulation.seed + 1));
    expect(other.rules).not.toEqual(first.rules);
  });

  it('exits with 1 and a story where a property is violated, and its command replays it', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['simulate', ...mistake, '--seed', '7']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('✗ violated  always-one-ready');
    const command = /^ {4}plimsoll (replay .*)$/m.exec(stdout)?.[1]?.split(' ') ?? [];
    const replayed = await runPlimsoll(command);
    expect([replayed.code, replayed.stderr]).toEqual([1, '']);
    expect(replayed.stdout).toContain('✗ violated  always-one-ready, at its end\n');
    const story = (text: string) => text.slice(text.indexOf('the cluster settles'), text.indexOf('In the end'));
    expect(story(replayed.stdout)).toBe(story(stdout));
  });

  it('exits with 3 and says how far it went where nothing was violated', async () => {
    const { code, stdout } = await runPlimsoll(['simulate', ...twoTier, '-q', '--seed', '1', '--runs', '30']);
    expect(code).toBe(3);
    expect(stdout.replaceAll('\n', ' ')).toBe(
      'Nothing was violated in 30 random runs of up to 200 steps; random runs prove nothing beyond themselves. ',
    );
  });

  it('gives in JSON what it walked, why it stopped and what it never did', async () => {
    const args = ['simulate', ...mistake, '--seed', '7', '--runs', '500', '-o', 'json'];
    const { stdout } = await runPlimsoll(args);
    const { kind, schemaVersion, verdict, simulation, properties, rules } = JSON.parse(stdout) as SimulationReport;
    expect({ kind, schemaVersion, verdict }).toEqual({ kind: 'simulation', schemaVersion: 1, verdict: 'violated' });
    expect(simulation).toMatchObject({ seed: 7, depth: 200, stoppedBy: 'decided', limits: [], unsettled: 0 });
    expect(simulation.pairs.covered).toBeGreaterThan(0);
    expect(simulation.pairs.covered).toBeLessThanOrEqual(simulation.pairs.possible);
    expect(properties[0]?.run?.trace).toMatch(/^p1\./);
    expect(rules.some(({ fired }) => fired === 0) && rules.some(({ fired }) => fired > 0)).toBe(true);
    expect(stdout).not.toContain('seconds"');
  });

  it.each([
    [['--seed', '-1'], 'Expected a whole number above 0.'],
    [['--runs', '0'], 'Expected a whole number above 0.'],
    [['--max-seconds', 'long'], 'Expected a number above 0.'],
    [['-p', 'always-one-redy'], 'did you mean always-one-ready?'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await runPlimsoll(['simulate', ...mistake, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(stackFrame);
  });
});
