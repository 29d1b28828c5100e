import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../machines/universe.ts';
import type { ClusterDescription } from '../../src/testing.ts';
import type { ImageBehaviour, RestartPolicy } from '../../machines/facts.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing.ts';
import { compose } from '../../src/model/compose.ts';
import { invariant, temporal, witness } from '../../properties/cluster-properties.ts';

const phases = ['Pending', 'Running', 'Succeeded', 'Failed'] as const;

const only = ({ pods }: Cluster) => pods[0];

const comesTo = phases.map((phase) =>
  witness({ id: phase, claim: `The pod comes to be ${phase}.`, reached: (cluster) => only(cluster)?.phase === phase }),
);

/** In all of these the pod is started; what ended is seen to run again. */
const isRestarted = temporal({
  id: 'restarted',
  claim: 'Whenever a container has ended, all of them run again.',
  operator: 'leads-to',
  premise: (cluster) => only(cluster)?.phase !== 'Pending' && only(cluster)?.running === false,
  holds: (cluster) => only(cluster)?.running === true,
});

function verdictsOf(cluster: ClusterDescription, properties: Parameters<typeof check>[1]['properties']) {
  const { results, bounds } = check(compose(clusterComposition(clusterSpec(cluster))), { properties });
  expect(bounds).toEqual([]);
  return results.filter(({ verdict }) => verdict.kind === 'holds').map(({ property }) => property.id);
}

/** What becomes of a bare pod whose containers do these things, one each. */
function outcome(restartPolicy: RestartPolicy, ...behaviours: readonly ImageBehaviour[]): readonly string[] {
  const containers = behaviours.map((_, index) => ({ image: `does:${index}` }));
  const images = Object.fromEntries(behaviours.map((behaviour, index) => [`does:${index}`, behaviour]));
  return verdictsOf({ pods: [{ name: 'only', restartPolicy, containers }], images }, [...comesTo, isRestarted]);
}

const exits = (code: number): ImageBehaviour => ({ kind: 'exits', code });
const runs: ImageBehaviour = { kind: 'ready' };

const goesOn = ['Pending', 'Running', 'restarted'];
const isDone = (phase: 'Succeeded' | 'Failed') => ['Pending', 'Running', phase];
const staysAsItIs = ['Pending', 'Running'];

describe('the worked examples of the pod phase', () => {
  it.each([
    ['Always', goesOn],
    ['OnFailure', isDone('Succeeded')],
    ['Never', isDone('Succeeded')],
  ] as const)('one container exits with 0, restartPolicy %s', (policy, expected) => {
    expect(outcome(policy, exits(0))).toEqual(expected);
  });

  it.each([
    ['Always', goesOn],
    ['OnFailure', goesOn],
    ['Never', isDone('Failed')],
  ] as const)('one container exits with another code, restartPolicy %s', (policy, expected) => {
    expect(outcome(policy, exits(1))).toEqual(expected);
  });

  it.each([
    ['Always', goesOn],
    ['OnFailure', goesOn],
    ['Never', staysAsItIs],
  ] as const)('one of two containers exits with another code, restartPolicy %s', (policy, expected) => {
    expect(outcome(policy, exits(1), runs)).toEqual(expected);
  });

  it.each([
    ['Always', staysAsItIs],
    ['OnFailure', staysAsItIs],
    ['Never', isDone('Failed')],
  ] as const)('and then the other exits too, restartPolicy %s', (policy, expected) => {
    expect(outcome(policy, exits(1), exits(1)).filter((id) => id !== 'restarted')).toEqual(expected);
  });

  it.each([
    ['Always', goesOn],
    ['OnFailure', goesOn],
    ['Never', isDone('Failed')],
  ] as const)('a container runs out of memory, restartPolicy %s', (policy, expected) => {
    expect(outcome(policy, exits(137))).toEqual(expected);
  });
});

const lost = (id: string, old: (pod: Cluster['pods'][number]) => boolean) =>
  witness({
    id,
    claim: 'A pod is lost, and another is available elsewhere.',
    reached: ({ pods }) =>
      pods.some(
        (left) => old(left) && pods.some((pod) => pod.available && pod.owner === left.owner && pod.node !== left.node),
      ),
  });

const failedAndReplaced = lost('failed and replaced', ({ phase }) => phase === 'Failed');
const terminatingAndReplaced = lost(
  'terminating and replaced',
  ({ phase, terminating }) => phase === 'Running' && terminating,
);
const isAvailableInTheEnd = temporal({
  id: 'available in the end',
  claim: 'In the end some pod is available for good.',
  operator: 'eventually-always',
  faultsEnd: true,
  holds: ({ pods }) => pods.some((pod) => pod.available),
});
const neverFails = invariant({
  id: 'never fails',
  claim: 'No pod is Failed.',
  holds: ({ pods }) => pods.every(({ phase }) => phase !== 'Failed'),
});

describe('the worked examples of a lost machine', () => {
  const workloads = [{ kind: 'ReplicationController', name: 'web' }] as const;
  const claims = [failedAndReplaced, terminatingAndReplaced, isAvailableInTheEnd, neverFails];

  it('the disk dies: all containers are killed, the pod is Failed, and its controller makes a new one elsewhere', () => {
    expect(verdictsOf({ nodes: 2, workloads, faults: { diskFailure: 1 } }, claims)).toEqual([
      'failed and replaced',
      'available in the end',
    ]);
  });

  it('the disk dies under a pod without a controller: it is Failed whatever its restartPolicy, and that is all', () => {
    const cluster = { pods: [{ name: 'only', restartPolicy: 'Always' as const }], faults: { diskFailure: 1 } };
    expect(verdictsOf(cluster, comesTo)).toEqual(['Pending', 'Running', 'Failed']);
  });

  it('the node is cut off (legacy): after the grace period the pod is Failed, and its controller makes a new one elsewhere', () => {
    const cluster = { generation: 'legacy' as const, nodes: 2, workloads, faults: { nodePartition: 1 } };
    expect(verdictsOf(cluster, claims)).toEqual(['failed and replaced', 'available in the end']);
  });

  it('the node is cut off (current): the pod is evicted and stays Terminating, and its controller makes a new one elsewhere', () => {
    expect(verdictsOf({ nodes: 2, workloads, faults: { nodePartition: 1 } }, claims)).toEqual([
      'terminating and replaced',
      'available in the end',
      'never fails',
    ]);
  });
});
