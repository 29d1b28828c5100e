import { createMachine, setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../src/model/composition.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { describeAction } from '../../src/model/model.ts';
import { replay } from '../../src/checker/trace.ts';
import { ruleFor } from '../../src/model/composition.ts';
import { timersOf } from '../../src/model/timers.ts';

const machine = setup({ types: { events: {} as { type: 'stop' } } }).createMachine({
  id: 'process',
  initial: 'Running',
  states: {
    Running: { on: { stop: 'Stopping' } },
    Stopping: { after: { 30_000: 'Killed' }, on: { stop: 'Stopped' } },
    Killed: {},
    Stopped: {},
  },
});

interface Universe {
  readonly groups: { readonly processes: { readonly value: string } };
  readonly domains: object;
  readonly derived: object;
}
const stops = ruleFor<Universe>()({
  id: 'user.stops',
  description: 'Asks it to stop.',
  to: 'processes',
  event: () => ({ type: 'stop' }),
  fairness: 'none',
});

const composition = (rules: Composition['rules']): Composition => ({
  name: 'grace period',
  groups: { processes: { machine, actors: [{ id: 'p' }] } },
  rules,
});

describe('timersOf', () => {
  it('lets a timer fire at any moment after it is set, and not once its state is left', () => {
    const model = compose(composition([stops, ...timersOf(machine, 'processes')]));
    const { results, states, transitions } = check(model, {
      properties: [
        {
          kind: 'witness',
          id: 'killed',
          claim: 'The grace period may run out.',
          reached: ({ processes }: { processes: readonly { value: string }[] }) => processes[0]?.value === 'Killed',
        },
      ],
    });
    // Running, Stopping, Killed, Stopped; stop, stop again, the timer, and the initial state.
    expect([states, transitions]).toEqual([4, 4]);
    const [killed] = results;
    const actions = killed?.verdict.kind === 'holds' ? (killed.verdict.trace?.actions ?? []) : [];
    const told = replay(model, actions).map(({ action }) => {
      const taken = model.actions[action];
      return taken === undefined ? '' : describeAction(taken);
    });
    expect(told).toEqual(['user.stops(p)', '30000.process.Stopping of p runs out']);
  });

  it('must not be forgotten: a timer that nothing lets fire is an error', () => {
    expect(() => compose(composition([stops]))).toThrow(
      "machine 'process' has the timer 'xstate.after.30000.process.Stopping', and no rule lets it fire; add the rules of timersOf",
    );
  });

  it('lets a timer fire when its delay is over, where time is ordered', () => {
    const composed = (milliseconds: number) => {
      const { config } = machine;
      const timed = { ...config, states: { ...config.states, Stopping: { after: { [milliseconds]: 'Killed' } } } };
      const made = createMachine(timed as never) as unknown as typeof machine;
      const rules = [stops, ...timersOf(made, 'processes')];
      return compose({
        ...composition(rules),
        groups: { processes: { machine: made, actors: [{ id: 'p' }] } },
        time: 'ordered',
      });
    };
    const exact = composed(30_000);
    expect([exact.timing?.unit, exact.timing?.clocks[0]?.size]).toEqual([30, 1]);
    // Running; Stopping at 0 s and at 30 s; Killed.
    expect(check(exact, { properties: [] }).states).toBe(4);
    const between = composed(1_500);
    expect(between.timing?.clocks[0]?.size).toBe(2);
    expect(check(between, { properties: [] }).states).toBe(5);
  });
});
