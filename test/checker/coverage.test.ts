import { assign, setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../src/checker/coverage.ts';
import { boundedBuffer } from '../support/bounded-buffer.ts';
import { compose } from '../../src/model/compose.ts';
import { coverageOf } from '../../src/checker/coverage.ts';
import { eventOf, modelLogic } from '../../src/model/logic.ts';
import { exploredOf } from './explored-of.ts';
import { timersOf } from '../../src/model/timers.ts';

function told({ transitions }: Coverage) {
  return transitions.map(({ machine, transition: { source, eventType, target }, fired, inPlay }) => {
    const to = (target ?? []).map(({ path }) => path.join('.')).join();
    return [`${machine.id}: ${source.path.join('.')} ${eventType} ${to}`, fired, inPlay];
  });
}

/** A lamp that warms up by itself, burns out after a while, and has a switch for voltages that nobody sends. */
const lampMachine = setup({
  types: {
    context: {} as { readonly uses: number },
    events: {} as { type: 'lamp.on' } | { type: 'lamp.off' } | { type: 'lamp.dim'; by: number },
  },
  guards: {
    isOld: ({ context }) => context.uses > 1,
    isDeep: ({ event }) => event.type === 'lamp.dim' && event.by > 1,
  },
  actions: { use: assign({ uses: ({ context }) => Math.min(context.uses + 1, 2) }) },
  delays: { aWhile: 1000 },
}).createMachine({
  id: 'lamp',
  context: { uses: 0 },
  initial: 'Boxed',
  states: {
    Boxed: { always: 'Off' },
    Off: {
      on: { 'lamp.on': { target: 'Warming', actions: 'use' }, 'lamp.dim': { guard: 'isDeep', target: 'Broken' } },
    },
    Warming: { always: [{ guard: 'isOld', target: 'Broken' }, { target: 'On' }] },
    On: { on: { 'lamp.off': 'Off' }, after: { aWhile: 'Off' } },
    Broken: { on: { 'lamp.on': 'Off' } },
  },
});

const lamp = {
  name: 'lamp',
  groups: { lamps: { machine: lampMachine, actors: [{ id: 'lamp' }] } },
  rules: [
    ...timersOf(lampMachine, 'lamps'),
    {
      id: 'user.switchesOn',
      description: 'The lamp is switched on.',
      to: 'lamps',
      event: () => ({ type: 'lamp.on' }),
      when: (({ uses }: { uses: number }) => uses < 2) as never,
      fairness: 'none' as const,
    },
    {
      id: 'user.switchesOff',
      description: 'The lamp is switched off.',
      to: 'lamps',
      event: () => ({ type: 'lamp.off' }),
      fairness: 'none' as const,
    },
  ],
};

describe('coverageOf', () => {
  it('counts transitions without an event and timers, and tells what was never taken from what is out of play', () => {
    const { explored, count } = exploredOf(compose(lamp));
    expect(count).toBe(4);
    expect(told(coverageOf([explored]))).toEqual([
      ['lamp: Boxed  Off', 1, true],
      ['lamp: Off lamp.on Warming', 2, true],
      ['lamp: Off lamp.dim Broken', 0, false],
      ['lamp: Warming  Broken', 1, true],
      ['lamp: Warming  On', 1, true],
      ['lamp: On lamp.off Off', 1, true],
      ['lamp: On xstate.after.aWhile.lamp.On Off', 1, true],
      ['lamp: Broken lamp.on Off', 0, true],
    ]);
  });

  it('counts what commands, refusals, broadcasts and budgets lead to', () => {
    const model = compose(boundedBuffer());
    const { explored } = exploredOf(model);
    const taken = told(coverageOf([explored]));
    expect(taken).toEqual([
      ['producer: Ready producer.produce ', 12, true],
      ['producer: Ready put.refused Blocked', 20, true],
      ['producer: Blocked item.taken Ready', 20, true],
      ['buffer:  item.put ', 12, true],
      ['buffer:  item.take ', 21, true],
      ['gate: Open gate.shut Shut', 6, true],
      ['gate: Shut gate.open Open', 12, true],
      ['budget:  budget.spend ', 6, true],
    ]);
  });

  it('agrees with what XState does in every state', () => {
    const model = compose(boundedBuffer({ producers: 3 }));
    const logic = modelLogic(model);
    const woken = new Map<string, number>();
    const known = new Set([JSON.stringify(logic.initial())]);
    const states = [logic.initial()];
    for (const state of states) {
      for (const action of model.actions) {
        const after = logic.step(state, eventOf(action));
        if (after === state) continue;
        const count = (name: string) => woken.set(name, (woken.get(name) ?? 0) + 1);
        for (const { id } of model.actors.filter(({ group }) => group === 'producers')) {
          if (state.value[id] === 'Blocked' && after.value[id] === 'Ready') count('producer: Blocked item.taken Ready');
          if (state.value[id] === 'Ready' && after.value[id] === 'Blocked')
            count('producer: Ready put.refused Blocked');
        }
        if (known.has(JSON.stringify(after))) continue;
        known.add(JSON.stringify(after));
        states.push(after);
      }
    }
    const { explored, count } = exploredOf(model);
    expect(count).toBe(states.length);
    const counted = new Map(told(coverageOf([explored])).map(([name, fired]) => [name, fired]));
    expect(woken.size).toBe(2);
    for (const [name, times] of woken) expect([name, counted.get(name)]).toEqual([name, times]);
  });

  it('adds up several searches', () => {
    const { explored } = exploredOf(compose(boundedBuffer()));
    const once = told(coverageOf([explored]));
    expect(told(coverageOf([explored, explored])).map(([, fired]) => fired)).toEqual(
      once.map(([, fired]) => Number(fired) * 2),
    );
    expect(coverageOf([]).transitions).toEqual([]);
  });
});
