import { describe, expect, it } from 'vitest';
import { actionName } from '../../src/model/model.ts';
import { actionsNamed, bufferClaims, bufferModel, loops } from './buffer-runs.ts';
import { InputError } from '../../src/errors.ts';
import { judgeLoop } from '../../src/report/judge-loop.ts';

const claims = Object.values(bufferClaims);

describe('judgeLoop', () => {
  it('finds what a fair loop violates', () => {
    const { unfair, untaken, violated } = judgeLoop(bufferModel, claims, loops.turns);
    expect(unfair).toEqual([]);
    expect(untaken).toEqual([]);
    expect(violated.map(({ id }) => id)).toEqual(['buffer/fills']);
  });

  it('names the action that fairness does not allow to be left out, and then finds nothing violated', () => {
    const { unfair, violated } = judgeLoop(bufferModel, claims, loops.unfair);
    expect(unfair.map(actionName)).toEqual(['producer.produces(producer-1)']);
    expect(violated).toEqual([]);
  });

  it('judges a run that stays where nothing has to happen', () => {
    const { unfair, untaken, violated } = judgeLoop(bufferModel, claims, loops.stays);
    expect(unfair).toEqual([]);
    expect(untaken.map(({ rule, kind }) => [rule, kind])).toEqual([
      ['producer.produces', 'never-enabled'],
      ['consumer.takes', 'never-enabled'],
    ]);
    expect(violated.map(({ id }) => id)).toEqual(['buffer/fills', 'buffer/gets-an-item']);
  });

  it('does not let a run stay where something has to happen', () => {
    const { unfair } = judgeLoop(bufferModel, claims, { actions: [], settled: 0, loop: 0 });
    expect(unfair.map(actionName)).toEqual(['producer.produces(producer-0)', 'producer.produces(producer-1)']);
  });

  it('claims nothing of a loop with faults where they are to end', () => {
    const round = actionsNamed('user.shuts(gate)', 'user.opens(gate)');
    const patient = { ...bufferClaims.fills, faultsEnd: true };
    expect(judgeLoop(bufferModel, [patient], loops.turnsLater).violated).toEqual([patient]);
    expect(() => judgeLoop(bufferModel, [patient], { actions: round, settled: 0, loop: 0 })).toThrow(InputError);
  });

  it('refuses a run that does not come back to where its loop begins', () => {
    const open = { actions: loops.turns.actions.slice(0, 3), settled: 0, loop: 0 };
    expect(() => judgeLoop(bufferModel, claims, open)).toThrow(
      'this run does not go round: step 3 does not lead back to the state before step 1',
    );
  });
});
