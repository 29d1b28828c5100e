/**
 * The name that was most likely meant: the one with the fewest letters changed, added, left out or swapped, at most a third of
 * them. `undefined` where none is that near; the first of several that are equally near.
 */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    if (Math.abs(name.length - written.length) >= bestDistance) continue;
    const distance = name.toLowerCase() === written.toLowerCase() ? 0 : editDistance(written, name);
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

/** Optimal string alignment distance. */
function editDistance(a: string, b: string): number {
  let twoBack: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const near = [(previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + cost];
      if (isSwap) near.push((twoBack[column - 2] ?? 0) + 1);
      current.push(Math.min(...near));
    }
    [twoBack, previous] = [previous, current];
  }
  return previous[b.length] ?? a.length;
}
