import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { ChartDrawing } from '../../../src/diagram/svg/chart-drawing.ts';
import { chartDrawing } from '../../../src/diagram/svg/chart-drawing.ts';
import { chartOf } from '../../../src/diagram/chart-of.ts';
import { drawingFaults } from '../../support/drawing-faults.ts';
import { machines } from '../../../machines/index.ts';
import { randomChart } from '../../support/random-chart.ts';
import { sendersFor } from '../../../src/diagram/senders.ts';
import { statesOf } from '../../../src/diagram/chart.ts';

function drawn(name: string): Promise<ChartDrawing> {
  const machine = machines[name];
  if (machine === undefined) throw new Error(`no machine ${name}`);
  return chartDrawing(chartOf(machine, sendersFor(machine)), new Map());
}

/** A drawing in which one thing is not where it was. */
function disturbed(drawing: ChartDrawing, what: 'shapes' | 'labels', id: string, by: { x: number; y: number }) {
  const move = <T extends { rectangle: { x: number; y: number; width: number; height: number } }>(thing: T): T => ({
    ...thing,
    rectangle: { ...thing.rectangle, x: thing.rectangle.x + by.x, y: thing.rectangle.y + by.y },
  });
  return {
    ...drawing,
    shapes: drawing.shapes.map((shape) => (what === 'shapes' && shape.id === id ? move(shape) : shape)),
    labels: drawing.labels.map((label) => (what === 'labels' && label.of === id ? move(label) : label)),
  };
}

describe('chartDrawing', () => {
  it.each(Object.keys(machines))('gives all of %s a place of its own', async (name) => {
    expect(drawingFaults(await drawn(name))).toEqual([]);
  });

  it('gives all of any chart a place of its own, whatever is marked', { timeout: 300_000 }, async () => {
    const mark = fc.constantFrom(null, null, 'added' as const, 'removed' as const, 'changed' as const);
    await fc.assert(
      fc.asyncProperty(randomChart, fc.infiniteStream(mark), async (chart, drawn) => {
        const ids = [...statesOf(chart.root), ...chart.transitions].map(({ id }) => id);
        const marks = new Map(
          ids.flatMap((id) => [drawn.next().value].flatMap((each) => (each === null ? [] : [[id, each] as const]))),
        );
        const drawing = await chartDrawing(chart, marks);
        expect(drawing.legend === null).toBe(marks.size === 0);
        expect(drawingFaults(drawing)).toEqual([]);
        const told = drawing.shapes.flatMap(({ state }) => (state === null ? [] : [state.id]));
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 30 },
    );
  });

  it('is held against faults that would be seen', async () => {
    const drawing = await drawn('container');
    const [first, second] = drawing.labels;
    if (first === undefined || second === undefined) throw new Error('container has labels');
    const onto = { x: second.rectangle.x - first.rectangle.x, y: second.rectangle.y - first.rectangle.y };
    expect(drawingFaults(disturbed(drawing, 'labels', first.of, onto))).toContain(
      `the texts of ${first.of} and ${second.of} overlap`,
    );
    expect(drawingFaults(disturbed(drawing, 'labels', first.of, { x: -40, y: 0 }))).toContain(
      `${first.of} passes the text of ${first.of}`,
    );
    expect(drawingFaults(disturbed(drawing, 'labels', first.of, { x: 0, y: -90 }))).toContain(
      `the text of ${first.of} overlaps container.Waiting`,
    );
    expect(drawingFaults(disturbed(drawing, 'labels', first.of, { x: 0, y: 2000 }))).toContain(
      `the text of ${first.of} leaves the paper`,
    );
    const moved = drawingFaults(disturbed(drawing, 'shapes', 'container.Terminated', { x: -200, y: 0 }));
    expect(moved).toContain('container.Terminated and container.BackOff overlap');
    expect(moved).toContain('text leaves container.Terminated');
    expect(moved.some((fault) => fault.endsWith('does not end at container.Terminated'))).toBe(true);
    expect(drawingFaults(disturbed(drawing, 'shapes', 'container.Waiting', { x: 0, y: -100 }))).toContain(
      'container.Waiting leaves container',
    );
    expect(drawingFaults(disturbed(drawing, 'shapes', 'container.Waiting', { x: 60, y: 130 }))).toContain(
      'edge 0 passes container.Waiting',
    );
    const [edge, other] = drawing.edges.filter(({ id }) => id.startsWith('edge'));
    if (edge === undefined || other === undefined) throw new Error('container has edges');
    const together = { ...drawing, edges: [edge, { ...other, points: edge.points }] };
    expect(drawingFaults(together)).toContain(`${edge.id} runs along ${other.id}`);
  });

  it('puts regions that stand apart into rows in their order', async () => {
    const { shapes } = await drawn('node');
    const place = (id: string) => shapes.find((shape) => shape.id === id)?.rectangle;
    const [host, health, scheduling] = [place('node.host'), place('node.health'), place('node.scheduling')];
    expect(host?.y).toBe(scheduling?.y);
    expect(host?.height).toBe(scheduling?.height);
    expect(health?.x).toBe(host?.x);
    expect(health?.y).toBeGreaterThan(host?.y ?? Infinity);
    expect((health?.x ?? 0) + (health?.width ?? 0)).toBe((scheduling?.x ?? 0) + (scheduling?.width ?? 0));
  });

  it('puts what comes first in the machine first', async () => {
    const { shapes } = await drawn('container');
    const tops = ['Waiting', 'Running', 'Terminated'].map(
      (key) => shapes.find(({ id }) => id === `container.${key}`)?.rectangle.y ?? NaN,
    );
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  });
});
