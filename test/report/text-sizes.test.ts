import { describe, expect, it } from 'vitest';
import type { SizesSection } from '../../src/report/sizes-section.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { sizesText } from '../../src/report/text-sizes.ts';

const page = { width: 200, paint: plainPaint };

const section: SizesSection = {
  full: { replicas: 50, nodes: 30, search: 'not-searched', reason: null },
  smaller: [
    { replicas: 3, nodes: 2, states: 1217, seconds: 0.0711, exhaustive: true, differences: [] },
    {
      replicas: 4,
      nodes: 3,
      states: 20_000,
      seconds: 12.34,
      exhaustive: false,
      differences: ['all pods at first fit on one node: yes here, no in the manifests'],
    },
  ],
  walks: { runs: 40_000, steps: 1_234_567, seed: 1 },
  notJudged: [{ id: 'most', reason: '45 is a number for this size' }],
  confirmations: [
    { kind: 'enlarged', property: 'up', trace: 'p1.A', replay: 'plimsoll replay p1.A web.yaml' },
    { kind: 'walk', property: 'down', trace: 'p1.B', replay: 'plimsoll replay p1.B web.yaml' },
    {
      kind: 'none',
      property: 'steady',
      reason: 'the corresponding run does not break it there, nor does any of 7 random runs',
    },
  ],
};

describe('sizesText', () => {
  it('says what was searched, what was walked, and what became of each violation', () => {
    expect(sizesText(section, page).join('\n').split('\n')).toEqual([
      'Sizes',
      '  3 replicas on 2 nodes: 1,217 states, 72 ms, every state seen.',
      '  4 replicas on 3 nodes: 20,000 states, 12.3 s, not searched to the end.',
      '  50 replicas on 30 nodes, as in the manifests: not searched, 40,000 random runs of 1,234,567 steps in all.',
      '  Other than there: all pods at first fit on one node: yes here, no in the manifests.',
      '  Only at full size: most (45 is a number for this size).',
      '  up is violated at full size too, by the run that does the same with all pods:',
      '    plimsoll replay p1.A web.yaml',
      '  down is violated at full size too, by a random run:',
      '    plimsoll replay p1.B web.yaml',
      '  steady is not confirmed at full size: the corresponding run does not break it there, nor does any of 7 random runs.',
    ]);
  });

  it.each([
    ['exhausted', 'every state seen'],
    ['stopped', 'not searched to the end'],
    ['too-large', 'too large to be modelled'],
  ] as const)('says of a full size that is %s: %s', (search, words) => {
    const text = sizesText({ ...section, full: { ...section.full, search }, walks: null }, page).join('\n');
    expect(text).toContain(`50 replicas on 30 nodes, as in the manifests: ${words}.\n`);
  });

  it('says nothing where only the manifests were checked', () => {
    expect(sizesText(undefined, page)).toEqual([]);
  });
});
