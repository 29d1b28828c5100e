import { describe, expect, it } from 'vitest';
import type { CasesReport } from '../../src/report/cases-report.ts';
import { runPlimsoll } from './run-plimsoll.ts';

const table = (area: string, cases: readonly object[]) => JSON.stringify({ area, source: 'a test', cases }, null, 1);
const compare = (id: string, a: unknown, b: string, expected: unknown) => ({
  id,
  about: `${String(a)} against ${b}`,
  input: { op: 'compare', a, b },
  expected,
});
const conform = (stdin: string, ...more: readonly string[]) =>
  runPlimsoll(['conform', 'cases', '-', ...more], { stdin });

describe('plimsoll conform cases', () => {
  it('runs a folder of tables and prints the totals of each area', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['conform', 'cases', 'test/conformance/cases']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('✓ quantity                   92 of 92 cases\n');
    expect(stdout).toMatch(/\n\nAll [\d,]+ cases pass\.\n$/);
  });

  it('exits with 1 where a case fails, and says in a line what was expected and what came', async () => {
    const wrong = table('quantity', [
      compare('same', '1', '1000m', { sign: 1 }),
      compare('more', '2', '1', { sign: 1 }),
    ]);
    const { code, stdout } = await conform(wrong);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ quantity/same  1 against 1000m: expected {"sign":1}, actual {"sign":0}\n');
    expect(stdout).toContain('✗ quantity  1 of 2 cases\n');
    expect(stdout).toContain('\n\n1 of 2 cases fail.\n');
  });

  it('prints the same as JSON', async () => {
    const { code, stdout } = await conform(
      table('quantity', [compare('same', '1', '1000m', { sign: 1 })]),
      '-o',
      'json',
    );
    const report = JSON.parse(stdout) as CasesReport;
    expect(code).toBe(1);
    expect(report).toMatchObject({ kind: 'conformance-cases', conforms: false });
    expect(report.areas).toEqual([{ area: 'quantity', passed: 0, failed: 1 }]);
    expect(report.failures).toEqual([
      {
        file: '<stdin>',
        area: 'quantity',
        case: 'same',
        about: '1 against 1000m',
        expected: { sign: 1 },
        actual: { sign: 0 },
      },
    ]);
  });

  it('takes any words where an error is expected, and no result', async () => {
    const parse = (id: string, text: string) => ({ id, input: { op: 'parse', text }, expected: { error: true } });
    const { code, stdout } = await conform(table('quantity', [parse('bad', '1.1.M'), parse('good', '1')]));
    expect(code).toBe(1);
    expect(stdout).toContain('✗ quantity/good  good: expected {"error":true}, actual {"canonical":"1"');
    expect(stdout).not.toContain('quantity/bad');
  });

  it('lists the fields that it does not read, and runs the case', async () => {
    const asked = compare('same', '1', '1', { sign: 0 });
    const { code, stdout } = await conform(table('quantity', [{ ...asked, input: { ...asked.input, moon: 'full' } }]));
    expect(code).toBe(0);
    expect(stdout).toContain('Fields that nothing here reads\n  quantity/same: moon\n');
  });

  it.each([
    ['an area that it does not know', table('quantities', []), 'hint: did you mean quantity?'],
    ['a table without cases', table('quantity', []), 'expected at least one case, found an empty list'],
    ['no table', '[]', 'expected a table of cases: {"area", "source", "cases"}, found an empty list'],
    ['text that is no JSON', '{"area": "quantity", "cases": [}', '<stdin>:1:'],
    ['nothing', '', 'expected one table of cases, found nothing'],
    [
      'a question that the area does not have',
      table('quantity', [{ id: 'a', input: { op: 'divide' }, expected: {} }]),
      'expected one of parse, compare, add, subtract, found the string "divide"',
    ],
    [
      'a field of another type',
      table('quantity', [compare('a', 1, '1', { sign: 0 })]),
      'expected a string, found the number 1 (cases[0].input.a)',
    ],
    [
      'a field that is missing',
      table('quantity', [{ id: 'a', input: { op: 'compare', a: '1' }, expected: { sign: 0 } }]),
      'expected a field b: a string, found nothing',
    ],
    [
      'an id that stands twice',
      table('quantity', [compare('a', '1', '1', { sign: 0 }), compare('a', '1', '1', { sign: 0 })]),
      'expected an id of its own, found "a"',
    ],
    [
      'a case without an answer',
      table('quantity', [{ id: 'a', input: { op: 'parse', text: '1' } }]),
      'expected a field expected: the answer',
    ],
  ])('exits with 2 and a place for %s', async (_, stdin, message) => {
    const { code, stderr } = await conform(stdin);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^<stdin>:\d+:\d+: /);
    expect(stderr).not.toMatch(/^\s+at .*[:(]/m);
  });

  it('runs the other cases of a table with a malformed one', async () => {
    const { code, stdout, stderr } = await conform(
      table('quantity', [compare('a', 1, '1', { sign: 0 }), compare('b', '1', '2', { sign: -1 })]),
    );
    expect(code).toBe(2);
    expect(stderr).toContain('cases[0].input.a');
    expect(stdout).toContain('✓ quantity  1 of 1 case\n');
    expect(stdout).toContain('1 problem kept cases from being run.');
  });

  it('takes null for what is left out or empty, as a decoder of Kubernetes does', async () => {
    const pod = { metadata: null, spec: { tolerations: [{ key: null, operator: 'Exists', effect: null }] } };
    const node = { metadata: {}, spec: { unschedulable: true, taints: null } };
    const cordoned = { id: 'a', input: { op: 'filter', filter: 'NodeUnschedulable', pod, node } };
    const fit = { id: 'b', input: { op: 'filter', node, pod: { spec: { containers: null } }, podsOnNode: null } };
    const full = { fits: false, code: 'Unschedulable', reasons: ['Too many pods'], preemptionMayHelp: true };
    const tables = [
      table('sched-node-basics', [{ ...cordoned, expected: { fits: true, code: 'Success' } }]),
      table('sched-resources-fit', [
        { ...fit, input: { ...fit.input, ignoredResources: null }, expected: full },
        { ...fit, id: 'c', input: { ...fit.input, pod: null }, expected: full },
      ]),
    ];
    expect((await conform(tables[0] ?? '')).stdout).toContain('✓ sched-node-basics  1 of 1 case\n');
    const { stdout, stderr } = await conform(tables[1] ?? '');
    expect(stdout).toContain('✓ sched-resources-fit  1 of 1 case\n');
    expect(stderr).toContain('expected a mapping (Pod), found null (cases[1].input.pod)');
  });

  it('exits with 2 for a file that is not there', async () => {
    const { code, stderr } = await runPlimsoll(['conform', 'cases', 'no-such-table.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('no-such-table.json');
  });
});
