import { describe, expect, it } from 'vitest';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing.ts';
import { compose } from '../../src/model/compose.ts';
import { componentWords, leaseWords } from '../../src/report/component-words.ts';
import { invariant } from '../../properties/cluster-properties.ts';
import { storyOf } from '../../src/report/story.ts';
import type { Cluster } from '../../machines/universe.ts';

/** The shortest run to a state, as a story tells it. */
function storyTo(cluster: ClusterDescription, reached: (state: Cluster) => boolean) {
  const model = compose(clusterComposition(clusterSpec(cluster)));
  const never = invariant({
    id: 'never',
    claim: 'It is never reached.',
    premise: () => true,
    holds: (state) => !reached(state),
  });
  const [result] = check(model, { properties: [never], symmetry: false }).results;
  if (result?.verdict.kind !== 'violated' || result.verdict.trace === undefined) throw new Error('it is never reached');
  const { steps, end } = storyOf(model, result.verdict.trace);
  return {
    steps: steps.map(({ says, changes }) => [
      says,
      ...changes
        .filter(({ says: words }) => words.length > 0)
        .map((change) => `${change.actor}: ${change.says.join(', ')}`),
    ]),
    end: end.map(({ actor, says }) => `${actor}: ${says}`),
  };
}

const twoManagers = { controlPlane: { controllerManagers: 2 } };

describe('componentWords and leaseWords', () => {
  it('tell how a leader that stood still acts beside the next one', () => {
    const faults = { controllerPause: 1 };
    const { steps, end } = storyTo({ ...twoManagers, faults }, ({ components: [first] }) => first?.lostLease === true);
    expect(steps).toEqual([
      [
        'leader elector of controller-manager-1 takes lease/kube-controller-manager',
        'controller-manager-1: leads',
        'lease/kube-controller-manager: held by controller-manager-1',
      ],
      [
        'fault: the process of controller-manager-1 stands still',
        'controller-manager-1: stands still in the midst of leading',
      ],
      [
        'leader elector finds that lease/kube-controller-manager has not been renewed for leaseDuration',
        'lease/kube-controller-manager: ran out',
      ],
      [
        'leader elector of controller-manager-2 takes lease/kube-controller-manager',
        'controller-manager-1: stands still, and another leads',
        'controller-manager-2: leads',
        'lease/kube-controller-manager: held by controller-manager-2',
      ],
      [
        'component controller-manager-1 goes on where it stood still',
        'controller-manager-1: acts as if it led, though another has the lease',
      ],
    ]);
    expect(end).toEqual([
      'controller-manager-1: acts as if it led, though another has the lease',
      'controller-manager-2: leads',
      'lease/kube-controller-manager: held by controller-manager-2',
      'lease/kube-scheduler: free',
    ]);
  });

  it('tell of a lease that ran out, is renewed in time, or is given back', () => {
    const held = { value: 'Held', context: { holder: 'scheduler-1' } };
    const expired = { value: 'Expired', context: { holder: 'scheduler-1' } };
    const free = { value: 'Free', context: { holder: null } };
    const actor = {} as never;
    const stateOf = () => undefined;
    expect(leaseWords.changes(held, expired, actor)).toEqual(['ran out']);
    expect(leaseWords.changes(expired, held, actor)).toEqual(['held by scheduler-1 again']);
    expect(leaseWords.changes(held, free, actor)).toEqual(['given back by scheduler-1']);
    expect(leaseWords.state(expired, actor, stateOf)).toBe('ran out; the last to hold it was scheduler-1');
  });

  it('leave out one that only stands by, or is the only one and runs', () => {
    const state = (value: unknown) => componentWords.state({ value, context: {} }, {} as never, () => undefined);
    expect([{ Up: 'StandingBy' }, 'Up'].map(state)).toEqual([undefined, undefined]);
    expect([{ Up: 'Secluded' }, 'Crashed', 'Stopped'].map(state)).toEqual([
      'has given up, and is still cut off',
      'crashed, to be started again',
      'gone for good',
    ]);
  });
});
