import type { ChartDrawing, DrawnEdge, DrawnShape } from '../../src/diagram/svg/chart-drawing.ts';
import type { DrawnBlock } from '../../src/diagram/svg/drawn-block.ts';
import type { Point, Rectangle } from '../../src/diagram/svg/places.ts';

/** What is wrong with a drawing for somebody who reads it, in words; nothing of a good one. */
export function drawingFaults(drawing: ChartDrawing): readonly string[] {
  return [...shapeFaults(drawing), ...labelFaults(drawing), ...edgeFaults(drawing), ...textFaults(drawing)];
}

/** Half a pixel comes of rounding. */
const tolerance = 0.5;

function overlap(a: Rectangle, b: Rectangle): boolean {
  return (
    a.x + tolerance < b.x + b.width &&
    b.x + tolerance < a.x + a.width &&
    a.y + tolerance < b.y + b.height &&
    b.y + tolerance < a.y + a.height
  );
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x - tolerance &&
    inner.y >= outer.y - tolerance &&
    inner.x + inner.width <= outer.x + outer.width + tolerance &&
    inner.y + inner.height <= outer.y + outer.height + tolerance
  );
}

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b) => [a, b] as const));
}

/** Whether a shape has others in it. */
function isFrame({ kind, head }: DrawnShape, shapes: readonly DrawnShape[], id: string): boolean {
  return head > 0 && kind !== 'final' && shapes.some(({ parent }) => parent === id);
}

interface Tree {
  readonly byId: ReadonlyMap<string, DrawnShape>;
  /** A shape and what contains it, from the inside out. */
  readonly around: (id: string) => readonly string[];
}

function treeOf({ shapes }: ChartDrawing): Tree {
  const byId = new Map(shapes.map((shape) => [shape.id, shape]));
  const around = (id: string): readonly string[] => {
    const parent = byId.get(id)?.parent ?? null;
    return [id, ...(parent === null ? [] : around(parent))];
  };
  return { byId, around };
}

/** Boxes stand apart unless one is in the other, below its text; all are on the paper. */
function shapeFaults(drawing: ChartDrawing): readonly string[] {
  const { shapes, width, height } = drawing;
  const { byId, around } = treeOf(drawing);
  const apart = pairs(shapes).flatMap(([a, b]) =>
    !around(a.id).includes(b.id) && !around(b.id).includes(a.id) && overlap(a.rectangle, b.rectangle)
      ? [`${a.id} and ${b.id} overlap`]
      : [],
  );
  const within = shapes.flatMap(({ id, parent, rectangle }) => {
    const outer = parent === null ? undefined : byId.get(parent);
    if (outer === undefined)
      return contains({ x: 0, y: 0, width, height }, rectangle) ? [] : [`${id} leaves the paper`];
    return contains(bodyOf(outer), rectangle) ? [] : [`${id} leaves ${outer.id}`];
  });
  return [...apart, ...within];
}

/** The part of a frame below its title bar. */
function bodyOf({ rectangle, head }: DrawnShape): Rectangle {
  return { ...rectangle, y: rectangle.y + head, height: rectangle.height - head };
}

/** Text beside arrows touches neither other such text, nor a box, nor the title bar of a frame, nor its border. */
function labelFaults({ labels, shapes, width, height }: ChartDrawing): readonly string[] {
  const eachOther = pairs(labels).flatMap(([a, b]) =>
    overlap(a.rectangle, b.rectangle) ? [`the texts of ${a.of} and ${b.of} overlap`] : [],
  );
  const boxes = labels.flatMap(({ of, rectangle }) =>
    shapes.flatMap((shape) => {
      if (!overlap(shape.rectangle, rectangle)) return [];
      const isInside = isFrame(shape, shapes, shape.id) && contains(bodyOf(shape), rectangle);
      return isInside ? [] : [`the text of ${of} overlaps ${shape.id}`];
    }),
  );
  const paper = { x: 0, y: 0, width, height };
  const outside = labels.flatMap(({ of, rectangle }) =>
    contains(paper, rectangle) ? [] : [`the text of ${of} leaves the paper`],
  );
  return [...eachOther, ...boxes, ...outside];
}

/** Lines are upright or level, begin and end at their boxes, and pass no other box, no text, and no line along its length. */
function edgeFaults(drawing: ChartDrawing): readonly string[] {
  const { shapes, labels, edges } = drawing;
  const tree = treeOf(drawing);
  const ownBoxes = edges.flatMap((edge) => [...endFaults(edge, tree), ...passedShapes(edge, shapes, tree)]);
  const texts = edges.flatMap(({ id, points }) => [
    ...labels.filter(({ rectangle }) => passes(points, rectangle)).map(({ of }) => `${id} passes the text of ${of}`),
    ...shapes.flatMap((shape) =>
      shape.blocks.filter((block) => passes(points, block)).map(() => `${id} passes the text in ${shape.id}`),
    ),
  ]);
  const paper = { x: 0, y: 0, width: drawing.width, height: drawing.height };
  const outside = edges.flatMap(({ id, points }) =>
    partsOf(points).every((part) => contains(paper, part)) ? [] : [`${id} leaves the paper`],
  );
  const lines = pairs(edges).flatMap(([a, b]) =>
    runTogether(a.points, b.points) ? [`${a.id} runs along ${b.id}`] : [],
  );
  return [...ownBoxes, ...texts, ...outside, ...lines];
}

