import { describe, expect, it } from 'vitest';
import { claims, smallCluster } from './small-cluster.ts';
import { decodeTrace } from '../../src/checker/trace-string.ts';
import { reportOf } from './report-of.ts';

describe('jsonReport', () => {
  const prepared = smallCluster(Object.values(claims), { nodeCrash: 1, start: 'settled' });
  const report = reportOf(prepared, { paths: ['my manifests'], scenario: 's.yaml' });
  const propertyOf = (id: string) => report.properties.find((property) => property.id === id);

  it('is plain JSON: reading it back gives the same', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('says what was checked and how far', () => {
    expect(report).toMatchObject({
      schemaVersion: 1,
      kind: 'check',
      plimsoll: '1.2.3',
      name: 'small',
      scenarioFile: null,
      verdict: 'violated',
      model: {
        start: 'settled',
        notModelled: [{ kind: 'Service', name: 'web', position: { file: '<stdin>', line: 1, column: 1 } }],
      },
      search: { exhaustive: false, stoppedBy: [{ kind: 'limit', id: 'pods' }], symmetricSets: 1, seconds: 0.042 },
    });
    expect(report.model.notModelled[0]).not.toHaveProperty('source');
  });

  it('gives each violation with its run, which decodes to the actions of its steps', () => {
    const run = propertyOf('always-one-ready')?.run;
    expect(run?.replay).toBe(`plimsoll replay ${run?.trace ?? ''} 'my manifests' -s s.yaml`);
    const { actions, settled } = decodeTrace(prepared.model, run?.trace ?? '');
    expect(settled).toBe(run?.settledSteps);
    expect(run?.steps.map(({ action }) => action)).toEqual(actions);
    expect(run?.steps.slice(settled).map(({ rule, params }) => [rule, ...params])).toEqual([
      ['fault.nodeCrashes', 'node/node-1'],
      ['nodeController.marksUnknown', 'node/node-1'],
    ]);
  });

  it('gives the local states before and after each change, without what never changes', () => {
    const healthy = { misses: 0, pressures: [], tainted: false, podCidr: null };
    const steps = propertyOf('always-one-ready')?.run?.steps ?? [];
    const crash = steps.find(({ rule }) => rule === 'fault.nodeCrashes');
    expect(crash?.changes[0]).toEqual({
      actor: 'node/node-1',
      group: 'nodes',
      says: ['the machine is down'],
      before: { value: { host: 'Up', health: 'Ready', scheduling: 'Open' }, context: healthy },
      after: { value: { host: 'Down', health: 'Ready', scheduling: 'Open' }, context: healthy },
    });
    expect(crash?.changes.map(({ actor, says }) => [actor, says.length])).toContainEqual(['nodeCrash', 0]);
  });

  it('gives reasons where there is no run', () => {
    expect(propertyOf('pod/terminal-phase-is-final')).toMatchObject({
      verdict: 'incomplete',
      reason: 'the search used up the pool of pods (2 for each ReplicaSet)',
      run: null,
    });
    const exhaustive = reportOf(smallCluster([claims.threePods, claims.phaseIsFinal]));
    expect(exhaustive.properties.map(({ verdict, reason, run }) => [verdict, reason, run])).toEqual([
      ['violated', 'no reachable state satisfies it', null],
      ['vacuous', 'its premise was true in no reachable state', null],
    ]);
  });

  it('does not count a set of objects as interchangeable that a property names', () => {
    const named = { ...claims.twoReplicas, names: ['pod/web-1'] };
    expect(reportOf(smallCluster([named])).search.symmetricSets).toBe(0);
  });
});
