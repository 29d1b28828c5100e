import { assign, createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { actionName } from '../../src/model/model.ts';
import { boundedBuffer } from '../support/bounded-buffer.ts';
import { compose } from '../../src/model/compose.ts';
import { createStepper } from '../../src/model/stepper.ts';

/** The bounded buffer, walked by the names of actions. */
function walk(...names: readonly string[]) {
  const model = compose(boundedBuffer());
  const stepper = createStepper(model);
  stepper.initial();
  stepper.load(stepper.next, 0);
  const enabled = () => {
    const found = new Map<string, Uint32Array>();
    stepper.expand((action) => {
      const taken = model.actions[action];
      if (taken !== undefined) found.set(actionName(taken), stepper.next.slice());
    });
    return found;
  };
  for (const name of names) {
    const after = enabled().get(name);
    if (after === undefined) throw new Error(`${name} is not enabled; ${[...enabled().keys()].join(' ')} is`);
    stepper.load(after, 0);
  }
  const local = (actor: string) => {
    const { number, states } = model.actorById.get(actor) ?? {};
    return states?.locals[stepper.locals[number ?? -1] ?? -1];
  };
  return {
    producers: [local('producer-0')?.value, local('producer-1')?.value],
    size: local('buffer')?.context['size'],
    gate: local('gate')?.value,
    shutdowns: local('shutdowns')?.context['left'],
    enabled: [...enabled().keys()],
  };
}

describe('createStepper', () => {
  it('delivers a command in the same action as the event that caused it', () => {
    expect(walk('producer.produces(producer-0)')).toEqual({
      producers: ['Ready', 'Ready'],
      size: 1,
      gate: 'Open',
      shutdowns: 1,
      enabled: [
        'producer.produces(producer-0)',
        'producer.produces(producer-1)',
        'consumer.takes(buffer)',
        'user.shuts(gate)',
      ],
    });
  });

  it('answers a command that its receiver does not accept', () => {
    const fill = ['producer.produces(producer-0)', 'producer.produces(producer-1)'];
    expect(walk(...fill, 'producer.produces(producer-0)')).toMatchObject({ producers: ['Blocked', 'Ready'], size: 2 });
  });

  it('answers a command that admission refuses', () => {
    expect(walk('user.shuts(gate)', 'producer.produces(producer-1)')).toEqual({
      producers: ['Ready', 'Blocked'],
      size: 0,
      gate: 'Shut',
      shutdowns: 0,
      enabled: ['producer.produces(producer-0)', 'user.opens(gate)'],
    });
  });

  it('broadcasts to every member that is selected', () => {
    const block = ['producer.produces(producer-0)', 'user.shuts(gate)', 'producer.produces(producer-0)'];
    expect(walk(...block, 'producer.produces(producer-1)', 'consumer.takes(buffer)')).toMatchObject({
      producers: ['Ready', 'Ready'],
      size: 0,
    });
  });

  it('disables a rule whose budget is spent', () => {
    expect(walk('user.shuts(gate)', 'user.opens(gate)')).toMatchObject({
      shutdowns: 0,
      enabled: ['producer.produces(producer-0)', 'producer.produces(producer-1)'],
    });
  });

  it('disables an action whose command is refused and not answered', () => {
    const composition = boundedBuffer();
    const unanswered = composition.rules.map(({ refused: _, ...rule }) => rule);
    const model = compose({ ...composition, rules: unanswered });
    const stepper = createStepper(model);
    stepper.initial();
    const names: string[] = [];
    for (let taken = 0; taken < 3; taken++) {
      stepper.load(stepper.next.slice(), 0);
      let after: Uint32Array | undefined;
      names.length = 0;
      stepper.expand((action) => {
        names.push(model.actions[action]?.rule.id ?? '');
        after ??= stepper.next.slice();
      });
      stepper.next.set(after ?? []);
    }
    expect(names).toEqual(['consumer.takes', 'user.shuts']);
  });

  it('asks a guard with any number of parameters in their order', () => {
    const machine = createMachine({ id: 'm', on: { go: { actions: assign({}) } } });
    const asked: unknown[][] = [];
    const model = compose({
      name: 'three parameters',
      groups: { actors: { machine, actors: [{ id: 'it' }], view: () => 'view of it' } },
      domains: { small: [1, 2], large: [10], letters: ['x'] },
      rules: [
        {
          id: 'user.goes',
          description: '',
          to: 'actors',
          with: ['small', 'large', 'letters'],
          event: () => ({ type: 'go' }),
          when: (...seen: unknown[]) => {
            asked.push(seen.slice(0, -1));
            return seen[1] === 2;
          },
          fairness: 'weak',
        },
      ],
    });
    const stepper = createStepper(model);
    stepper.initial();
    stepper.load(stepper.next, 0);
    expect(stepper.expand(() => undefined)).toBe(1);
    expect(asked).toEqual([
      ['view of it', 1, 10, 'x'],
      ['view of it', 2, 10, 'x'],
    ]);
  });
});
