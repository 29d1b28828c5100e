import type { Point } from './places.ts';

/** How far from a bend its curve begins, and how long and half as wide an arrow's head is; pixels. */
const radius = 7;
const headLength = 8;
const headHalf = 3.6;

/** A line through points with round corners, as the data of an SVG path. */
export function edgePath(points: readonly Point[]): string {
  const [start, ...others] = points;
  if (start === undefined) return '';
  const parts = others.map((point, index) => {
    const before = points[index] ?? start;
    const after = others[index + 1];
    if (after === undefined) return `L${pair(point)}`;
    const reach = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
    return `L${pair(toward(point, before, reach))} Q${pair(point)} ${pair(toward(point, after, reach))}`;
  });
  return [`M${pair(start)}`, ...parts].join(' ');
}

/** The head of an arrow at the end of a line, as the data of an SVG path. */
export function arrowHead(points: readonly Point[]): string {
  const [before, tip] = [points.at(-2), points.at(-1)];
  if (before === undefined || tip === undefined) return '';
  const back = toward(tip, before, headLength);
  const [along, across] = [(tip.x - back.x) / headLength, (tip.y - back.y) / headLength];
  const side = (sign: 1 | -1) => ({ x: back.x - sign * across * headHalf, y: back.y + sign * along * headHalf });
  return `M${pair(tip)} L${pair(side(1))} L${pair(side(-1))} Z`;
}

function toward(from: Point, to: Point, by: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function pair({ x, y }: Point): string {
  return `${short(x)} ${short(y)}`;
}

function short(length: number): string {
  return String(Math.round(length * 100) / 100);
}
