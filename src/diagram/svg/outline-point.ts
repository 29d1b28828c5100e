import type { Point, Rectangle } from './places.ts';

/** Shapes that do not fill their rectangles. */
export type RoundShape = 'choice' | 'history' | 'dot';

/**
 * The point at which a line meets a diamond or a circle, where it would meet the rectangle around it at `end`; `next` is the point of
 * the line after that one.
 */
export function outlinePoint(end: Point, next: Point, shape: RoundShape, { x, y, width, height }: Rectangle): Point {
  const middle = { x: x + width / 2, y: y + height / 2 };
  const [right, down] = [width / 2, height / 2];
  if (next.x === end.x) {
    const reach = down * heightAt(Math.abs(end.x - middle.x) / right, shape);
    return { x: end.x, y: rounded(middle.y + Math.sign(end.y - middle.y) * reach) };
  }
  const reach = right * heightAt(Math.abs(end.y - middle.y) / down, shape);
  return { x: rounded(middle.x + Math.sign(end.x - middle.x) * reach), y: end.y };
}

/** How high the shape still is, as a share, so far from its middle. */
function heightAt(share: number, shape: RoundShape): number {
  const inside = Math.min(1, share);
  return shape === 'choice' ? 1 - inside : Math.sqrt(1 - inside * inside);
}

function rounded(length: number): number {
  return Math.round(length * 2) / 2;
}
