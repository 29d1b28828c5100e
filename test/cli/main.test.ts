import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/report/check-report.ts';
import { runPlimsoll } from './run-plimsoll.ts';

const mistake = ['docs/examples/mistake', '-s', 'docs/examples/mistake/scenario.yaml'];
const twoTier = ['docs/examples/two-tier', '-s', 'docs/examples/two-tier/scenario.yaml'];

const oneReplica = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx }] }
`;

const escape = String.fromCharCode(27);
const stackFrame = /^\s+at .*[:(]/m;

describe('plimsoll check', () => {
  it('exits with 0 and a sentence where all properties hold', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['check', ...twoTier, '--quiet']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^The property holds: every one of [\d,]+ states was seen\.\n$/);
  });

  it('exits with 1 and a story where a property is violated, and its command replays it', async () => {
    const checked = await runPlimsoll(['check', ...mistake]);
    expect([checked.code, checked.stderr]).toEqual([1, '']);
    const command = /^ {4}plimsoll (replay .*)$/m.exec(checked.stdout)?.[1]?.split(' ') ?? [];
    const replayed = await runPlimsoll(command);
    expect([replayed.code, replayed.stderr]).toEqual([1, '']);
    expect(replayed.stdout).toContain('✗ violated  always-one-ready, at its end\n');
    const story = (text: string) => text.slice(text.indexOf('the cluster settles'), text.indexOf('In the end'));
    expect(story(replayed.stdout)).toBe(story(checked.stdout));
  });

  it('exits with 3 where a bound stopped the search before anything was violated', async () => {
    const { code, stdout } = await runPlimsoll(['check', ...twoTier, '-q', '--max-states', '100']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Nothing was violated, but the search stopped at 100 states/);
  });

  it('exits with 0 where a property is vacuous, and shows it apart', async () => {
    const { code, stdout } = await runPlimsoll(['check', '-p', 'namespace/removed-only-when-empty'], {
      stdin: oneReplica,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('○ vacuous  namespace/removed-only-when-empty\n');
    expect(stdout.replaceAll('\n', ' ')).toMatch(/nothing is proven: the property was never put to the test\. $/);
  });

  it('prints nothing but JSON with --output json', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['check', ...mistake, '--output', 'json']);
    const report = JSON.parse(stdout) as CheckReport;
    expect([code, stderr, report.schemaVersion, report.verdict]).toEqual([1, '', 1, 'violated']);
  });

  it('finds as many states or more without reduction', async () => {
    const [reduced, whole] = await Promise.all(
      [[], ['--no-reduction']].map(async (more) => {
        const { stdout } = await runPlimsoll(['check', ...mistake, '-o', 'json', ...more]);
        return (JSON.parse(stdout) as CheckReport).search;
      }),
    );
    expect(whole?.symmetricSets).toBe(0);
    expect(whole?.states).toBeGreaterThan(reduced?.states ?? Infinity);
  });

  it('names every file that it cannot use, with exit code 2 and no stack', async () => {
    const missing = await runPlimsoll(['check', 'nowhere.yaml', ...mistake]);
    expect([missing.code, missing.stdout]).toEqual([2, '']);
    expect(missing.stderr).toContain('nowhere.yaml: ');
    const broken = await runPlimsoll(['check', '-'], { stdin: oneReplica.replace('replicas: 1', 'replicas: many') });
    expect([broken.code, broken.stdout]).toEqual([2, '']);
    expect(broken.stderr).toMatch(/^<stdin>:5:13: expected a whole number, found the string "many"/);
    expect(missing.stderr + broken.stderr).not.toMatch(stackFrame);
  });

  it('reads standard input where no path is given, and says so if there is nothing', async () => {
    const { code, stdout } = await runPlimsoll(['check', '-p', 'pod/binding-is-final', '-q'], { stdin: oneReplica });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^The property holds/)]);
    const empty = await runPlimsoll(['check'], { stdin: '' });
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('<stdin>')]);
  });
});

describe('plimsoll', () => {
  it.each([
    [['chekc'], "unknown command 'chekc'", 'did you mean check?'],
    [['./deploy.yaml'], "unknown command './deploy.yaml'", 'did you mean plimsoll check ./deploy.yaml?'],
    [['check', '--maxstates', '9', 'x'], "unknown option '--maxstates'", 'did you mean --max-states?'],
    [['diagram', 'namespce'], "no machine is called 'namespce'", 'did you mean namespace?'],
    [['list', 'propertys'], "there is no list of 'propertys'", 'did you mean properties?'],
    [['check', ...twoTier, '-p', 'shop-stays-opne'], "no property is called 'shop-stays-opne'", 'shop-stays-open'],
  ])('suggests what %j may have meant', async (args, message, hint) => {
    const { code, stdout, stderr } = await runPlimsoll(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`plimsoll: ${message}`);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(stackFrame);
  });

  it.each([
    [['check', '--max-states', '1e3', 'x'], 'Expected a whole number above 0.'],
    [['check', '--max-seconds', '0', 'x'], 'Expected a number above 0.'],
    [['check', '--output', 'xml', 'x'], 'Allowed choices are text, json, junit, sarif, itf.'],
    [['replay'], "missing required argument 'trace'"],
    [['replay', 'nonsense', ...mistake], 'this is not a trace'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await runPlimsoll(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(stackFrame);
  });

  it('refuses a trace that was found in another model', async () => {
    const { stdout } = await runPlimsoll(['check', ...mistake, '-o', 'json']);
    const trace = (JSON.parse(stdout) as CheckReport).properties[0]?.run?.trace ?? '';
    const { code, stderr } = await runPlimsoll(['replay', trace, ...twoTier]);
    expect(code).toBe(2);
    expect(stderr).toContain('this trace belongs to other manifests');
  });

  it('prints help and version to standard output with exit code 0', async () => {
    const [help, version] = await Promise.all([runPlimsoll(['--help']), runPlimsoll(['--version'])]);
    expect([help.code, help.stderr, version.code]).toEqual([0, '', 0]);
    expect(help.stdout).toMatch(/^Usage: plimsoll/);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    for (const line of help.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('answers a command without arguments with help and exit code 2', async () => {
    const { code, stdout, stderr } = await runPlimsoll([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Usage: plimsoll/);
  });

  it('paints with FORCE_COLOR, and not where NO_COLOR is set or the output is no terminal', async () => {
    const args = ['check', ...mistake];
    const [plain, forced, none] = await Promise.all([
      runPlimsoll(args),
      runPlimsoll(args, { env: { FORCE_COLOR: '1' } }),
      runPlimsoll(args, { env: { NO_COLOR: '1' } }),
    ]);
    expect(plain.stdout + none.stdout).not.toContain(escape);
    expect(forced.stdout).toContain(`${escape}[31m✗ violated`);
  });

  it('keeps quiet when its reader leaves', async () => {
    const { code, stderr } = await runPlimsoll(['check', ...mistake, '-o', 'json'], { closeStdout: true });
    expect([code, stderr]).toEqual([1, '']);
  });
});

describe('plimsoll list', () => {
  it('lists machines, properties and rules', async () => {
    const [all, rules] = await Promise.all([runPlimsoll(['list']), runPlimsoll(['list', 'rules', '-o', 'json'])]);
    expect(all.code).toBe(0);
    expect(all.stdout).toMatch(/^Machines\n {2}pod .*\n[^]*\n\nProperties\n[^]*\n\nRules\n/);
    expect(Object.keys(JSON.parse(rules.stdout) as object)).toEqual(['schemaVersion', 'kind', 'rules']);
  });
});
