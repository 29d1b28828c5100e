import type { Rectangle } from './places.ts';

/** Rows get no wider than this, unless a single thing is; pixels. */
const widest = 1600;
const gap = 24;

/** Rectangles in rows: where each comes to stand, and how far they reach. */
export interface Rows {
  readonly places: readonly Rectangle[];
  readonly right: number;
  readonly bottom: number;
}

/**
 * Puts things of given sizes into rows, each into the first that has room for it; in a row all become as high as the highest, and the
 * last one fills it. `least` is how wide rows are at least.
 */
export function rowsOf(
  sizes: readonly Rectangle[],
  { x, y, least }: { readonly x: number; readonly y: number; readonly least: number },
): Rows {
  const rows: number[][] = [];
  const widthOf = (row: readonly number[]) =>
    row.reduce((sum, index) => sum + (sizes[index]?.width ?? 0), (row.length - 1) * gap);
  sizes.forEach((_, index) => {
    const row = rows.find((members) => widthOf([...members, index]) <= widest);
    if (row === undefined) rows.push([index]);
    else row.push(index);
  });
  const right = x + Math.max(least, ...rows.map(widthOf));
  const places: Rectangle[] = [];
  let top = y;
  for (const row of rows) {
    const height = Math.max(...row.map((index) => sizes[index]?.height ?? 0));
    let left = x;
    row.forEach((index, place) => {
      const width = place === row.length - 1 ? right - left : (sizes[index]?.width ?? 0);
      places[index] = { x: left, y: top, width, height };
      left += width + gap;
    });
    top += height + gap;
  }
  return { places, right, bottom: top - gap };
}
