import '../../support/fixed-seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chart, ChartState, ChartTransition } from '../../../src/diagram/chart.ts';
import type { Differences } from '../../../src/diagram/review/chart-diff.ts';
import { chartDiff, isEmptyDiff } from '../../../src/diagram/review/chart-diff.ts';
import { presentCharts } from '../../../src/diagram/review/charts-document.ts';
import { randomChart, randomVersions } from './random-versions.ts';
import { statesOf } from '../../../src/diagram/chart.ts';

const state = (key: string, fields: Partial<ChartState> = {}): ChartState => ({
  ...{ id: `m.${key}`, key, kind: 'atomic', description: '', entry: [], exit: [], initial: null, states: [] },
  ...fields,
});

const transition = (id: string, to: string, fields: Partial<ChartTransition> = {}): ChartTransition => {
  const [from = '', event = '', guard = ''] = id.split(' ');
  return {
    ...{ id, from, to: to === '' ? [] : [to], trigger: { kind: 'event', event }, guard, actions: [], emits: [] },
    ...{ description: '', senders: [] },
    ...fields,
  };
};

const chart = (states: readonly ChartState[], transitions: readonly ChartTransition[]): Chart => ({
  machine: 'm',
  description: '',
  root: state('m', { id: 'm', kind: 'compound', initial: states[0]?.id ?? null, states }),
  transitions,
});

const [one, two] = [state('One'), state('Two')];

/** What differs in transitions, in short. */
function changesOf(before: readonly ChartTransition[], after: readonly ChartTransition[]) {
  const { added, removed, changed } = chartDiff(chart([one, two], before), chart([one, two], after)).transitions;
  return {
    added: added.map(({ id }) => id),
    removed: removed.map(({ id }) => id),
    changed: changed.map(({ after: now, fields }) => [
      now.id,
      ...fields.map((change) => `${change.field}: ${change.before} > ${change.after}`),
    ]),
  };
}

const none = { added: [], removed: [], changed: [] };

