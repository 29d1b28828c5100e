import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../src/diagram/svg/rows.ts';

const size = (width: number, height: number) => ({ x: 0, y: 0, width, height });

describe('rowsOf', () => {
  it('puts things side by side, as high as the highest', () => {
    const { places, right, bottom } = rowsOf([size(300, 100), size(200, 250)], { x: 20, y: 50, least: 0 });
    expect(places).toEqual([
      { x: 20, y: 50, width: 300, height: 250 },
      { x: 344, y: 50, width: 200, height: 250 },
    ]);
    expect([right, bottom]).toEqual([544, 300]);
  });

  it('begins another row where there is no room, and fills each to the end', () => {
    const { places, right, bottom } = rowsOf([size(900, 100), size(1200, 200), size(400, 50)], {
      x: 0,
      y: 0,
      least: 0,
    });
    expect(places).toEqual([
      { x: 0, y: 0, width: 900, height: 100 },
      { x: 0, y: 124, width: 1324, height: 200 },
      { x: 924, y: 0, width: 400, height: 100 },
    ]);
    expect([right, bottom]).toEqual([1324, 324]);
  });

  it('is as wide as it has to be', () => {
    expect(rowsOf([size(100, 10)], { x: 0, y: 0, least: 500 }).places).toEqual([size(500, 10)]);
    expect(rowsOf([size(3000, 10)], { x: 0, y: 0, least: 500 }).places).toEqual([size(3000, 10)]);
  });
});
