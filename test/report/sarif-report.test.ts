import { describe, expect, it } from 'vitest';
import { bufferClaims, bufferModel, loops, preparedBuffer } from './buffer-runs.ts';
import { claims, smallCluster } from './small-cluster.ts';
import { prepare } from '../../src/scenario/prepare.ts';
import { reportOf } from './report-of.ts';
import { runReport } from '../../src/report/json-report.ts';
import { sarifFaults } from './sarif-shape.ts';
import { sarifReport } from '../../src/report/sarif-report.ts';

describe('sarifReport', () => {
  const cluster = smallCluster(Object.values(claims), { nodeCrash: 1, start: 'settled' });
  const log = sarifReport(reportOf(cluster), cluster.model);
  const [run] = log.runs;

  it('has the shape that the schema asks for', () => {
    expect(sarifFaults(JSON.parse(JSON.stringify(log)))).toEqual([]);
    expect(sarifFaults({ version: '2.1.0', runs: [{ tool: { driver: {} }, result: [] }] })).toEqual([
      '/runs/0/tool/driver/name: missing',
      '/runs/0/result: not a field of run',
    ]);
  });

  it('lists each property as a rule, and has a result for what is violated and what is open', () => {
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(cluster.properties.map(({ id }) => id));
    expect(run.results.map(({ ruleId, ruleIndex, kind, level }) => [ruleId, ruleIndex, kind, level])).toEqual([
      ['replica-set/never-more-than-two', 0, 'open', 'none'],
      ['always-one-ready', 1, 'fail', 'error'],
      ['pod/terminal-phase-is-final', 2, 'open', 'none'],
      ['none-ready', 3, 'fail', 'error'],
      ['three-pods', 5, 'open', 'none'],
    ]);
    expect(run.invocations[0]?.toolExecutionNotifications).toHaveLength(1);
  });

  it('stands at the object that the run is most about, with the run as a code flow', () => {
    const result = run.results.find(({ ruleId }) => ruleId === 'always-one-ready');
    const place = (startLine: number) => ({
      artifactLocation: { uri: 'manifests/web.yaml' },
      region: { startLine, startColumn: 1 },
    });
    expect(result?.message.text).toMatch(/^ready\('replicaset\/web'\) >= 1 Violated after \d+ steps\.$/);
    expect(result?.locations).toEqual([
      { physicalLocation: place(30), logicalLocations: [{ fullyQualifiedName: 'node/node-1', kind: 'object' }] },
    ]);
    expect(result?.relatedLocations).toEqual([
      {
        physicalLocation: place(1),
        logicalLocations: [{ fullyQualifiedName: 'replicaset/web', kind: 'object' }],
        message: { text: 'replicaset/web' },
      },
    ]);
    const locations = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(locations.map(({ executionOrder }) => executionOrder)).toEqual(locations.map((_, index) => index + 1));
    expect(locations.slice(-2).map(({ location: { message }, importance }) => [message?.text, importance])).toEqual([
      ['fault: node/node-1 crashes; node/node-1: the machine is down', 'important'],
      [
        expect.stringMatching(/^node controller has had no heartbeat of node\/node-1 .*; pod\/web-\d: not Ready$/),
        'important',
      ],
    ]);
    // A pod stands where the ReplicaSet does that makes it.
    const created = locations.find(({ location: { message } }) => message?.text.includes('creates pod/') === true);
    expect(created?.location.physicalLocation).toEqual(place(1));
  });

  it('says that a run goes round', () => {
    const { actions, settled, loop } = loops.turns;
    const prepared = preparedBuffer([bufferClaims.fills]);
    const report = reportOf(preparedBuffer([]));
    const looping = {
      ...report,
      properties: [
        {
          id: 'buffer/fills',
          claim: 'The buffer is full in the end.',
          kind: 'temporal',
          atQuiescence: false,
          verdict: 'violated',
          reason: null,
          run: runReport(bufferModel, { actions, settled, lasso: { from: loop, untaken: [] } }, { paths: ['-'] }),
        },
      ],
    } as const;
    const [result] = sarifReport(looping, prepared.model).runs[0].results;
    expect(result?.message.text).toBe(
      'The buffer is full in the end. Violated by a run that goes round for ever: steps 1 to 4.',
    );
    expect(result?.locations).toEqual([]);
  });

  it('writes names of files as URIs, and no place for standard input', () => {
    const placed = (file: string) => {
      const modelled = cluster.modelled.map((object) => ({ ...object, position: { ...object.position, file } }));
      const violated = { ...cluster, modelled, properties: [claims.noneReady] };
      return sarifReport(reportOf(violated), cluster.model).runs[0].results[0]?.locations[0]?.physicalLocation
        ?.artifactLocation.uri;
    };
    expect(['./a b/ü#1.yaml', '../x.yaml', '/etc/x y.yaml', '<stdin>'].map(placed)).toEqual([
      'a%20b/%C3%BC%231.yaml',
      '../x.yaml',
      'file:///etc/x%20y.yaml',
      undefined,
    ]);
  });

  it('finds the documents of an example', async () => {
    const folder = 'docs/examples/mistake';
    const prepared = await prepare({ paths: [folder], scenario: `${folder}/scenario.yaml` });
    const example = sarifReport(reportOf(prepared), prepared.model);
    expect(sarifFaults(JSON.parse(JSON.stringify(example)))).toEqual([]);
    const files = example.runs[0].results.flatMap(({ locations }) =>
      locations.map(({ physicalLocation }) => physicalLocation?.artifactLocation.uri),
    );
    expect(new Set(files)).toEqual(new Set(['docs/examples/mistake/web.yaml']));
  });
});