describe('chartDiff', () => {
  it('finds states that are there in one version only', () => {
    const inner = state('Two', { kind: 'compound', initial: 'm.Two.X', states: [state('X', { id: 'm.Two.X' })] });
    const { states } = chartDiff(chart([one, inner], []), chart([one, state('Three')], []));
    expect(states.added.map(({ id }) => id)).toEqual(['m.Three']);
    expect(states.removed.map(({ id }) => id)).toEqual(['m.Two', 'm.Two.X']);
    expect(states.changed).toEqual([]);
  });

  it('says what is different about a state', () => {
    const now = state('One', { description: 'Said.', entry: ['begin'], exit: ['end'], kind: 'final' });
    const { changed } = chartDiff(chart([one, two], []), chart([now, two], [])).states;
    expect(changed).toEqual([
      {
        before: one,
        after: now,
        fields: [
          { field: 'kind', before: 'atomic', after: 'final' },
          { field: 'description', before: '', after: 'Said.' },
          { field: 'on entry', before: '', after: 'begin' },
          { field: 'on exit', before: '', after: 'end' },
        ],
      },
    ]);
    const first = chartDiff(chart([one, two], []), chart([two, one], [])).states.changed;
    expect(first.map(({ fields }) => fields)).toEqual([[{ field: 'begins in', before: 'm.One', after: 'm.Two' }]]);
  });

  it('says what is different about a transition', () => {
    const sender = { actor: 'user', rule: 'user.goes', when: 'At will.' };
    const changed = transition('m.One go', 'm.Two', {
      ...{
        to: ['m.One', 'm.Two'],
        actions: ['a', 'b'],
        emits: [{ event: 'x', to: null }],
        senders: [sender],
        description: 'It goes.',
      },
    });
    expect(changesOf([transition('m.One go', '')], [changed])).toEqual({
      ...none,
      changed: [
        [
          'm.One go',
          'target: stays > m.One and m.Two',
          'actions:  > a, b',
          'emits:  > x',
          'sender:  > user.goes: At will.',
          'description:  > It goes.',
        ],
      ],
    });
  });

  it('takes a transition for the same one where only its condition has another name', () => {
    expect(changesOf([transition('m.One go isUp', 'm.Two')], [transition('m.One go isWell', 'm.Two')])).toEqual({
      ...none,
      changed: [['m.One go isWell', 'guard: isUp > isWell']],
    });
  });

  it('takes one that waits for something else for another one', () => {
    expect(changesOf([transition('m.One go', 'm.Two')], [transition('m.One run', 'm.Two')])).toEqual({
      ...none,
      added: ['m.One run'],
      removed: ['m.One go'],
    });
  });

  it('is not misled where alternatives are counted anew', () => {
    const second = transition('m.One go (2)', 'm.Two', {
      trigger: { kind: 'event', event: 'go' },
      guard: '',
      description: 'b',
    });
    const before = [transition('m.One go', 'm.One', { description: 'a' }), second];
    expect(changesOf(before, [{ ...second, id: 'm.One go' }])).toEqual({ ...none, removed: ['m.One go'] });
  });

  it('sees that conditions are asked in another order, and not that one is asked before them', () => {
    const [up, down] = [transition('m.One go isUp', 'm.Two'), transition('m.One go isDown', 'm.One')];
    expect(changesOf([up, down], [down, up]).changed).toEqual([
      ['m.One go isDown', 'order: asked as number 2 > asked as number 1'],
      ['m.One go isUp', 'order: asked as number 1 > asked as number 2'],
    ]);
    const first = transition('m.One go isNew', 'm.One');
    expect(changesOf([up, down], [first, up, down])).toEqual({ ...none, added: ['m.One go isNew'] });
    const other = transition('m.One stop', 'm.One');
    expect(changesOf([up, other, down], [other, up, down])).toEqual(none);
  });

  it('takes all of a machine as added or removed where the other version has none', () => {
    const only = chart([one, two], [transition('m.One go', 'm.Two')]);
    expect(chartDiff(null, only).states.added).toEqual(statesOf(only.root));
    expect(chartDiff(only, null).transitions.removed).toEqual(only.transitions);
    expect(isEmptyDiff(chartDiff(null, only))).toBe(false);
  });

  it('finds nothing between a chart and itself', () => {
    for (const present of presentCharts()) expect(isEmptyDiff(chartDiff(present, structuredClone(present)))).toBe(true);
    fc.assert(
      fc.property(randomChart, (random) => {
        expect(isEmptyDiff(chartDiff(random, structuredClone(random)))).toBe(true);
      }),
    );
  });

  it('leads from the one version to the other', () => {
    fc.assert(
      fc.property(randomVersions, ([before, after]) => {
        const { states, transitions } = chartDiff(before, after);
        expect(applied(before.transitions, transitions, contentOf)).toEqual(after.transitions.map(contentOf).sort());
        const own = ({ states: _, ...fields }: ChartState) => JSON.stringify(fields);
        expect(applied(statesOf(before.root), states, own)).toEqual(statesOf(after.root).map(own).sort());
      }),
      { numRuns: 500 },
    );
  });

  it('finds the same differences backwards', () => {
    fc.assert(
      fc.property(randomVersions, ([before, after]) => {
        const [forth, back] = [chartDiff(before, after), chartDiff(after, before)];
        for (const part of ['states', 'transitions'] as const) {
          const contents = (all: readonly (ChartState | ChartTransition)[]) =>
            all.map((of) => JSON.stringify({ ...of, id: '' })).sort();
          expect(contents(forth[part].added)).toEqual(contents(back[part].removed));
          expect(contents(forth[part].removed)).toEqual(contents(back[part].added));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** A transition but for its id, in which alternatives are counted. */
function contentOf({ id: _, ...fields }: ChartTransition): string {
  return JSON.stringify(fields);
}

/** A version with its differences to the other one carried out. */
function applied<T>(before: readonly T[], { added, removed, changed }: Differences<T>, contents: (of: T) => string) {
  const now = new Map(changed.map((change) => [change.before, change.after]));
  const kept = before.filter((of) => !removed.includes(of)).map((of) => now.get(of) ?? of);
  return [...kept, ...added].map(contents).sort();
}
