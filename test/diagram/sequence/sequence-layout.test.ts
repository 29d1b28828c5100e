import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SequenceChart } from '../../../src/diagram/sequence/sequence-chart.ts';
import type { PlacedBox } from '../../../src/diagram/sequence/placed.ts';
import type { SequenceLayout } from '../../../src/diagram/sequence/sequence-layout.ts';
import { busyModels, chartedRun, incidentChart } from './charted-runs.ts';
import { overlapping } from '../overlapping.ts';
import { scenarioRuns } from '../../../src/testing/scenario-runs.ts';
import { sequenceLayout } from '../../../src/diagram/sequence/sequence-layout.ts';

/** What is written and the boxes that stand by themselves, as rectangles. */
function rectanglesOf({ columns, heads, headHeight, items }: SequenceLayout): readonly PlacedBox[] {
  const texts = items.flatMap((item) =>
    item.box === null ? item.texts : item.texts.filter(({ as }) => as === 'number'),
  );
  return [
    ...heads.flatMap((y) => columns.map(({ x, width }) => ({ x: x - width / 2, y, width, height: headHeight }))),
    ...items.flatMap(({ box }) => (box === null ? [] : [box])),
    ...texts.map(({ x, y, width }) => ({ x, y: y - 10, width, height: 13 })),
  ];
}

/** Arrows as flat rectangles. */
function arrowsOf({ items }: SequenceLayout): readonly PlacedBox[] {
  return items.flatMap(({ arrows }) =>
    arrows.map(({ from, to, y }) => ({ x: Math.min(from, to), y: y - 1, width: Math.abs(to - from), height: 2 })),
  );
}

function expectReadable(chart: SequenceChart): void {
  const layout = sequenceLayout(chart);
  const rectangles = rectanglesOf(layout);
  expect(overlapping(rectangles)).toEqual([]);
  for (const arrow of arrowsOf(layout))
    expect(rectangles.filter((other) => overlapping([arrow, other]).length > 0)).toEqual([]);
  for (const { x, y, width, height } of rectangles) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(layout.width);
    expect(y + height).toBeLessThanOrEqual(layout.height);
  }
  for (const { texts, box } of layout.items) {
    if (box === null) continue;
    for (const { x, y, width, as } of texts) {
      if (as === 'number') continue;
      expect(x).toBeGreaterThan(box.x);
      expect(x + width).toBeLessThan(box.x + box.width);
      expect(y).toBeLessThan(box.y + box.height);
    }
  }
  const heights = layout.items.flatMap(({ arrows, y }) => [y, ...arrows.map((arrow) => arrow.y)]);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
}

describe('sequenceLayout', () => {
  it.each(readdirSync('test/incidents/data'))('lets nothing overlap in %s', async (id) => {
    expectReadable(await incidentChart(id));
  });

  it('lets nothing overlap in random runs', async () => {
    for (const [, model] of await busyModels()) {
      fc.assert(
        fc.property(scenarioRuns(model, 40), (run) => {
          expectReadable(chartedRun(run));
        }),
        { numRuns: 8 },
      );
    }
  });

  it('has an arrow for each message, from its sender to its receiver', async () => {
    const chart = await incidentChart('rollout-without-readiness-probe');
    const { columns, items } = sequenceLayout(chart);
    const at = new Map(columns.map(({ id, x }) => [id, x]));
    const drawn = items.flatMap(({ arrows }) => arrows.map(({ from, to }) => [from, to]));
    const messages = chart.items.flatMap((item) => (item.kind === 'step' ? item.messages : []));
    expect(drawn).toEqual(messages.map(({ from, to }) => [at.get(from), at.get(to)]));
  });

  it('makes room for a word that is longer than lines are', async () => {
    const chart = await incidentChart('colocated-replicas-node-crash');
    const items = chart.items.map((item) =>
      item.kind === 'step' ? { ...item, says: `pulls ${'long'.repeat(40)}` } : item,
    );
    expectReadable({ ...chart, items });
    const { arrows, texts } = sequenceLayout({ ...chart, items }).items.find(({ item }) => item.kind === 'step') ?? {};
    const [arrow] = arrows ?? [];
    const end = Math.max(arrow?.from ?? 0, arrow?.to ?? 0);
    expect(texts?.filter(({ as, x, width }) => as !== 'number' && x + width > end)).toEqual([]);
  });

  it('repeats heads below a long chart only', async () => {
    expect(sequenceLayout(await incidentChart('colocated-replicas-node-crash')).heads).toHaveLength(1);
    expect(sequenceLayout(await incidentChart('rollout-without-readiness-probe')).heads).toHaveLength(2);
  });
});
