import { assign, createMachine } from 'xstate';
import type { Composition } from '../../src/model/composition.ts';
import type { LoadedModel, ModelSource } from '../../src/checker/crew/model-source.ts';
import type { Property } from '../../src/property/property.ts';
import { compose } from '../../src/model/compose.ts';
import { diningPhilosophers, someoneCanMove } from './dining-philosophers.ts';
import { keel } from './keel.ts';
import type { KeelCluster } from './keel.ts';
import { allCommit, consistent, decisionIsFinal, preparedCommits, twoPhaseCommit } from './two-phase-commit.ts';
import { blockedMeansFull, boundedBuffer, bufferIsBounded } from './bounded-buffer.ts';

/** A pod is on a node that does not run: broken, and in many states of one depth at once. */
const noneLeftBehind: Property = {
  kind: 'invariant',
  id: 'none-left-behind',
  claim: 'no pod is on a dead node',
  holds: ({ pods, nodes }: KeelCluster) => pods.every(({ node }) => node < 0 || nodes[node]?.running === true),
};

/** Fails where pods wait for a node for ever. */
const converges: Property = {
  kind: 'temporal',
  operator: 'eventually-always',
  id: 'converges',
  claim: 'once nobody does anything, all pods come to be ready',
  faultsEnd: true,
  holds: ({ pods }: KeelCluster) => pods.every(({ phase }) => phase === 'Ready'),
};

const failedPodsGo: Property = {
  kind: 'temporal',
  operator: 'leads-to',
  id: 'failed-pods-go',
  claim: 'where a pod has failed, none is left in the end',
  premise: ({ pods }: KeelCluster) => pods.some(({ phase }) => phase === 'Failed'),
  holds: ({ pods }: KeelCluster) => pods.every(({ phase }) => phase !== 'Failed'),
};

const throwsAtLast: Property = {
  kind: 'invariant',
  id: 'throws',
  claim: 'throws where two pods have failed',
  holds: ({ pods }: KeelCluster) => {
    if (pods.filter(({ phase }) => phase === 'Failed').length > 1) throw new RangeError('two have failed');
    return true;
  },
};

/** One word is not enough for a state of this: counters in a row, of which a few may go up. */
function counters(count: number, steps: number): Composition {
  const machine = createMachine({
    id: 'counter',
    context: { value: 0 },
    on: {
      up: {
        guard: ({ context }) => context.value < steps,
        actions: assign({ value: ({ context }) => context.value + 1 }),
      },
    },
  });
  return {
    name: 'counters',
    groups: { counters: { machine, actors: Array.from({ length: count }, (_, at) => ({ id: `c${at}` })) } },
    rules: [
      {
        id: 'counter.up',
        description: '',
        to: 'counters',
        event: () => ({ type: 'up' }),
        fairness: 'weak',
        spends: 'ups',
      },
    ],
    budgets: { ups: steps },
  };
}

const models: Readonly<Record<string, () => { composition: Composition; properties: readonly Property[] }>> = {
  keel: () => ({ composition: keel(2, 2), properties: [noneLeftBehind] }),
  'keel of three': () => ({ composition: keel(2, 3), properties: [noneLeftBehind] }),
  'keel that throws': () => ({ composition: keel(1, 3), properties: [throwsAtLast] }),
  'two-phase commit': () => ({
    composition: twoPhaseCommit(5),
    properties: [consistent, decisionIsFinal, preparedCommits, allCommit],
  }),
  'keel that converges': () => ({ composition: keel(1, 3), properties: [converges, noneLeftBehind, failedPodsGo] }),
  philosophers: () => ({ composition: diningPhilosophers(5), properties: [someoneCanMove] }),
  buffer: () => ({ composition: boundedBuffer({ limited: true }), properties: [bufferIsBounded, blockedMeansFull] }),
  counters: () => ({ composition: counters(30, 4), properties: [] }),
};

/** Names of the models that `loadModel` knows. */
export const modelNames: readonly string[] = Object.keys(models);

/** Where a crew finds the model of this name. */
export const crewSource = (name: string): ModelSource => ({
  module: import.meta.url,
  name: 'loadModel',
  argument: name,
});

/** Makes a model in whatever thread asks for it. */
export function loadModel(name: string): LoadedModel {
  const made = models[name]?.();
  if (made === undefined) throw new RangeError(`no model '${name}'`);
  return { model: compose(made.composition), properties: made.properties };
}
