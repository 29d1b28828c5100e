import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/report/check-report.ts';
import type { ItfTrace } from '../../src/report/itf-trace.ts';
import type { SarifLog } from '../../src/report/sarif-log.ts';
import { readXml } from '../report/xml-tree.ts';
import { runPlimsoll } from './run-plimsoll.ts';
import { sarifFaults } from '../report/sarif-shape.ts';

const folder = 'docs/examples/mistake';
const mistake = [folder, '-s', `${folder}/scenario.yaml`];

async function reported(...more: readonly string[]): Promise<CheckReport> {
  const { stdout } = await runPlimsoll(['check', ...mistake, '-o', 'json', ...more]);
  return JSON.parse(stdout) as CheckReport;
}

describe('plimsoll check --output', () => {
  it('prints JUnit XML, and nothing else, with the exit code of the verdict', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['check', ...mistake, '--output', 'junit']);
    const [suite] = readXml(stdout).children;
    const violated = (await reported()).properties.filter(({ verdict }) => verdict === 'violated');
    expect([code, stderr]).toEqual([1, '']);
    expect(violated.length).toBeGreaterThan(0);
    expect(suite?.attributes['failures']).toBe(String(violated.length));
  });

  it('prints SARIF', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['check', ...mistake, '-o', 'sarif']);
    const log = JSON.parse(stdout) as SarifLog;
    expect([code, stderr, sarifFaults(log)]).toEqual([1, '', []]);
    expect(log.runs[0].results[0]?.level).toBe('error');
  });

  it('prints a trace of each violated property in the Informal Trace Format, one a line', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['check', ...mistake, '-o', 'itf']);
    const traces = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ItfTrace);
    const runs = (await reported()).properties.flatMap(({ id, verdict, run }) =>
      verdict === 'violated' && run !== null ? [[id, run.steps.length + 1]] : [],
    );
    expect([code, stderr]).toEqual([1, '']);
    expect(traces.map(({ '#meta': meta, states }) => [meta['property'], states.length])).toEqual(runs);
  });

  it('says so where there is no trace to print', async () => {
    const stdin = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
    const { code, stdout, stderr } = await runPlimsoll(
      ['check', '-o', 'itf', '-p', 'namespace/removed-only-when-empty'],
      { stdin },
    );
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^plimsoll: there is no run to write\. /);
  });
});

describe('plimsoll check', () => {
  it('counts rules and transitions, describes the graph and explains its size when asked', async () => {
    const { coverage, statistics, diagnosis, rules, search } = await reported(
      '--coverage',
      '--statistics',
      '--explain-size',
    );
    expect(statistics?.states).toBe(search.states);
    expect(statistics?.levels).toHaveLength(search.depth + 1);
    expect(diagnosis?.of).toBe(search.states);
    const created = coverage?.transitions.find(({ machine, event }) => machine === 'pod' && event === 'pod.create');
    const creates = rules.find(({ id }) => id === 'replicaSetController.createsPod');
    expect(created?.fired).toBeGreaterThanOrEqual(creates?.fired ?? Infinity);
  });

  it('explains the size of what was too large, and says nothing of the rest', async () => {
    const { coverage, statistics, diagnosis } = await reported('--max-states', '20');
    expect([coverage, statistics]).toEqual([undefined, undefined]);
    expect(diagnosis?.states).toBeGreaterThanOrEqual(20);
    expect((await reported()).diagnosis).toBeUndefined();
  });
});
