import { describe, expect, it } from 'vitest';
import { checkAll } from './check-all.ts';
import { deployment, inputOf } from './scaled-input.ts';
import { overallVerdict } from '../../../src/report/overall-verdict.ts';
import { readInput } from '../../../src/scenario/read-input.ts';
import { replay } from '../../../src/checker/trace.ts';

const verdictOf = ({ results, bounds }: Awaited<ReturnType<typeof checkAll>>['result']) =>
  overallVerdict({ verdicts: results.map(({ verdict }) => verdict.kind), bounds });

const spec = (properties: string, faults = 'nodeCrash: 1') => `faults: { ${faults} }, properties: [${properties}]`;

describe('checkSizes', { timeout: 60_000 }, () => {
  it('searches nothing but the full size where that is small, and says nothing of sizes', async () => {
    const found = await checkAll(await inputOf({ replicas: 2, nodes: 2 }), { states: 100_000, runs: 1 });
    expect(found.searched).toEqual(['2 on 2']);
    expect([found.sizes, found.summary, found.scale]).toEqual([undefined, undefined, undefined]);
    expect(verdictOf(found.result)).toBe('holds');
  });

  it('proves the full size as soon as that can be expected to come to its end', async () => {
    const input = await inputOf({
      replicas: 4,
      nodes: 3,
      spec: spec('{ name: up, always: "replicas(\'deployment/web\') >= 1" }'),
    });
    const found = await checkAll(input, { states: 1_000_000, runs: 1 });
    expect(found.searched).toEqual(['3 on 2', '4 on 2', '4 on 3']);
    expect(verdictOf(found.result)).toBe('holds');
    expect(found.summary).toBeUndefined();
    expect(found.sizes?.full).toEqual({ replicas: 4, nodes: 3, search: 'exhausted', reason: null });
  });

  it('shows a violation at its smallest size, and the run that corresponds to it at full size', async () => {
    const input = await inputOf({
      replicas: 30,
      nodes: 20,
      spec: spec('{ name: up, always: "serving(\'deployment/web\') >= 1" }'),
    });
    const found = await checkAll(input, { states: 100_000, runs: 1 });
    expect(found.searched).toEqual(['3 on 2']);
    expect(verdictOf(found.result)).toBe('violated');
    expect(found.scale).toBe(3);
    expect(found.summary).toBe(
      'The property is violated with 3 replicas on 2 nodes, and at full size (30 replicas on 20 nodes).',
    );
    expect(found.sizes?.confirmations).toMatchObject([{ kind: 'enlarged', property: 'up' }]);
  });

  it('takes no violation from a size that differs in shape, unless the full size confirms it', async () => {
    // Four small pods fit on one node beside the large one, sixty do not.
    const db = deployment({ name: 'db', replicas: 1, nodes: 0, cpu: '3500m' });
    const properties = '{ name: up, always: "serving(\'deployment/web\') >= 1" }';
    const input = await inputOf({ replicas: 60, nodes: 20, cpu: '100m', spec: spec(properties) }, db);
    const found = await checkAll(input, { states: 100_000, runs: 2 });
    expect(verdictOf(found.result)).toBe('incomplete');
    expect(found.summary).toBe(
      'The property is violated with 2 replicas on 2 nodes, which differs in shape from the manifests; not confirmed at full size (60 replicas on 20 nodes), so this proves nothing.',
    );
    expect(found.sizes?.confirmations).toEqual([
      {
        kind: 'none',
        property: 'up',
        reason: 'the corresponding run does not break it there, nor does any of 2 random runs',
      },
    ]);
  });

  it('tells the run of the full size where a size that differs in shape breaks what that one breaks too', async () => {
    const spread = ['zone', 'kubernetes.io/hostname'].map(
      (key) =>
        `{ maxSkew: 1, topologyKey: ${key}, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: web } } }`,
    );
    const zones = 'nodes: [{ name: a, count: 2, labels: { zone: a } }, { name: b, labels: { zone: b } }]';
    const grows = 'actions: [{ scale: deployment/web, replicas: 6 }]';
    const claim = "eventuallyAlways: \"ready('deployment/web') == replicas('deployment/web')\"";
    const stdin = [
      deployment({ replicas: 5, nodes: 0, cpu: '100m', pod: `topologySpreadConstraints: [${spread.join(', ')}]` }),
      `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: uneven-zones }
spec: { ${zones}, ${grows}, properties: [{ name: all-come-up, ${claim} }] }`,
    ].join('\n---\n');
    const found = await checkAll(await readInput({ paths: ['-'], stdin }), { states: 100_000, runs: 5 });
    expect(found.searched).toEqual(['3 on 1']);
    expect(found.sizes?.smaller.at(-1)?.differences).not.toEqual([]);
    expect(found.sizes?.confirmations).toMatchObject([{ kind: 'walk', property: 'all-come-up' }]);
    expect([verdictOf(found.result), found.scale]).toEqual(['violated', undefined]);
    expect(found.prepared.model.groups.get('nodes')?.map(({ id }) => id)).toEqual(['node/a-1', 'node/a-2', 'node/b']);
    const [verdict] = found.result.results.map((result) => result.verdict);
    if (verdict?.kind !== 'violated' || verdict.trace === undefined) throw new Error('no run is told');
    expect(replay(found.prepared.model, verdict.trace.actions)).toHaveLength(verdict.trace.actions.length);
  });

  it('leaves the full size unproven, in words and in the verdict, where only smaller ones come to their end', async () => {
    const properties = [
      '{ name: up, always: "replicas(\'deployment/web\') >= 1" }',
      '{ name: most, always: "ready(\'deployment/web\') >= 25" }',
    ].join(', ');
    const input = await inputOf({ replicas: 30, nodes: 20, spec: spec(properties, 'containerExit: 1') });
    const found = await checkAll(input, { states: 2_000, runs: 3 });
    expect(found.searched.slice(0, 2)).toEqual(['2 on 1', '3 on 2']);
    expect(verdictOf(found.result)).toBe('incomplete');
    expect(found.scale).toBeUndefined();
    expect(found.sizes?.notJudged).toEqual([{ id: 'most', reason: '25 is a number for this size' }]);
    const last = found.sizes?.smaller.findLast(({ exhaustive }) => exhaustive);
    expect(found.summary).toBe(
      `1 of 2 properties holds for every size up to ${last?.replicas} replicas on ${last?.nodes} nodes; 3 random runs at full size (30 replicas on 20 nodes) found nothing. This proves nothing beyond.`,
    );
    expect(found.result.results.map(({ verdict }) => verdict.kind)).toEqual(['incomplete', 'incomplete']);
  });

  it('tells what random runs break at full size', async () => {
    const input = await inputOf({
      replicas: 20,
      nodes: 10,
      spec: spec(
        "{ name: all, always: \"ready('deployment/web') >= 20 - 0 || ready('deployment/web') == 7\" }",
        'containerExit: 1',
      ),
    });
    const found = await checkAll(input, { states: 500, runs: 5 });
    expect(verdictOf(found.result)).toBe('violated');
    expect(found.scale).toBeUndefined();
    expect(found.summary).toBe(
      'No smaller size can judge what is claimed; but at full size (20 replicas on 10 nodes) one is violated. This proves nothing beyond.',
    );
    const [first] = found.result.results;
    const trace = first !== undefined && 'trace' in first.verdict ? first.verdict.trace : undefined;
    expect(replay(found.prepared.model, trace?.actions ?? []).length).toBeGreaterThan(20);
  });

  it('answers with smaller sizes where the full one is too large to be modelled', async () => {
    const input = await inputOf({
      replicas: 100,
      nodes: 20,
      spec: spec('{ name: up, always: "replicas(\'deployment/web\') >= 1" }'),
    });
    const found = await checkAll(input, { states: 2_000, runs: 1 });
    expect(verdictOf(found.result)).toBe('incomplete');
    expect(found.summary).toContain('the full size (100 replicas on 20 nodes) is too large to be walked.');
    expect(found.sizes?.full.reason).toContain('100 replicas are too many');
    expect(found.scale).toBe(found.sizes?.smaller.at(-1)?.replicas);
  });
});
