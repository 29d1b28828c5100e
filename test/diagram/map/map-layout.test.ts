import { describe, expect, it } from 'vitest';
import { compositionMap, mapAround } from '../../../src/diagram/map/composition-map.ts';
import { mapLayout } from '../../../src/diagram/map/map-layout.ts';
import { overlapping } from '../overlapping.ts';

const whole = compositionMap();
const maps = [['all', whole] as const, ...whole.actors.map(({ id }) => [id, mapAround(whole, [id])] as const)];

describe('mapLayout', () => {
  it.each(maps)('lets nothing overlap and leaves nothing out: %s', (_, map) => {
    const { width, height, boxes, blocks } = mapLayout(map);
    const rectangles = [...boxes, ...blocks];
    expect(overlapping(rectangles)).toEqual([]);
    expect(boxes.map(({ actor }) => actor.id).sort()).toEqual(map.actors.map(({ id }) => id).sort());
    const between = map.edges.filter(({ from, to }) => from !== to);
    expect(new Set(blocks.map(({ edge }) => edge))).toEqual(new Set(between));
    expect(blocks).toHaveLength(between.length);
    const own = map.edges.filter(({ from, to }) => from === to);
    expect(boxes.flatMap(({ toItself }) => (toItself === null ? [] : [toItself]))).toEqual(own);
    for (const { x, y, width: w, height: h } of rectangles) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + w).toBeLessThanOrEqual(width);
      expect(y + h).toBeLessThanOrEqual(height);
    }
  });

  it.each(maps)('ends each line at its receiver, no two at one place: %s', (_, map) => {
    const { boxes, blocks } = mapLayout(map);
    for (const { edge, line } of blocks) {
      const box = boxes.find(({ actor }) => actor.id === edge.to);
      if (box === undefined) throw new Error(`${edge.to} has no box`);
      expect([box.x, box.x + box.width]).toContain(line.toX);
      expect(line.toY).toBeGreaterThan(box.y);
      expect(line.toY).toBeLessThan(box.y + box.height);
    }
    const ends = blocks.map(({ line }) => `${line.toX} ${line.toY}`);
    expect(new Set(ends).size).toBe(ends.length);
  });

  it.each(maps)('keeps lines clear of all boxes: %s', (_, map) => {
    const { boxes, blocks } = mapLayout(map);
    for (const { line } of blocks) {
      const [x, end] = [Math.min(line.fromX, line.toX), Math.max(line.fromX, line.toX)];
      const crossed = [...boxes, ...blocks].filter((box) => box.x < end && x < box.x + box.width);
      expect(crossed).toEqual([]);
    }
  });
});
