import type { ActorLogic, EventObject } from 'xstate';
import { getAdjacencyMap, getShortestPaths } from '@xstate/graph';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import type { Composition } from '../../src/model/composition.ts';
import type { Model } from '../../src/model/model.ts';
import type { ModelEvent } from '../../src/model/logic.ts';
import type { ModelSnapshot } from '../../src/model/model-snapshot.ts';
import type { Stepper } from '../../src/model/stepper.ts';
import { boundedBuffer } from '../support/bounded-buffer.ts';
import { compose } from '../../src/model/compose.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { diningPhilosophers } from '../support/dining-philosophers.ts';
import { eventOf, modelLogic } from '../../src/model/logic.ts';
import { explore } from '../../src/checker/explore.ts';
import { keel } from '../support/keel.ts';
import { tokenRing } from '../support/token-ring.ts';
import { twoPhaseCommit } from '../support/two-phase-commit.ts';

const compositions: readonly (readonly [name: string, composition: Composition])[] = [
  twoPhaseCommit(3),
  diningPhilosophers(4),
  diningPhilosophers(4, { lefthander: true }),
  tokenRing(3),
  tokenRing(3, { copies: true }),
  boundedBuffer(),
].map((composition) => [composition.name, composition]);

/** What XState sees of a state that the stepper has loaded. */
function snapshotOf({ model, locals }: Stepper): Pick<ModelSnapshot, 'value' | 'context'> {
  const decoded = model.actors.map(({ id, number, states }) => [id, states.locals[locals[number] ?? -1]] as const);
  return {
    value: Object.fromEntries(decoded.map(([id, local]) => [id, local?.value])) as ModelSnapshot['value'],
    context: Object.fromEntries(decoded.map(([id, local]) => [id, local?.context ?? {}])),
  };
}

/** The enabled actions of the loaded state with the words of their successors, by number. */
function expanded(stepper: Stepper): ReadonlyMap<number, Uint32Array> {
  const found = new Map<number, Uint32Array>();
  stepper.expand((action) => found.set(action, stepper.next.slice()));
  return found;
}

const seen = ({ value, context }: ModelSnapshot) => ({ value, context });

function sameRun(model: Model, choices: readonly number[]): void {
  const logic = modelLogic(model);
  const actor = createActor(logic).start();
  const stepper = createStepper(model);
  stepper.initial();
  stepper.load(stepper.next, 0);
  for (const choice of choices) {
    const successors = expanded(stepper);
    expect(logic.enabled(actor.getSnapshot())).toEqual(
      model.actions.filter(({ index }) => successors.has(index)).map(eventOf),
    );
    const action = [...successors.keys()][choice % Math.max(successors.size, 1)];
    if (action === undefined) return;
    actor.send(eventOf(model.actions[action] as Model['actions'][number]));
    stepper.load(successors.get(action) as Uint32Array, 0);
    expect(seen(actor.getSnapshot())).toEqual(snapshotOf(stepper));
  }
}

describe('modelLogic', () => {
  it.each([...compositions, ['keel 2/3', keel(2, 3)] as const])(
    'runs in an actor of XState step by step as the interned engine does: %s',
    (_, composition) => {
      const model = compose(composition);
      fc.assert(
        fc.property(fc.array(fc.nat(), { minLength: 30, maxLength: 60 }), (choices) => sameRun(model, choices)),
        { numRuns: 10 },
      );
    },
  );

  it.each(compositions)('is walked by @xstate/graph through exactly the states of the engine: %s', (_, composition) => {
    const model = compose(composition);
    const logic = modelLogic(model);
    const keyOf = ({ value, context }: Pick<ModelSnapshot, 'value' | 'context'>) => JSON.stringify([value, context]);
    const options = { events: logic.events, serializeState: keyOf } as never;
    const walked = getAdjacencyMap(logic as unknown as ActorLogic<ModelSnapshot, EventObject>, options);
    const stepper = createStepper(model);
    const { store, states, depth } = explore({ stepper });
    const stored = Array.from({ length: states }, (_state, state) => {
      stepper.load(store.states.array, state * store.width);
      return keyOf(snapshotOf(stepper));
    });
    expect(Object.keys(walked).sort()).toEqual(stored.sort());
    const paths = getShortestPaths(logic as unknown as ActorLogic<ModelSnapshot, EventObject>, options);
    // A path counts its states, the initial one included.
    expect(Math.max(...paths.map((path) => path.weight))).toBe(depth);
  });

  it('leaves the state as it is on an event that is not enabled, or not known', () => {
    const logic = modelLogic(compose(tokenRing(3)));
    const initial = logic.initial();
    expect(logic.step(initial, { type: 'station.leaves', params: ['s0'] })).toBe(initial);
    expect(logic.step(initial, { type: 'station.sleeps', params: ['s0'] })).toBe(initial);
    expect(logic.step(initial, { type: 'station.wants', params: ['s9'] })).toBe(initial);
  });

  it('restores from a persisted snapshot', () => {
    const logic = modelLogic(compose(tokenRing(3)));
    const want: ModelEvent = { type: 'station.wants', params: ['s0'] };
    const first = createActor(logic).start();
    first.send(want);
    const second = createActor(logic, { snapshot: first.getPersistedSnapshot() }).start();
    expect(second.getSnapshot().value).toEqual({ s0: 'Waiting', s1: 'Idle', s2: 'Idle' });
  });
});