function endFaults({ id, from, to, points }: DrawnEdge, { byId }: Tree): readonly string[] {
  const [start, end] = [points[0], points.at(-1)];
  const [source, target] = [byId.get(from), byId.get(to)];
  if (start === undefined || end === undefined || points.length < 2) return [`${id} has no line`];
  const slanted = points.some((point, index) => {
    const next = points[index + 1] ?? point;
    return point.x !== next.x && point.y !== next.y;
  });
  return [
    ...(slanted ? [`${id} is slanted`] : []),
    ...(source !== undefined && touches(start, source) ? [] : [`${id} does not begin at ${from}`]),
    ...(target !== undefined && touches(end, target) ? [] : [`${id} does not end at ${to}`]),
  ];
}

/** On the border; a diamond and a circle leave part of their rectangle empty. */
function touches({ x, y }: Point, { rectangle, kind }: DrawnShape): boolean {
  const place = { x, y, width: 0, height: 0 };
  if (!contains(rectangle, place)) return false;
  if (kind === 'choice' || kind === 'history' || kind === 'dot') return true;
  const inner = grown(rectangle, -1);
  return !(x > inner.x && x < inner.x + inner.width && y > inner.y && y < inner.y + inner.height);
}

function grown({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** A line may be in the frames around its ends, and in no other box. */
function passedShapes(
  { id, from, to, points }: DrawnEdge,
  shapes: readonly DrawnShape[],
  tree: Tree,
): readonly string[] {
  const open = new Set([...tree.around(from), ...tree.around(to)]);
  return shapes.flatMap((shape) => {
    const isOpen =
      open.has(shape.id) && (isFrame(shape, shapes, shape.id) || ['choice', 'history', 'dot'].includes(shape.kind));
    return !isOpen && passes(points, shape.rectangle) ? [`${id} passes ${shape.id}`] : [];
  });
}

function passes(points: readonly Point[], rectangle: Rectangle): boolean {
  return partsOf(points).some(
    (part) => overlap(part, rectangle) || overlap(grown(part, tolerance), grown(rectangle, -1)),
  );
}

function partsOf(points: readonly Point[]): readonly Rectangle[] {
  return points.slice(1).map((end, index) => {
    const start = points[index] ?? end;
    return {
      x: Math.min(start.x, end.x),
      y: Math.min(start.y, end.y),
      width: Math.abs(start.x - end.x),
      height: Math.abs(start.y - end.y),
    };
  });
}

/** Two lines of which one covers a part of the other cannot be told apart there. */
function runTogether(a: readonly Point[], b: readonly Point[]): boolean {
  return partsOf(a).some((one) =>
    partsOf(b).some((other) => {
      const isUpright = one.width === 0 && other.width === 0 && one.x === other.x;
      const isLevel = one.height === 0 && other.height === 0 && one.y === other.y;
      const along = isUpright ? shared(one.y, one.height, other.y, other.height) : 0;
      const across = isLevel ? shared(one.x, one.width, other.x, other.width) : 0;
      return along > 1 || across > 1;
    }),
  );
}

function shared(a: number, aLength: number, b: number, bLength: number): number {
  return Math.min(a + aLength, b + bLength) - Math.max(a, b);
}

/** Text is in its box, and no line of it on another. */
function textFaults({ shapes, labels, lists, legend, width, height }: ChartDrawing): readonly string[] {
  const places: readonly {
    readonly name: string;
    readonly place: Rectangle;
    readonly blocks: readonly DrawnBlock[];
  }[] = [
    ...shapes.map(({ id, rectangle, blocks }) => ({ name: id, place: rectangle, blocks })),
    ...labels.map(({ of, rectangle, blocks }) => ({ name: `the text of ${of}`, place: rectangle, blocks })),
  ];
  const root = shapes[0]?.rectangle ?? { x: 0, y: 0, width: 0, height: 0 };
  const below = { x: 0, y: root.y + root.height, width, height: height - root.y - root.height };
  const listed = {
    name: 'the lists',
    place: below,
    blocks: [...lists.flatMap(({ heading, blocks }) => [heading, ...blocks]), ...(legend === null ? [] : [legend])],
  };
  return [...places, listed].flatMap(({ name, place, blocks }) => [
    ...blocks.filter((block) => !contains(place, block)).map(() => `text leaves ${name}`),
    ...pairs(blocks).flatMap(([a, b]) => (overlap(a, b) ? [`texts overlap in ${name}`] : [])),
    ...blocks.flatMap((block) =>
      block.lines.some(({ x, width: wide }) => x + wide > block.x + block.width + tolerance)
        ? [`a line leaves its block in ${name}`]
        : [],
    ),
  ]);
}
