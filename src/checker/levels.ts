/** Which states were found at which depth, as ranges of numbers. */
export interface Levels {
  /** `[start, end, start, end, ...]` of each level, the initial states first. The last level may not have been expanded. */
  readonly ranges: readonly Int32Array[];
}

/** The states of a level in the order of their numbers. */
export function* statesOf(ranges: Int32Array): Generator<number> {
  for (let at = 0; at < ranges.length; at += 2)
    for (let state = ranges[at] as number; state < (ranges[at + 1] as number); state++) yield state;
}

/** How many states ranges hold. */
export function sizeOf(ranges: Int32Array): number {
  let size = 0;
  for (let at = 0; at < ranges.length; at += 2) size += (ranges[at + 1] as number) - (ranges[at] as number);
  return size;
}

/** The depth at which a state was found. Throws for a number that is in no level. */
export function depthOf({ ranges }: Levels, state: number): number {
  for (let depth = 0; depth < ranges.length; depth++) {
    const level = ranges[depth] as Int32Array;
    for (let at = 0; at < level.length; at += 2)
      if (state >= (level[at] as number) && state < (level[at + 1] as number)) return depth;
  }
  throw new RangeError(`state ${state} is in no level`);
}

/** Ranges in the order of their numbers. */
export function inOrder(ranges: Int32Array): Int32Array {
  const order = Int32Array.from({ length: ranges.length / 2 }, (_, at) => at * 2);
  order.sort((a, b) => (ranges[a] as number) - (ranges[b] as number));
  return Int32Array.from(ranges, (_, at) => ranges[(order[at >>> 1] as number) + (at & 1)] as number);
}
