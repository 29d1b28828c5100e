/** A rectangle in a drawing. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pairs of rectangles that have more than an edge in common. */
export function overlapping(rectangles: readonly Rectangle[]): readonly (readonly [Rectangle, Rectangle])[] {
  return rectangles.flatMap((a, index) =>
    rectangles
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => [a, b] as const),
  );
}
