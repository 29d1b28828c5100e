import type { ActorLogic, EventObject } from 'xstate';
import { getAdjacencyMap } from '@xstate/graph';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../machines/universe.ts';
import type { ModelRun } from '../../src/testing.ts';
import type { ModelSnapshot } from '../../src/model/model-snapshot.ts';
import type { Stepper } from '../../src/model/stepper.ts';
import { breachOf, clusterAt, clusterDescriptions, clusterSpec, scenarioRuns } from '../../src/testing.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { compose } from '../../src/model/compose.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { eventOf, modelLogic } from '../../src/model/logic.ts';
import { explore } from '../../src/checker/explore.ts';
import { mayBreak } from '../fuzz/may-break.ts';
import { properties } from '../../properties/index.ts';

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);

const tiny = clusterSpec({
  workloads: [{ kind: 'ReplicaSet', name: 'web' }],
  faults: { nodeCrash: 1, containerExit: 1 },
});

/** What XState sees of a state that the stepper has loaded. */
function snapshotOf({ model, locals }: Stepper): Pick<ModelSnapshot, 'value' | 'context'> {
  const decoded = model.actors.map(({ id, number, states }) => [id, states.locals[locals[number] ?? -1]] as const);
  return {
    value: Object.fromEntries(decoded.map(([id, local]) => [id, local?.value])) as ModelSnapshot['value'],
    context: Object.fromEntries(decoded.map(([id, local]) => [id, local?.context ?? {}])),
  };
}

const seen = ({ value, context }: ModelSnapshot) => ({ value, context });

/** Goes along a run with the interned engine: in every state the same actions are enabled, and lead to the same local states. */
function expectAgreement({ model, actions, states }: ModelRun): void {
  const logic = modelLogic(model);
  const stepper = createStepper(model);
  stepper.initial();
  let words: Uint32Array = stepper.next.slice();
  states.forEach((state, step) => {
    stepper.load(words, 0);
    expect(snapshotOf(stepper)).toEqual(seen(state));
    const enabled: number[] = [];
    stepper.expand((action) => {
      enabled.push(action);
      if (action === actions[step]) words = stepper.next.slice();
    });
    const names = model.actions.filter(({ index }) => enabled.includes(index)).map(eventOf);
    expect(logic.enabled(state)).toEqual(names);
  });
}

/** Random runs of random clusters; a failure prints both. */
const clustersAndRuns = clusterDescriptions({ nodes: 2, workloads: 2, replicas: 2 }).chain((description) =>
  scenarioRuns(compose(clusterComposition(clusterSpec(description))), 25).map((run) =>
    Object.defineProperty({ description, run }, fc.toStringMethod, {
      value: () => `${fc.stringify(description)}\n${fc.stringify(run)}`,
    }),
  ),
);

describe('scenarioRuns', () => {
  it('makes runs in which each action changes something', () => {
    fc.assert(
      fc.property(scenarioRuns(compose(clusterComposition(tiny)), 30), ({ actions, states }) => {
        expect(states.length).toBe(actions.length + 1);
        states.slice(1).forEach((state, step) => expect(seen(state)).not.toEqual(states[step]));
      }),
      { numRuns: 50 },
    );
  });

  it('shrinks to a shortest run, and prints it with its trace string', () => {
    const model = compose(clusterComposition(tiny));
    const neverReady = fc.property(scenarioRuns(model), (run) =>
      run.states.every((state) => clusterAt<Cluster>(model, state).pods.every((pod) => !pod.ready)),
    );
    const { counterexample } = fc.check(neverReady, { seed: 1 });
    const [run] = counterexample ?? [];
    expect(run?.story).toEqual([
      'replicaSetController.createsPod: creates pod/web-1',
      'scheduler.binds: binds pod/web-1 to node/node-1',
      'kubelet.startsContainers: starts the containers of pod/web-1',
    ]);
    expect(fc.stringify(run)).toBe([...(run?.story ?? []), run?.trace].join('\n'));
  });
});

describe('XState and the interned engine', () => {
  it('agree on random runs of random clusters, in which every property holds', () => {
    fc.assert(
      fc.property(clustersAndRuns, ({ description, run }) => {
        expectAgreement(run);
        const asked = properties.filter(({ id }) => !mayBreak(description, id));
        expect(breachOf(run, asked)).toBeUndefined();
      }),
      { numRuns: 40 * thoroughness },
    );
  });

  it('reach the same states of a tiny cluster, walked by @xstate/graph', () => {
    const model = compose(clusterComposition(tiny));
    const logic = modelLogic(model);
    const keyOf = ({ value, context }: Pick<ModelSnapshot, 'value' | 'context'>) => JSON.stringify([value, context]);
    const walked = getAdjacencyMap(logic as unknown as ActorLogic<ModelSnapshot, EventObject>, {
      events: logic.events,
      serializeState: keyOf,
    });
    const stepper = createStepper(model);
    const { store, states } = explore({ stepper });
    const explored = Array.from({ length: states }, (_, state) => {
      stepper.load(store.states.array, state * store.width);
      return keyOf(snapshotOf(stepper));
    });
    console.log(`one node, one replica, a crash and an exit: ${states} states`);
    expect(states).toBe(18);
    expect(Object.keys(walked).sort()).toEqual(explored.sort());
  });
});
