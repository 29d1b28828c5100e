import { assign, createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { ActorRef } from '../../src/model/composition.ts';
import { actionName, describeAction } from '../../src/model/model.ts';
import { compose } from '../../src/model/compose.ts';

const machine = createMachine({ id: 'cup', on: { 'cup.fill': { actions: assign({}) } } });
const fill = {
  description: 'Fills a cup.',
  to: 'cups',
  with: ['sizes', 'cups'],
  event: () => ({ type: 'cup.fill' }),
  fairness: 'weak',
} as const;
const [plain, spoken] = compose({
  name: 'cups',
  groups: { cups: { machine, actors: [{ id: 'mug' }] } },
  domains: { sizes: [{ litres: 2 }] },
  rules: [
    { ...fill, id: 'cook.fills' },
    {
      ...fill,
      id: 'cook.pours',
      says: (to: ActorRef, size: { litres: number }) => `pours ${size.litres} l into ${to.id}`,
    },
  ],
}).actions;

describe('actionName', () => {
  it('is the rule with the receiver and the parameters', () => {
    expect(plain && actionName(plain)).toBe('cook.fills(mug, {"litres":2}, mug)');
  });
});

describe('describeAction', () => {
  it("speaks in the rule's own words, or else names the action", () => {
    expect(plain && describeAction(plain)).toBe('cook.fills(mug, {"litres":2}, mug)');
    expect(spoken && describeAction(spoken)).toBe('pours 2 l into mug');
  });
});
