import '../../support/fixed-seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartState } from '../../../src/diagram/chart.ts';
import { chartDiff } from '../../../src/diagram/review/chart-diff.ts';
import { chartSvg } from '../../../src/diagram/svg/chart-svg.ts';
import { mergedChart } from '../../../src/diagram/review/merged-chart.ts';
import { presentCharts } from '../../../src/diagram/review/charts-document.ts';
import { randomChart, randomVersions } from './random-versions.ts';
import { statesOf } from '../../../src/diagram/chart.ts';

/** Ids of states as they are nested, without those that are marked as removed. */
type Nested = readonly [id: string, within: readonly Nested[]];

function nested({ id, states }: ChartState, isLeft: (id: string) => boolean): Nested {
  return [id, states.filter((state) => isLeft(state.id)).map((state) => nested(state, isLeft))];
}

describe('mergedChart', () => {
  it('is the later version with what is gone, each marked, and every id is there once', () => {
    fc.assert(
      fc.property(randomVersions, ([before, after]) => {
        const diff = chartDiff(before, after);
        const { chart, marks } = mergedChart({ before, after }, diff);
        const isLeft = (id: string) => marks.get(id) !== 'removed';
        expect(nested(chart.root, isLeft)).toEqual(nested(after.root, () => true));
        expect(chart.transitions.filter(({ id }) => isLeft(id))).toEqual(after.transitions);
        const ids = [...statesOf(chart.root), ...chart.transitions].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const { states, transitions } = diff;
        const count = [states, transitions].reduce(
          (sum, { added, removed, changed }) => sum + added.length + removed.length + changed.length,
          0,
        );
        expect(marks.size).toBe(count);
        for (const id of marks.keys()) expect(ids).toContain(id);
        const known = new Set(statesOf(chart.root).map(({ id }) => id));
        for (const { from, to } of chart.transitions) for (const id of [from, ...to]) expect(known).toContain(id);
      }),
      { numRuns: 500 },
    );
  });

  it('marks all of a machine that is new or gone', () => {
    fc.assert(
      fc.property(randomChart, (only) => {
        const added = mergedChart({ before: null, after: only }, chartDiff(null, only));
        const removed = mergedChart({ before: only, after: null }, chartDiff(only, null));
        expect([added.chart, removed.chart]).toEqual([only, only]);
        expect(new Set(added.marks.values())).toEqual(new Set(['added']));
        expect(new Set(removed.marks.values())).toEqual(new Set(['removed']));
        expect([...added.marks.keys()]).toEqual([...removed.marks.keys()]);
      }),
    );
  });

  it('draws states that lost all within them as they were', () => {
    const [machine] = presentCharts().filter((chart) => chart.machine === 'deployment');
    const without = structuredClone(machine);
    if (machine === undefined || without === undefined) throw new Error('there is no deployment');
    const flat: ChartState = {
      ...without.root,
      states: without.root.states.map((state) => ({ ...state, kind: 'atomic', initial: null, states: [] })),
    };
    const after = { ...without, root: flat, transitions: [] };
    const { chart } = mergedChart({ before: machine, after }, chartDiff(machine, after));
    const present = chart.root.states.find(({ key }) => key === 'Present');
    expect([present?.kind, present?.initial, present?.states.length]).toEqual([
      'compound',
      'deployment.Present.Deciding',
      3,
    ]);
  });

  it('is drawn with its marks', async () => {
    const [after] = presentCharts().filter((chart) => chart.machine === 'namespace');
    if (after === undefined) throw new Error('there is no namespace');
    const before = { ...after, transitions: after.transitions.slice(1) };
    const { chart, marks } = mergedChart({ before, after }, chartDiff(before, after));
    const svg = await chartSvg(chart, { marks });
    expect([...marks]).toEqual([[after.transitions[0]?.id, 'added']]);
    expect(svg).toContain('added');
    expect(await chartSvg(after)).not.toMatch(/class="[^"]*\badded/);
  });
});
