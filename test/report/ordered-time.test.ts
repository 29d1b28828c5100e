import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../machines/universe.ts';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Property } from '../../src/property/property.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { runReport } from '../../src/report/json-report.ts';
import { secondsText } from '../../src/report/moments.ts';
import { storyText } from '../../src/report/text-story.ts';
import { toldSteps } from '../../src/report/told-steps.ts';

const page = { width: 110, paint: plainPaint };
const evicted: Property = {
  kind: 'witness',
  id: 'evicted',
  claim: 'A pod can be evicted.',
  reached: ({ pods }: Cluster) => pods.some((pod) => pod.terminating),
};

/** The shortest run of a cluster that reaches a state in which a pod is terminating. */
function runOf(cluster: ClusterDescription) {
  const model = compose(clusterComposition(clusterSpec({ ...cluster, time: 'ordered' })));
  const [result] = check(model, { properties: [evicted], start: 'settled' }).results;
  if (result?.verdict.kind !== 'holds' || result.verdict.trace === undefined) throw new Error('nothing is evicted');
  return runReport(model, result.verdict.trace, { paths: ['web.yaml'] });
}

const crash: ClusterDescription = {
  nodes: 2,
  workloads: [{ kind: 'ReplicaSet', name: 'web', replicas: 1 }],
  faults: { nodeCrash: 1 },
};

describe('a story under ordered time', () => {
  it('says how much time passes, and the moment of each step since the cluster had settled', () => {
    const run = runOf(crash);
    expect(run.steps.map(({ at, passed, says }) => [at, passed, says])).toEqual([
      [undefined, undefined, 'replica set controller creates pod/web-1'],
      [undefined, undefined, 'scheduler binds pod/web-1 to node/node-1'],
      [undefined, undefined, 'kubelet starts the containers of pod/web-1'],
      [0, undefined, 'fault: node/node-1 crashes'],
      [40, 40, '40 s pass'],
      [40, undefined, 'node controller has had no heartbeat of node/node-1 within the grace period'],
      [340, 300, '5 min pass'],
      [340, undefined, 'node controller evicts pod/web-1 from its unreachable node'],
    ]);
    expect(
      run.steps.flatMap(({ changes }) => changes.flatMap(({ group, says }) => (group === 'clocks' ? says : []))),
    ).toEqual([]);
  });

  it('tells steps in a row in which only time passes as one', () => {
    const run = runOf({ ...crash, faults: { nodeCrash: 1, nodeReturn: 1 } });
    const lines = storyText(run, page).filter((line) => line.includes('t = '));
    expect(lines.map((line) => line.replace(/ {3}→.*/, '').trimEnd())).toEqual([
      '      4. t = 0 s    fault: node/node-1 crashes',
      '   5–12. t = 40 s   40 s pass',
      '     13. t = 40 s   node controller has had no heartbeat of node/node-1 within the grace period',
      '  14–73. t = 340 s  5 min pass',
      '     74. t = 340 s  node controller evicts pod/web-1 from its unreachable node',
    ]);
  });
});

describe('toldSteps', () => {
  const passing = (step: number, at: number) =>
    ({
      step,
      at,
      passed: 10,
      action: 0,
      rule: 'time.passes',
      params: [],
      says: '10 s pass',
      refused: false,
      changes: [],
    }) as const;

  it('keeps apart what comes before a loop and what is in it', () => {
    const steps = [passing(1, 10), passing(2, 20), passing(3, 30)];
    const told = (border: number | null) =>
      toldSteps(steps, border).map(({ first, last, step }) => [first, last, step.says]);
    expect(told(null)).toEqual([[1, 3, '30 s pass']]);
    expect(told(2)).toEqual([
      [1, 1, '10 s pass'],
      [2, 3, '20 s pass'],
    ]);
  });
});

describe('secondsText', () => {
  it.each([
    [0, '0 s'],
    [90, '90 s'],
    [300, '5 min'],
    [315, '5 min 15 s'],
    [3700, '1 h 1 min 40 s'],
  ])('%d is %s', (seconds, text) => {
    expect(secondsText(seconds)).toBe(text);
  });
});
