import { describe, expect, it } from 'vitest';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing.ts';
import { compose } from '../../src/model/compose.ts';
import { faultBudgets, noFaults } from '../../machines/faults.ts';
import { InputError } from '../../src/errors.ts';

describe('clusterSpec', () => {
  it('has one open node and nothing on it by default', () => {
    const { nodes, pods, replicaSets, deployments, user, generation, budgets } = clusterSpec({});
    expect(nodes.map(({ id, input }) => [id, input])).toEqual([['node/node-1', { cordoned: false, missesAllowed: 1 }]]);
    expect([pods, replicaSets, deployments, user.actions]).toEqual([[], [], [], []]);
    expect([generation, new Set(Object.values(budgets))]).toEqual(['current', new Set([0])]);
  });

  it('works out what manifests would: templates, slots, selectors, interchangeable actors', () => {
    const spec = clusterSpec({
      nodes: 2,
      workloads: [{ name: 'web', replicas: 2, pod: { labels: { app: 'web' }, containers: [{ cpu: '250m' }, {}] } }],
      pods: [{ name: 'stray', labels: { app: 'web' } }],
      actions: [{ setImage: 'deployment/web', image: 'app:2', container: 'c1' }],
    });
    expect(
      spec.replicaSets.map(({ spec: { deployment, revision, adopts } }) => [deployment, revision, adopts]),
    ).toEqual([
      ['deployment/web', 0, []],
      ['deployment/web', 1, []],
    ]);
    expect(spec.pods.filter(({ spec: { slotOf } }) => slotOf !== null).length).toBe(4);
    expect(spec.pods.map(({ spec: { requests, template } }) => [template, requests.cpu])).toEqual([
      [0, 0],
      [1, 250],
      [1, 250],
      [2, 250],
      [2, 250],
    ]);
    expect(spec.interchangeable.map(({ group, actors }) => [group, actors.length])).toEqual([
      ['nodes', 2],
      ['pods', 2],
      ['pods', 2],
    ]);
    expect(spec.user.actions.map(({ to, says }) => [to, says])).toEqual([
      ['deployment/web', 'sets the image of deployment/web to app:2'],
    ]);
  });

  it('keeps what the user creates out of the store at first', () => {
    const { pods, deployments } = clusterSpec({
      workloads: [{ name: 'web', namespace: 'shop' }],
      pods: [{ name: 'early' }, { name: 'late' }],
      actions: [{ create: 'deployment/shop/web' }, { create: 'pod/late' }],
    });
    expect(pods.slice(0, 2).map(({ id, input }) => [id, input.exists])).toEqual([
      ['pod/early', true],
      ['pod/late', false],
    ]);
    expect(deployments.map(({ id, input }) => [id, input.exists])).toEqual([['deployment/shop/web', false]]);
  });

  it('keeps a template from the nodes that its tolerations do not allow', () => {
    const { pods } = clusterSpec({
      nodes: [{ name: 'a' }, { name: 'b', taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] }],
      pods: [{ name: 'plain' }, { name: 'db', spec: { tolerations: [{ key: 'dedicated', operator: 'Exists' }] } }],
    });
    expect(pods.map(({ spec: { fits } }) => fits)).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  it.each([
    [{ actions: [{ delete: 'pod/web' }] }, 'delete: expected an object of the manifests, found pod/web'],
    [{ actions: [{ create: 'pod/web' }] }, 'create: expected an object of the description, found pod/web'],
    [{ actions: [{ scale: 'deploymen/web', replicas: 1 }] }, 'found deploymen/web'],
  ])('refuses what is not there: %j', (description, message) => {
    expect(() => clusterSpec(description)).toThrow(InputError);
    expect(() => clusterSpec(description)).toThrow(message);
  });

  it('makes a composition that can be built', () => {
    const model = compose(clusterComposition(clusterSpec({ pods: [{ name: 'only' }] })));
    expect(model.actors.map(({ id }) => id)).toEqual([
      'namespace/default',
      'node/node-1',
      'pod/only',
      ...Object.keys(faultBudgets(noFaults)),
    ]);
  });
});
