import { describe, expect, it } from 'vitest';
import type { KeelCluster } from '../support/keel.ts';
import type { Property } from '../../src/property/property.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { explore } from '../../src/checker/explore.ts';
import { keel } from '../support/keel.ts';
import { runOf, verdictOf } from '../support/verdict-of.ts';

const isLeftBehind = ({ pods, nodes }: KeelCluster) =>
  pods.some(
    ({ phase, node }) => (phase === 'Unready' || phase === 'Ready') && node >= 0 && nodes[node]?.running === false,
  );

/** As it is often stated and cannot be meant: the node controller acts only after the node has terminated. */
const noneLeftBehind: Property = {
  kind: 'invariant',
  id: 'keel/none-left-behind',
  claim: 'No pod is Running on a node that is Terminated.',
  holds: (cluster: KeelCluster) => !isLeftBehind(cluster),
};

/** As it is meant, in its safe half. */
const noneBoundToTerminatedNode: Property = {
  kind: 'transition-invariant',
  id: 'keel/none-bound-to-terminated-node',
  claim: 'No pod is bound to a node that is Terminated.',
  of: 'pods',
  premise: (before: KeelCluster['pods'][number], after: KeelCluster['pods'][number]) =>
    before.node < 0 && after.node >= 0,
  holds: (before: KeelCluster['pods'][number], after: KeelCluster['pods'][number], { nodes }: KeelCluster) =>
    before.node >= 0 || after.node < 0 || nodes[after.node]?.running === true,
};

describe('check: the keel with two nodes and three slots', () => {
  const model = compose(keel(2, 3));

  it('has 278,928 states and 2,519,401 transitions with sorted slots', () => {
    const result = check(model, { properties: [noneLeftBehind, noneBoundToTerminatedNode] });
    expect({ states: result.states, transitions: result.transitions }).toEqual({
      states: 278_928,
      transitions: 2_519_401,
    });
    expect(verdictOf(result, noneBoundToTerminatedNode)).toEqual({ kind: 'holds' });
    expect(runOf(result, noneLeftBehind)).toHaveLength(4);
  });

  it('has 1,495,152 states and 13,450,357 transitions without, and leaves a pod behind in 635,040 of them', () => {
    const stepper = createStepper(model);
    const { states, transitions, store, depth } = explore({ stepper });
    expect({ states, transitions, depth }).toEqual({ states: 1_495_152, transitions: 13_450_357, depth: 26 });
    let leftBehind = 0;
    for (let state = 0; state < states; state++) {
      stepper.load(store.states.array, state * store.width);
      if (isLeftBehind(stepper.cluster)) leftBehind++;
    }
    expect(leftBehind).toBe(635_040);
  });

  it('leaves a pod behind by the shortest run: create, bind, start, and the node is gone', () => {
    const run = runOf(check(model, { properties: [noneLeftBehind], symmetry: false }), noneLeftBehind);
    expect(run).toEqual([
      'replicaSet.createsPod(pod-0)',
      'scheduler.binds(pod-0, n1)',
      'kubelet.starts(pod-0)',
      'environment.node.terminate(n1)',
    ]);
  });
});
