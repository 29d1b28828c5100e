import { describe, expect, it } from 'vitest';
import { arePreferences, createPreferenceScores, scorePreferences } from '../../../machines/scheduling/preferences.ts';
import type { Placement } from '../../../machines/scheduling/placement.ts';
import type { Preferences } from '../../../machines/scheduling/preferences.ts';

/** Three nodes in a zone each, and pods of the given templates on them by number. */
function placement(...pods: readonly (readonly [template: number, node: number])[]): Placement {
  return {
    nodes: ['x', 'y', 'z'].map((zone, index) => ({
      index,
      recorded: true,
      cordoned: false,
      taints: [],
      facts: { topology: { zone } },
    })),
    pods: pods.map(([template, node]) => ({ holds: true, terminating: false, node, facts: { template } })),
  };
}

const none: Preferences = { nodeAffinity: [0, 0, 0], taints: [0, 0, 0], drawnTo: [], spread: [] };
const drawnTo = [{ topologyKey: 'zone', templates: [0], weight: 1 }];
const spread = [
  {
    topologyKey: 'zone',
    maxSkew: 1,
    minDomains: 1,
    templates: [0],
    self: 1 as const,
    counted: [true, true, true],
    countsCordoned: true,
    avoids: [],
  },
];

const images = { containers: 1, images: [{ sizeBytes: 1509 * 1024 * 1024, on: [false, true, false] }] };

function scores(preferences: Partial<Preferences>, where: Placement, fits: readonly number[] = [1, 1, 1]) {
  const into = createPreferenceScores(3);
  into.fits.set(fits);
  into.scores.fill(7);
  scorePreferences({ ...none, ...preferences }, where, into);
  return [...into.scores];
}

describe('scorePreferences', () => {
  const one = placement([0, 0]);

  it.each<[string, Partial<Preferences>, readonly number[]]>([
    ['nothing: every node is as free of taints as any', {}, [300, 300, 300]],
    ['node affinity twice', { nodeAffinity: [1, 2, 0] }, [400, 500, 300]],
    ['taints three times', { taints: [0, 1, 2] }, [300, 150, 0]],
    ['pod affinity twice', { drawnTo }, [500, 300, 300]],
    ['topology spread twice', { spread }, [300, 500, 500]],
    ['images once', { images }, [300, 349, 300]],
    ['all of them together', { nodeAffinity: [1, 2, 0], drawnTo, spread }, [600, 700, 500]],
  ])('counts %s', (_, preferences, expected) => {
    expect(scores(preferences, one)).toEqual(expected);
  });

  it('compares only nodes that passed the filters', () => {
    const rest = [0, 1, 1];
    expect(scores({ nodeAffinity: [9, 1, 2] }, one, rest).slice(1)).toEqual([400, 500]);
    expect(scores({ taints: [4, 1, 0] }, one, rest).slice(1)).toEqual([0, 300]);
    expect(scores({ drawnTo }, placement([0, 0], [0, 0], [0, 1]), rest).slice(1)).toEqual([500, 300]);
    expect(scores({ spread }, placement([0, 0], [0, 1]), rest).slice(1)).toEqual([300, 500]);
  });

  it('gives no points for spreading to a node without the label', () => {
    const where = placement([0, 0]);
    const unlabelled = where.nodes.map((node) => (node.index === 2 ? { ...node, facts: { topology: {} } } : node));
    expect(scores({ spread }, { ...where, nodes: unlabelled })).toEqual([300, 500, 300]);
  });
});

describe('arePreferences', () => {
  it.each<[boolean, Partial<Preferences>]>([
    [false, {}],
    [true, { nodeAffinity: [0, 1, 0] }],
    [true, { taints: [0, 0, 1] }],
    [true, { drawnTo }],
    [true, { spread }],
    [true, { defaultSpread: [spread] }],
    [true, { images }],
  ])('is %s of %j', (expected, preferences) => {
    expect(arePreferences({ ...none, ...preferences })).toBe(expected);
  });
});
