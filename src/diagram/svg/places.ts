import type { ElkNode, ElkShape } from 'elkjs/lib/elk-api.js';

/** A rectangle; lengths are pixels, y grows downwards. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point of a line. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the parts of a graph are, by id. */
export interface Places {
  readonly shapes: ReadonlyMap<string, Rectangle>;
  readonly labels: ReadonlyMap<string, Rectangle>;
  readonly lines: ReadonlyMap<string, readonly Point[]>;
}

/** The places of a graph that is laid out, on half pixels: lines are sharp, and numbers short. */
export function placesOf(graph: ElkNode): Places {
  const nodes = nodesBelow(graph);
  const edges = graph.edges ?? [];
  const labels = [...nodes, ...edges].flatMap((element) => element.labels ?? []);
  return {
    shapes: new Map(nodes.map((node) => [node.id, rectangleOf(node)])),
    labels: new Map(labels.map((label) => [label.id ?? '', rectangleOf(label)])),
    lines: new Map(
      edges.map(({ id, sections = [] }) => [
        id,
        sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
          [startPoint, ...bendPoints, endPoint].map(onHalves),
        ),
      ]),
    ),
  };
}

/** The same places, elsewhere. */
export function movedPlaces({ shapes, labels, lines }: Places, x: number, y: number): Places {
  const move = <T extends Point>(place: T): T => ({ ...place, x: place.x + x, y: place.y + y });
  return {
    shapes: mapped(shapes, move),
    labels: mapped(labels, move),
    lines: mapped(lines, (points) => points.map(move)),
  };
}

/** Places of several graphs in one; the later ones win. */
export function joinedPlaces(all: readonly Places[]): Places {
  return {
    shapes: new Map(all.flatMap(({ shapes }) => [...shapes])),
    labels: new Map(all.flatMap(({ labels }) => [...labels])),
    lines: new Map(all.flatMap(({ lines }) => [...lines])),
  };
}

/** The smallest rectangle around all that has a place. */
export function extentOf({ shapes, labels, lines }: Places): Rectangle {
  const rectangles = [...shapes.values(), ...labels.values()];
  const points = [...lines.values()].flat();
  const x = Math.min(...rectangles.map((place) => place.x), ...points.map((point) => point.x));
  const y = Math.min(...rectangles.map((place) => place.y), ...points.map((point) => point.y));
  const right = Math.max(...rectangles.map((place) => place.x + place.width), ...points.map((point) => point.x));
  const bottom = Math.max(...rectangles.map((place) => place.y + place.height), ...points.map((point) => point.y));
  return { x, y, width: right - x, height: bottom - y };
}

/** Whether a line of horizontal and vertical parts goes through a rectangle, not only along its border. */
export function crosses(points: readonly Point[], rectangle: Rectangle): boolean {
  return points.slice(1).some((end, index) => {
    const start = points[index] ?? end;
    const { x, y, width, height } = rectangle;
    return (
      Math.min(start.x, end.x) < x + width &&
      Math.max(start.x, end.x) > x &&
      Math.min(start.y, end.y) < y + height &&
      Math.max(start.y, end.y) > y
    );
  });
}

function nodesBelow(node: ElkNode): readonly ElkNode[] {
  return (node.children ?? []).flatMap((child) => [child, ...nodesBelow(child)]);
}

function onHalves({ x, y }: Point): Point {
  return { x: rounded(x), y: rounded(y) };
}

function rounded(length: number): number {
  return Math.round(length * 2) / 2;
}

function rectangleOf({ x = 0, y = 0, width = 0, height = 0 }: ElkShape): Rectangle {
  const start = onHalves({ x, y });
  const end = onHalves({ x: x + width, y: y + height });
  return { ...start, width: end.x - start.x, height: end.y - start.y };
}

function mapped<T>(places: ReadonlyMap<string, T>, change: (place: T) => T): ReadonlyMap<string, T> {
  return new Map([...places].map(([id, place]) => [id, change(place)]));
}
