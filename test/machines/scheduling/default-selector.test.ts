import { describe, expect, it } from 'vitest';
import type { Labels, Selector } from '../../../machines/label-selector.ts';
import { defaultSelector } from '../../../machines/scheduling/default-selector.ts';
import { matchesLabels, selectorFromLabels } from '../../../machines/label-selector.ts';

const pod = { app: 'web', tier: 'front' };

describe('defaultSelector', () => {
  it.each<[string, readonly (Labels | null | undefined)[], Selector]>([
    ['nobody', [], null],
    ['a Service of other pods', [{ app: 'db' }], null],
    ['a Service that selects nothing', [null, undefined], null],
    ['a Service that selects all pods, and says nothing of them', [{}], null],
  ])('asks nothing where %s wants the pod', (_, services, controller) => {
    expect(defaultSelector(pod, services, controller)).toEqual([]);
  });

  it('asks all that the Services that select the pod and its controller ask', () => {
    const selector = defaultSelector(pod, [{ app: 'web' }, { app: 'db' }], selectorFromLabels({ tier: 'front' }));
    expect(matchesLabels(selector, pod)).toBe(true);
    expect(matchesLabels(selector, { app: 'web' })).toBe(false);
    expect(matchesLabels(selector, { tier: 'front' })).toBe(false);
  });
});
