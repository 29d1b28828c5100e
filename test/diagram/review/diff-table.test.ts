import { describe, expect, it } from 'vitest';
import type { Chart } from '../../../src/diagram/chart.ts';
import { chartDiff } from '../../../src/diagram/review/chart-diff.ts';
import { diffTable } from '../../../src/diagram/review/diff-table.ts';
import { presentCharts } from '../../../src/diagram/review/charts-document.ts';

const present = presentCharts();

function chartNamed(name: string): Chart {
  const chart = present.find(({ machine }) => machine === name);
  if (chart === undefined) throw new Error(`there is no ${name}`);
  return chart;
}

describe('diffTable', () => {
  it('tells what changed in Markdown', () => {
    const now = chartNamed('container');
    const before: Chart = {
      ...now,
      root: {
        ...now.root,
        states: now.root.states.map((state) =>
          state.key === 'BackOff'
            ? { ...state, id: 'container.Paused', key: 'Paused', description: 'It *waits* | rests.' }
            : state,
        ),
      },
      transitions: now.transitions.flatMap((transition) => {
        const { id, trigger } = transition;
        if (id.startsWith('container.BackOff')) return [];
        if (id === 'container.Running container.exited') return [{ ...transition, to: [], actions: [] }];
        if (trigger.kind === 'event' && trigger.event === 'container.started')
          return [{ ...transition, guard: 'isPulled' }];
        return [transition];
      }),
    };
    expect(diffTable([chartDiff(before, now), chartDiff(chartNamed('pod'), chartNamed('pod'))], 'main'))
      .toBe(`## Lifecycles changed since \`main\`

### \`container\`

states: 1 added, 1 removed; transitions: 1 added, 2 changed.

|   | what | before | now |
| - | ---- | ------ | --- |
| removed | state \`container.Paused\` | It \\*waits\\* \\| rests. |  |
| added | state \`container.BackOff\` |  | It ended, and the kubelet waits before the next start (reason CrashLoopBackOff). |
| added | \`container.BackOff\`: \`container.restarted\` |  | → \`container.Running\`<br>does \`countRestart\`<br>from kubelet<br>The back-off is over. |
| changed | \`container.Waiting\`: \`container.started\` | guard: isPulled | guard: none |
| changed | \`container.Running\`: \`container.exited\` | target: stays<br>actions: none | target: container.Terminated<br>actions: recordExit |
`);
  });

  it('says so where nothing changed', () => {
    expect(
      diffTable(
        present.map((chart) => chartDiff(chart, chart)),
        'v0.1.0',
      ),
    ).toBe('No lifecycle changed since `v0.1.0`.\n');
  });
});
