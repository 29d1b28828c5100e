import { assign, setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Explored } from '../../src/checker/explored.ts';
import { boundedBuffer, bufferIsBounded } from '../support/bounded-buffer.ts';
import { compose } from '../../src/model/compose.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { diagnose } from '../../src/checker/diagnosis.ts';
import { exploredOf } from './explored-of.ts';
import { pack } from '../../src/model/layout.ts';

const round = (value: number) => Math.round(value * 1000) / 1000;

describe('diagnose', () => {
  it('measures actors, groups, parts, choices and rules', () => {
    const model = compose(boundedBuffer({ shutdowns: 2 }));
    const { explored, count, transitions } = exploredOf(model);
    const { states, of, groups, actors, parts, choices, rules } = diagnose(explored, []);
    expect([states, of]).toEqual([count, count]);
    expect(groups.map(({ group, actors: members, factor }) => [group, members, factor])).toEqual([
      ['producers', 2, 3.6],
      ['buffers', 1, 2.7],
      ['gates', 1, 1.8],
      ['budgets', 1, 2.25],
    ]);
    expect(actors.map(({ actor, locals, possible, bits }) => [actor, locals, possible, round(bits)])).toEqual([
      ['producer-0', 2, 2, 0.999],
      ['producer-1', 2, 2, 0.999],
      ['buffer', 3, 3, 1.581],
      ['gate', 2, 2, 0.991],
      ['shutdowns', 3, 3, 1.392],
    ]);
    expect(parts).toEqual([
      { group: 'producers', part: 'state', factor: 3.6 },
      { group: 'buffers', part: 'size', factor: 2.7 },
      { group: 'budgets', part: 'left', factor: 2.25 },
      { group: 'gates', part: 'state', factor: 1.8 },
    ]);
    expect(choices).toEqual([{ actor: 'shutdowns', rules: ['user.shuts'], size: 2, factor: 9, factorOfLast: 1.8 }]);
    expect(transitions).toBe(135);
    expect(rules.map(({ rule, transitions: share }) => [rule, Math.round(share * transitions)])).toEqual([
      ['producer.produces', 56],
      ['consumer.takes', 37],
      ['user.opens', 24],
      ['user.shuts', 18],
    ]);
  });

  it('shares each state between the rules that lead to it', () => {
    const model = compose(boundedBuffer({ producers: 1, capacity: 1, shutdowns: 0 }));
    const { explored, count } = exploredOf(model);
    // Two by producing, which fills the buffer and then blocks; one by taking, from both of these.
    expect(count).toBe(3);
    const { rules } = diagnose(explored, []);
    expect(rules.map(({ rule, states }) => [rule, round(states)])).toEqual([
      ['producer.produces', 0.667],
      ['consumer.takes', 0.333],
    ]);
  });

  it.each([1, 2, 3])('knows how many states there would be with a budget smaller by one: %i', (shutdowns) => {
    const size = (budget: number) => exploredOf(compose(boundedBuffer({ shutdowns: budget })));
    const [choice] = diagnose(size(shutdowns).explored, []).choices;
    expect(choice?.factorOfLast).toBe(size(shutdowns).count / size(shutdowns - 1).count);
    expect(choice?.factor).toBe(size(shutdowns).count / size(0).count);
  });

  it('knows how many states sorting would save, and who stands in its way', () => {
    const model = compose(boundedBuffer({ producers: 3 }));
    const named = { ...bufferIsBounded, id: 'about-one', names: ['producer-1'] };
    const whole = exploredOf(model);
    const sorted = exploredOf(model, { symmetry: true });
    const [set] = diagnose(whole.explored, [bufferIsBounded, named]).interchangeable;
    expect(set).toEqual({
      actors: ['producer-0', 'producer-1', 'producer-2'],
      sorted: false,
      toldApartBy: ['about-one'],
      factor: whole.count / sorted.count,
    });
    expect(diagnose(sorted.explored, []).interchangeable).toEqual([
      { actors: ['producer-0', 'producer-1', 'producer-2'], sorted: true, toldApartBy: [], factor: 1 },
    ]);
  });

  it('counts states that differ in the order of sorted actors as one when a part is left out', () => {
    const model = compose(boundedBuffer({ producers: 3 }));
    const { explored, count } = exploredOf(model, { symmetry: true });
    const without = new Set(
      Array.from({ length: count }, (_, state) => {
        const { stepper, states } = explored;
        stepper.load(states.words, state * model.layout.words);
        return [...stepper.locals].filter((_local, actor) => model.actors[actor]?.group !== 'buffers').join();
      }),
    );
    const { parts } = diagnose(explored, []);
    expect(parts.find(({ part }) => part === 'size')?.factor).toBe(count / without.size);
  });

  it('is within two per cent where it has to estimate, and quick', () => {
    const dial = setup({
      types: { context: {} as { readonly at: number }, events: {} as { type: 'dial.turn' } },
      actions: { turn: assign({ at: ({ context }) => (context.at + 1) % 20 }) },
    }).createMachine({ id: 'dial', context: { at: 0 }, on: { 'dial.turn': { actions: 'turn' } } });
    const names = ['a', 'b', 'c', 'd'];
    const model = compose({
      name: 'dials',
      groups: Object.fromEntries(names.map((name) => [name, { machine: dial, actors: [{ id: name }] }])),
      rules: names.map((name) => ({
        id: `${name}.turns`,
        description: 'Goes on by one.',
        to: name,
        event: () => ({ type: 'dial.turn' }),
        fairness: 'weak' as const,
      })),
    });
    const size = 20 ** names.length;
    const words = new Uint32Array(size * model.layout.words);
    for (let state = 0; state < size; state++) {
      const locals = Int32Array.from(names, (_, dialNumber) => Math.floor(state / 20 ** dialNumber) % 20);
      pack(model.layout, locals, words, state * model.layout.words);
    }
    const explored: Explored = { stepper: createStepper(model), symmetry: [], states: { size, words }, levels: [size] };
    const { parts, states, of } = diagnose(explored, []);
    expect([states, of]).toEqual([size, size]);
    expect(parts).toHaveLength(4);
    for (const { factor } of parts) expect(Math.abs(factor - 20)).toBeLessThan(0.4);
  });
});
