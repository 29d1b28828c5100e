import { describe, expect, it } from 'vitest';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import { actionName } from '../../src/model/model.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { expectSameGraph } from '../support/expect-same-graph.ts';
import { properties } from '../../properties/index.ts';
import { readerNames } from '../../machines/readers.ts';
import { transitionInvariant } from '../../properties/cluster-properties.ts';

const twoPods: ClusterDescription = {
  nodes: 1,
  workloads: [{ kind: 'ReplicaSet', name: 'web', replicas: 2 }],
  podsPerReplicaSet: 4,
};

const modelOf = (description: ClusterDescription) => compose(clusterComposition(clusterSpec(description)));

/** States, transitions, and the properties that do not hold. */
function checked(description: ClusterDescription) {
  const { states, transitions, results } = check(modelOf(description), { properties });
  const broken = results.filter(({ verdict }) => verdict.kind !== 'holds' && verdict.kind !== 'vacuous');
  return { states, transitions, broken: broken.map(({ property }) => property.id) };
}

describe('clusterReaders', () => {
  it('adds nothing to a cluster where every cache is up to date', () => {
    const fresh = modelOf(twoPods);
    expect(fresh.readers.size).toBe(0);
    expect(fresh.groups.has('readers')).toBe(false);
    expect(checked(twoPods)).toEqual({ states: 10, transitions: 15, broken: [] });
  });

  it('breaks nothing where caches lag, as the ReplicaSet controller waits to see what it did', () => {
    expect(checked({ ...twoPods, reads: { lag: 1, readers: ['replica-set'] } })).toMatchObject({
      states: 22,
      broken: [],
    });
    expect(checked({ ...twoPods, reads: { lag: 2, readers: ['replica-set'] } })).toMatchObject({
      states: 38,
      broken: [],
    });
    expect(checked({ ...twoPods, reads: { lag: 1 } })).toMatchObject({ states: 291, broken: [] });
  });

  it('leaves a cluster as it is in which nothing changes that a reader looks at', () => {
    const bare: ClusterDescription = { nodes: 1, actions: [{ cordon: 'node-1' }] };
    expect(checked({ ...bare, reads: { lag: 2, readers: ['kubelet', 'replica-set'] } })).toEqual(checked(bare));
  });

  it('means the same to XState and to the interned engine', () => {
    const descriptions: readonly ClusterDescription[] = [
      { ...twoPods, reads: { lag: 1, readers: ['replica-set', 'node', 'kubelet'] }, faults: { nodeCrash: 1 } },
      {
        nodes: 1,
        workloads: [{ name: 'web' }],
        actions: [{ setImage: 'deployment/web', image: 'app:2' }],
        reads: { lag: 1, readers: ['deployment', 'scheduler'], resettable: true },
        faults: { controllerRestart: 1 },
        podsPerReplicaSet: 1,
      },
    ];
    for (const description of descriptions) expectSameGraph(modelOf(description), 100);
  });

  it('has every one of them lag where nobody is named', () => {
    expect([...modelOf({ ...twoPods, reads: {} }).readers.keys()]).toEqual(readerNames);
  });

  it('creates a pod too many where a controller starts again with an old list, and with a new one none', () => {
    const restarts: ClusterDescription = {
      ...twoPods,
      faults: { controllerRestart: 1 },
      reads: { lag: 1, readers: ['replica-set'] },
    };
    expect(checked(restarts).broken).toEqual([]);
    const model = modelOf({ ...restarts, reads: { lag: 1, readers: ['replica-set'], resettable: true } });
    const id = 'replica-set/creates-no-more-than-replicas';
    const { results } = check(model, { properties: properties.filter((property) => property.id === id) });
    const [verdict] = results.map((result) => result.verdict);
    if (verdict?.kind !== 'violated' || verdict.trace === undefined) throw new Error(`${id} is not violated`);
    expect(verdict.trace.actions.flatMap((action) => model.actions[action] ?? []).map(actionName)).toEqual([
      'replicaSetController.createsPod(pod/web-1)',
      'reader.sees(reader/replica-set)',
      'replicaSetController.createsPod(pod/web-2)',
      'fault.controllerRestarts(controller-manager)',
      'component.starts(controller-manager)',
      'replicaSetController.createsPod(pod/web-3)',
    ]);
  });

  it('lets a pod be bound to a node that was cordoned a moment ago', () => {
    const id = 'node/cordoned-node-gets-no-new-pod';
    const cordoned: ClusterDescription = { ...twoPods, actions: [{ cordon: 'node-1' }] };
    expect(checked(cordoned).broken).toEqual([]);
    expect(checked({ ...cordoned, reads: { lag: 1, readers: ['scheduler'] } }).broken).toEqual([id]);
  });

  it('is stopped by a component that is down: nothing is created, bound or deleted until it runs again', () => {
    const faults = { controllerRestart: 1, controllerDown: 1 };
    const model = modelOf({ ...twoPods, faults });
    const idle = transitionInvariant({
      id: 'idle',
      claim: 'While a component is down, its controllers do nothing.',
      of: 'pods',
      premise: (_before, _after, { components }) => components.some(({ up }) => !up),
      holds: (_before, _after, { components }, { rule }) => {
        const [manager, scheduler] = components;
        if (rule.id.startsWith('scheduler.')) return scheduler?.up === true;
        return manager?.up === true || !rule.id.startsWith('replicaSetController.');
      },
    });
    const { results } = check(model, { properties: [...properties, idle] });
    const kinds = new Map(results.map(({ property, verdict }) => [property.id, verdict.kind]));
    expect(kinds.get('idle')).toBe('holds');
    expect([...kinds].filter(([, kind]) => kind !== 'holds' && kind !== 'vacuous')).toEqual([]);
  });
});
