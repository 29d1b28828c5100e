import { describe, expect, it } from 'vitest';
import { claims, smallCluster } from './small-cluster.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { prepare } from '../../src/scenario/prepare.ts';
import { reportOf, withoutTraces } from './report-of.ts';
import { textReport, verdictText } from '../../src/report/text-report.ts';
import { widthOf } from '../../src/report/wrap.ts';

const page = { width: 80, paint: plainPaint };
const scale = {
  to: 'replicaset/web',
  event: { type: 'replica-set.scale', replicas: 1 },
  says: 'scales replicaset/web to 1',
} as const;

describe('textReport', () => {
  it('tells a violation as a story that begins once the cluster has settled', () => {
    const prepared = smallCluster([claims.oneReady, claims.bothReady], { nodeCrash: 1, start: 'settled' });
    expect(withoutTraces(textReport(reportOf(prepared), page))).toMatchSnapshot();
  });

  it('puts each step into one line where the page is wide enough', () => {
    const prepared = smallCluster([claims.noneReady]);
    const text = textReport(reportOf(prepared), { ...page, width: 120 });
    expect(withoutTraces(text.slice(text.indexOf('✗ none-ready')))).toMatchSnapshot();
  });

  it('shows every kind of verdict apart', () => {
    const text = textReport(reportOf(smallCluster(Object.values(claims))), page);
    expect(withoutTraces(text.slice(text.indexOf('\nProperties\n')))).toMatchSnapshot();
  });

  it('never lets a search that was stopped look like a proof', () => {
    const prepared = { ...smallCluster([claims.twoReplicas, claims.bothReady]), bounds: { depth: 3 } };
    const text = textReport(reportOf(prepared), page);
    expect(text).toContain('Not exhaustive: the search stopped at depth 3.');
    expect(text).toMatch(/… incomplete {2}replica-set\/never-more-than-two\n {2}… incomplete {2}both-ready\n/);
    expect(text.split('\n\n').at(-1)?.replaceAll('\n', ' ')).toBe(
      'Nothing was violated, but the search stopped at depth 3: this proves nothing beyond it.',
    );
    expect(text).not.toContain('✓');
  });

  it('says what kept a model from being explored further', () => {
    const prepared = smallCluster([claims.twoReplicas], { nodeCrash: 1, start: 'settled' });
    expect(verdictText(reportOf(prepared), { ...page, width: 200 })).toBe(
      'Nothing was violated, but the search used up the pool of pods (2 for each ReplicaSet): this proves nothing beyond it.',
    );
  });

  it('keeps within the width, but for names, paths and commands that are longer', () => {
    const prepared = smallCluster(Object.values(claims), { nodeCrash: 1, start: 'settled', actions: [scale] });
    const report = reportOf(prepared);
    for (const width of [40, 60, 80, 120]) {
      const lines = textReport(report, { width, paint: plainPaint }).split('\n');
      const wide = lines.filter((line) => widthOf(line) > width && /\S .*\S/.test(line.trim()));
      for (const line of wide) expect(line).toMatch(/^ {4}plimsoll replay |^ {2}always: |^ {2}[✓✗…○] \w+ +\S+$/);
    }
  });

  it('makes control characters from manifests visible', () => {
    const prepared = { ...smallCluster([claims.twoReplicas]), name: 'a\u001b[2Jb' };
    expect(textReport(reportOf(prepared), page)).toMatch(/^a\\x1b\[2Jb\n/);
  });

  it('paints with the formats it is given and changes nothing else', () => {
    const report = reportOf(smallCluster(Object.values(claims), { nodeCrash: 1, start: 'settled' }));
    const painted = textReport(report, { width: 80, paint: (_, text) => `\u001b[1m${text}\u001b[0m` });
    const escape = new RegExp(`${String.fromCharCode(27)}\\[[01]m`, 'g');
    expect(painted).not.toBe(textReport(report, page));
    expect(painted.replace(escape, '')).toBe(textReport(report, page));
  });
});

describe('textReport on the examples', () => {
  it.each(['mistake', 'two-tier'])('tells what %s is worth', async (example) => {
    const folder = `docs/examples/${example}`;
    const source = { paths: [folder], scenario: `${folder}/scenario.yaml` };
    expect(withoutTraces(textReport(reportOf(await prepare(source), source), page))).toMatchSnapshot();
  });
});
