import { describe, expect, it } from 'vitest';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Cluster } from '../../machines/universe.ts';
import type { Property } from '../../src/property/property.ts';
import { actionName } from '../../src/model/model.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { invariant, transitionInvariant, witness } from '../../properties/cluster-properties.ts';
import { expectSameGraph } from '../support/expect-same-graph.ts';
import { properties } from '../../properties/index.ts';

const onePod: ClusterDescription = {
  nodes: 1,
  workloads: [{ kind: 'ReplicaSet', name: 'web', replicas: 1 }],
  podsPerReplicaSet: 3,
};
const twoManagers: ClusterDescription = { ...onePod, controlPlane: { controllerManagers: 2 } };
const twoSchedulers: ClusterDescription = { ...onePod, controlPlane: { schedulers: 2 } };

const modelOf = (description: ClusterDescription) => compose(clusterComposition(clusterSpec(description)));

/** The verdict on a property, and the actions of its counterexample. */
function judged(description: ClusterDescription, property: Property) {
  const model = modelOf(description);
  const [result] = check(model, { properties: [property] }).results;
  const { kind } = result?.verdict ?? {};
  const trace = result?.verdict.kind === 'violated' ? result.verdict.trace : undefined;
  return { kind, actions: trace?.actions.flatMap((action) => model.actions[action] ?? []).map(actionName) };
}

function ownProperty(id: string): Property {
  const found = properties.find((property) => property.id === id);
  if (found === undefined) throw new Error(`no property ${id}`);
  return found;
}

const oneLeader = ownProperty('control-plane/at-most-one-leader');

const counted = (is: (component: Cluster['components'][number]) => boolean) => (cluster: Cluster) =>
  cluster.components.filter(is).length;

const acting = counted(({ up }) => up);
const ledOrCutOff = counted(({ leads }) => leads);

