import { describe, expect, it } from 'vitest';
import { claims, smallCluster } from './small-cluster.ts';
import { junitReport } from '../../src/report/junit-report.ts';
import { readXml } from './xml-tree.ts';
import { reportOf } from './report-of.ts';

function read(report: Parameters<typeof junitReport>[0]) {
  const root = readXml(junitReport(report));
  const [suite] = root.children;
  const cases = (suite?.children ?? []).filter(({ name }) => name === 'testcase');
  return { root, suite, cases };
}

describe('junitReport', () => {
  const all = smallCluster(Object.values(claims));

  it('has a test case for each property, and counts them', () => {
    const { root, suite, cases } = read(reportOf(all));
    expect(cases.map(({ attributes, children }) => [attributes['name'], children[0]?.name])).toEqual([
      ['replica-set/never-more-than-two', undefined],
      ['always-one-ready', 'failure'],
      ['pod/terminal-phase-is-final', 'skipped'],
      ['none-ready', 'failure'],
      ['both-ready', undefined],
      ['three-pods', 'failure'],
    ]);
    const counts = { tests: '6', failures: '3', errors: '0', skipped: '1', time: '0.042' };
    expect(root).toMatchObject({ name: 'testsuites', attributes: { name: 'plimsoll', ...counts } });
    expect(suite).toMatchObject({ name: 'testsuite', attributes: { name: 'small', ...counts } });
    expect(cases[0]?.attributes).toEqual({ name: 'replica-set/never-more-than-two', classname: 'small', time: '0' });
  });

  it('tells the whole story of a violation', () => {
    const { cases } = read(reportOf(all));
    const failure = cases[3]?.children[0];
    expect(failure?.attributes).toEqual({ message: 'No pod is ever ready.', type: 'violated' });
    expect(failure?.text.split('\n').slice(0, 4)).toEqual([
      'Claim: No pod is ever ready.',
      '',
      '  1. replica set controller creates pod/web-1                 → web-1: created',
      '  2. scheduler binds pod/web-1 to node/node-1                 → web-1: bound to node-1',
    ]);
    expect(failure?.text.split('\n').at(-1)).toMatch(/^ {2}plimsoll replay p1\.[\w-]+ manifests$/);
    expect(cases[5]?.children[0]?.text).toBe(
      'Claim: There can be three pods.\nViolated: no reachable state satisfies it.',
    );
  });

  it('never shows green for what was not decided', () => {
    const stopped = { ...smallCluster([claims.twoReplicas, claims.bothReady]), bounds: { depth: 3 } };
    const { suite, cases } = read(reportOf(stopped));
    expect(suite?.attributes).toMatchObject({ tests: '2', failures: '0', errors: '2', skipped: '0' });
    for (const { children } of cases) {
      expect(children).toMatchObject([
        { name: 'error', attributes: { message: 'the search stopped at depth 3', type: 'incomplete' } },
      ]);
    }
  });

  it('never shows green for a search that was stopped without any property', () => {
    const { suite, cases } = read(reportOf({ ...smallCluster([]), bounds: { depth: 3 } }));
    expect(suite?.attributes).toMatchObject({ tests: '1', errors: '1' });
    expect(cases).toMatchObject([{ attributes: { name: 'search' }, children: [{ name: 'error' }] }]);
    expect(read(reportOf(smallCluster([]))).cases).toEqual([]);
  });

  it('is well-formed whatever names the manifests hold', () => {
    const claim = { ...claims.oneReady, id: 'a<b>&"c"', claim: 'ready("x") >= 1 && \u001b[2J ]]>' };
    const { cases, suite } = read(reportOf({ ...smallCluster([claim], { nodeCrash: 1 }), name: '<&">\u0000' }));
    expect(suite?.attributes['name']).toBe('<&">\ufffd');
    expect(cases[0]?.attributes['name']).toBe('a<b>&"c"');
    expect(cases[0]?.children[0]?.attributes['message']).toBe('ready("x") >= 1 && \ufffd[2J ]]>');
  });
});
