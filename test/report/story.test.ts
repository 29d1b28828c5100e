import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { actionName } from '../../src/model/model.ts';
import { actionSentence, storyOf } from '../../src/report/story.ts';
import { claims, smallCluster } from './small-cluster.ts';
import { compose } from '../../src/model/compose.ts';
import { diningPhilosophers } from '../support/dining-philosophers.ts';
import { twoPhaseCommit } from '../support/two-phase-commit.ts';

function runOf(model: Model, names: readonly string[]) {
  const byName = new Map(model.actions.map((action) => [actionName(action), action.index]));
  return { actions: names.map((name) => byName.get(name) ?? -1), settled: 0 };
}

function told(model: Model, names: readonly string[]) {
  const { steps, end } = storyOf(model, runOf(model, names));
  return {
    steps: steps.map(({ says, refused, changes }) => [
      refused ? `${says} (refused)` : says,
      ...changes
        .filter((change) => change.says.length > 0)
        .map((change) => `${change.actor}: ${change.says.join(', ')}`),
    ]),
    end: end.map(({ actor, says }) => `${actor}: ${says}`),
  };
}

const started = [
  'replicaSetController.createsPod(pod/web-1)',
  'scheduler.binds(pod/web-1, node/node-1)',
  'kubelet.startsContainers(pod/web-1)',
  'kubelet.probeSucceeds(pod/web-1)',
];

describe('storyOf', () => {
  it('tells the life of a pod in the words of Kubernetes', () => {
    const { model } = smallCluster([claims.oneReady], { nodeCrash: 1 });
    const run = [...started, 'fault.nodeCrashes(node/node-1)', 'nodeController.marksUnknown(node/node-1)'];
    expect(told(model, [...run, 'nodeController.evictsPod(pod/web-1)'])).toEqual({
      steps: [
        ['replica set controller creates pod/web-1', 'pod/web-1: created'],
        ['scheduler binds pod/web-1 to node/node-1', 'pod/web-1: bound to node-1'],
        ['kubelet starts the containers of pod/web-1', 'pod/web-1: Pending → Running'],
        ['kubelet finds the readiness probe of pod/web-1 to pass', 'pod/web-1: Ready'],
        ['fault: node/node-1 crashes', 'node/node-1: the machine is down'],
        [
          'node controller has had no heartbeat of node/node-1 within the grace period',
          'node/node-1: Ready → Unknown',
          'pod/web-1: not Ready',
        ],
        ['node controller evicts pod/web-1 from its unreachable node', 'pod/web-1: terminating'],
      ],
      end: [
        'node/node-1: Unknown, the machine is down',
        'replicaset/web: wants 2 replicas',
        'pod/web-1: Running, terminating, on node-1 (down)',
      ],
    });
  });

  it('says when the API server refuses a request, and when it changes nothing', () => {
    const remove = {
      to: 'replicaset/web',
      event: { type: 'replica-set.delete' },
      says: 'deletes replicaset/web',
    } as const;
    const { model } = smallCluster([claims.oneReady], { actions: [remove, remove] });
    expect(told(model, ['user.acts(user, 0)', 'user.acts(user, 1)'])).toEqual({
      steps: [['user deletes replicaset/web', 'replicaset/web: deleted'], ['user deletes replicaset/web (refused)']],
      end: [],
    });
  });

  it('says when admission refuses what the object itself would accept', () => {
    const createOne = { type: 'replica-set.create', replicas: 1 } as const;
    const { model } = smallCluster([claims.oneReady], {
      actions: [
        { to: 'replicaset/web', event: { type: 'replica-set.delete' }, says: 'deletes replicaset/web' },
        { to: 'namespace/default', event: { type: 'namespace.delete' }, says: 'deletes namespace/default' },
        { to: 'replicaset/web', event: createOne, says: 'creates replicaset/web' },
      ],
    });
    expect(
      told(
        model,
        [0, 1, 2].map((action) => `user.acts(user, ${action})`),
      ),
    ).toEqual({
      steps: [
        ['user deletes replicaset/web', 'replicaset/web: deleted'],
        ['user deletes namespace/default (refused)'],
        ['user creates replicaset/web', 'replicaset/web: created with 1 replica'],
      ],
      end: ['replicaset/web: wants 1 replica'],
    });
  });

  it('tells machines that it does not know by their states and contexts', () => {
    const model = compose(twoPhaseCommit(1));
    expect(told(model, ['resourceManager.prepares(rm1)', 'transactionManager.countsPrepared(rm1)'])).toEqual({
      steps: [
        ['resource manager prepares (rm1)', 'rm1: Working → Prepared, sent false → true'],
        ['transaction manager counts prepared (rm1)', 'rm1: counted false → true'],
      ],
      end: ['rm1: Prepared (sent true, counted true)', 'tm: Waiting'],
    });
    expect(told(compose(diningPhilosophers(2)), ['philosopher.reaches(p0)']).steps).toEqual([
      ['philosopher reaches (p0)', 'p0: Thinking → Reaching', 'fork-0: OnTable → InHand'],
    ]);
  });

  it('has the state at the beginning as its end where nothing happens', () => {
    const { model } = smallCluster([claims.oneReady]);
    expect(told(model, [])).toEqual({ steps: [], end: ['replicaset/web: wants 2 replicas'] });
  });
});

describe('actionSentence', () => {
  it('has a sentence with an actor for every action', () => {
    const { model } = smallCluster([claims.oneReady], { nodeCrash: 1 });
    for (const action of model.actions) expect(actionSentence(action)).toMatch(/^(?:fault:|[a-z]+)(?: [a-z]+)* \S/);
  });
});