describe('electionRules', () => {
  it('are of no concern where there is one of each and nothing befalls it', () => {
    const alone = modelOf({ ...onePod, controlPlane: { controllerManagers: 1, schedulers: 1 } });
    expect(alone.fingerprint).toBe(modelOf(onePod).fingerprint);
    expect(alone.groups.has('leases')).toBe(false);
    expect(alone.groups.get('components')).toEqual([]);
  });

  it('elect as often as there are several, and leave the only one of a kind out where nothing befalls it', () => {
    const ids = (description: ClusterDescription) => {
      const { groups } = modelOf(description);
      return ['components', 'leases'].map((group) => (groups.get(group) ?? []).map(({ id }) => id));
    };
    expect(ids(twoManagers)).toEqual([
      ['controller-manager-1', 'controller-manager-2'],
      ['lease/kube-controller-manager'],
    ]);
    expect(ids({ ...twoManagers, faults: { controllerRestart: 1 } })).toEqual([
      ['controller-manager-1', 'controller-manager-2', 'scheduler'],
      ['lease/kube-controller-manager', 'lease/kube-scheduler'],
    ]);
    expect(ids({ ...onePod, faults: { controllerPause: 1 } })).toEqual([
      ['controller-manager', 'scheduler'],
      ['lease/kube-controller-manager', 'lease/kube-scheduler'],
    ]);
  });

  it('let nobody act before it leads', () => {
    const nothingUnled = transitionInvariant({
      id: 'nothing-unled',
      claim: 'No pod is created or bound while nobody leads.',
      of: 'pods',
      premise: () => true,
      holds: (_before, _after, cluster, { rule }) => {
        const isOf = (kind: string) => cluster.components.some(({ id, up }) => up && id.startsWith(kind));
        if (rule.id.startsWith('replicaSetController')) return isOf('controller-manager');
        return !rule.id.startsWith('scheduler') || isOf('scheduler');
      },
    });
    const faults = { controllerRestart: 1, controllerPartition: 1, controllerPause: 1 };
    const cluster = { ...onePod, controlPlane: { controllerManagers: 2, schedulers: 2 }, faults };
    expect(judged(cluster, nothingUnled).kind).toBe('holds');
  });

  it('have the lease of a leader that crashed run out before another leads', () => {
    const patient = transitionInvariant({
      id: 'patient',
      claim: 'Nobody takes a lease that is neither free nor out.',
      of: 'leases',
      premise: (before) => before.expired,
      holds: (before, after) => before.holder === after.holder || before.free || after.holder < 0,
    });
    const cluster: ClusterDescription = { ...twoManagers, faults: { controllerRestart: 1 } };
    expect(judged(cluster, patient)).toEqual({ kind: 'holds' });
  });

  it('have a scheduler that is told to stop give its lease back, and a controller manager not', () => {
    const givenBack = witness({
      id: 'given-back',
      claim: 'A lease is free although somebody had it.',
      reached: ({ leases, components }) =>
        components.some(({ gone }) => gone) && leases.some(({ holder }) => holder < 0),
    });
    const free = (cluster: ClusterDescription) =>
      check(modelOf({ ...cluster, faults: { controllerDown: 1 } }), { properties: [] }).fired;
    expect(free(twoSchedulers).get('fault.leaderIsToldToStop')).toBeGreaterThan(0);
    expect(judged({ ...twoSchedulers, faults: { controllerDown: 1 } }, givenBack).kind).toBe('holds');
    const managers = modelOf({ ...twoManagers, faults: { controllerDown: 1 } });
    const released = invariant({
      id: 'released',
      claim: 'The lease of the controller managers is never given back.',
      holds: ({ leases: [lease], components: [first, second] }) =>
        lease?.holder !== -1 || (first?.leads === false && second?.leads === false),
      premise: () => true,
    });
    expect(check(managers, { properties: [released] }).results[0]?.verdict.kind).toBe('holds');
  });

  it('keep two from leading as long as no process stands still', () => {
    const faults = { controllerRestart: 1, controllerDown: 1, controllerPartition: 1 };
    expect(judged({ ...twoManagers, faults }, oneLeader).kind).toBe('holds');
    expect(judged({ ...twoManagers, time: 'ordered', faults: { controllerPartition: 1 } }, oneLeader).kind).toBe(
      'holds',
    );
  });

  it('do not keep a process that stood still too long from acting beside the new leader', () => {
    const cluster: ClusterDescription = { ...twoManagers, faults: { controllerPause: 1 } };
    const { kind, actions = [] } = judged(cluster, oneLeader);
    expect(kind).toBe('violated');
    expect(actions.map((action) => action.split('(')[0])).toEqual([
      'leaderElector.takesLease',
      'fault.controllerPauses',
      'leaderElector.findsLeaseExpired',
      'leaderElector.takesLease',
      'component.goesOn',
    ]);
    expect(judged({ ...cluster, time: 'ordered' }, oneLeader).kind).toBe('violated');
  });

  it('end that: in the end one leads, and no other takes itself for the leader', () => {
    const cluster: ClusterDescription = { ...twoManagers, faults: { controllerPause: 1, controllerPartition: 1 } };
    const inTheEnd = ownProperty('control-plane/a-leader-is-elected-in-the-end');
    expect(judged(cluster, inTheEnd).kind).toBe('holds');
    const atRest = invariant({
      id: 'at-rest',
      claim: 'At rest one controller manager leads, and one scheduler.',
      at: 'quiescence',
      holds: (all) => acting(all) === 2 && ledOrCutOff(all) === 2,
      premise: () => true,
    });
    expect(judged(cluster, atRest)).toEqual({ kind: 'holds' });
  });

  it('let two leaders create a pod too many, where the one does not see at once what the other did', () => {
    const cluster: ClusterDescription = { ...twoManagers, faults: { controllerPause: 1 } };
    const tooMany = ownProperty('replica-set/creates-no-more-than-replicas');
    expect(judged(cluster, tooMany).kind).toBe('holds');
    const lagging: ClusterDescription = { ...cluster, reads: { lag: 1, readers: ['replica-set'] } };
    const { actions = [] } = judged(lagging, tooMany);
    const creations = actions.filter((action) => action.startsWith('replicaSetController.createsPod'));
    expect(creations.map((action) => action.split(/[@(]/)[1]).toSorted()).toEqual([
      'controller-manager-1',
      'controller-manager-2',
    ]);
    expect(judged({ ...lagging, faults: { controllerRestart: 1 } }, tooMany).kind).toBe('holds');
  });

  it('mean the same to XState and to the interned engine', () => {
    const faults = { controllerPause: 1, controllerPartition: 1 };
    const descriptions: readonly ClusterDescription[] = [
      { ...twoManagers, workloads: [], faults: { controllerPause: 1 } },
      { ...onePod, workloads: [], faults },
      {
        ...twoManagers,
        faults: { controllerPause: 1 },
        reads: { lag: 1, readers: ['replica-set'] },
        podsPerReplicaSet: 1,
      },
    ];
    for (const description of descriptions) expectSameGraph(modelOf(description), 40);
  });

  it('tell no two candidates apart', () => {
    const cluster: ClusterDescription = { ...twoManagers, faults: { controllerPause: 1, controllerRestart: 1 } };
    const sorted = check(modelOf(cluster), { properties });
    const plain = check(modelOf(cluster), { properties, symmetry: false });
    expect(sorted.states).toBeLessThan(plain.states);
    expect(sorted.results.map(({ verdict }) => verdict.kind)).toEqual(plain.results.map(({ verdict }) => verdict.kind));
  });
});
