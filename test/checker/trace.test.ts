import { assign, createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../src/model/composition.ts';
import type { Property } from '../../src/property/property.ts';
import { allBlockedAtEmptyBuffer, boundedBuffer } from '../support/bounded-buffer.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { InternalError } from '../../src/errors.ts';
import { replay } from '../../src/checker/trace.ts';
import { runOf, verdictOf } from '../support/verdict-of.ts';

describe('replay', () => {
  it('tells what each action changed, before and after, as the machines say', () => {
    const model = compose(boundedBuffer());
    const result = check(model, { properties: [allBlockedAtEmptyBuffer] });
    const verdict = verdictOf(result, allBlockedAtEmptyBuffer);
    if (!('trace' in verdict)) throw new Error('no trace');
    expect(runOf(result, allBlockedAtEmptyBuffer)[0]).toBe('user.shuts(gate)');
    const [first, second] = replay(model, verdict.trace.actions);
    const idOf = ({ actor }: { actor: number }) => model.actors[actor]?.id;
    expect(first?.changes.map((change) => [idOf(change), change.before, change.after])).toEqual([
      ['gate', { value: 'Open', context: {} }, { value: 'Shut', context: {} }],
      ['shutdowns', { value: {}, context: { left: 1 } }, { value: {}, context: { left: 0 } }],
    ]);
    expect(second?.changes).toHaveLength(1);
    expect(second?.after.value['gate']).toBe('Shut');
  });

  it('takes an action that changes nothing for a step without changes', () => {
    const idle = createMachine({ id: 'm', on: { go: { actions: assign({}) } } });
    const model = compose(alone(idle));
    expect(replay(model, [0])).toMatchObject([{ action: 0, changes: [] }]);
  });

  it('throws at an action that is not enabled where the run takes it', () => {
    const model = compose(boundedBuffer());
    const opens = model.actions.find(({ rule }) => rule.id === 'user.opens')?.index ?? -1;
    const shuts = model.actions.find(({ rule }) => rule.id === 'user.shuts')?.index ?? -1;
    expect(() => replay(model, [shuts, opens, shuts])).toThrow(
      new InternalError('replay failed at step 3: XState does not take user.shuts(gate)', {
        likelyCause: 'the interned transition tables and the machines disagree',
      }),
    );
  });

  it('throws at an action that the model does not have', () => {
    expect(() => replay(compose(boundedBuffer()), [99])).toThrow(
      'a run names action 99, which the model does not have. Likely cause: the run was found in another model.',
    );
  });
});

describe('check', () => {
  it('does not report a run that XState refuses: a guard of a machine that is not pure is found out', () => {
    let open = true;
    const impure = createMachine({
      id: 'm',
      initial: 'A',
      states: { A: { on: { go: { guard: () => open, target: 'B' } } }, B: {} },
    });
    const model = compose(alone(impure));
    // The table was filled while the guard said yes; the world has changed since.
    open = false;
    const staysInA: Property = {
      kind: 'invariant',
      id: 'stays-in-a',
      claim: 'It stays in A.',
      holds: ({ its }: { its: readonly { value: string }[] }) => its[0]?.value === 'A',
    };
    expect(() => check(model, { properties: [staysInA] })).toThrow(
      new InternalError('replay failed at step 1: XState does not take it.goes(it)', {
        likelyCause: 'the interned transition tables and the machines disagree',
      }),
    );
  });
});

function alone(machine: Composition['groups'][string]['machine']): Composition {
  return {
    name: 'alone',
    groups: { its: { machine, actors: [{ id: 'it' }] } },
    rules: [{ id: 'it.goes', description: '', to: 'its', event: () => ({ type: 'go' }), fairness: 'weak' }],
  };
}
