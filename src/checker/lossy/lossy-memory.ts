/** How the memory of a search is shared out. */
export interface LossyMemory {
  /** Places of the table: a power of two, of 4 bytes each. */
  readonly places: number;
  /** 32-bit words for the states of two levels together. */
  readonly levelWords: number;
}

/** Numbers of states are signed 32-bit integers. */
const mostPlaces = 2 ** 31;

const fewestPlaces = 2 ** 10;

/** However little memory there is, two levels of so many states fit in. */
const fewestStates = 64;

/**
 * The table gets the largest power of two that leaves a quarter of the memory, which is between three eighths and three quarters of it; but no more than a search of at most `states`
 * half fills. What is left is for the states of two levels, less a quarter of a byte a place for the tree.
 */
export function shareOut(memory: number, width: number, states = Infinity): LossyMemory {
  const affordable = 2 ** Math.floor(Math.log2(Math.max(1, (memory * 0.75) / 4)));
  const useful = 2 ** Math.ceil(Math.log2(Math.max(1, states * 2)));
  const places = Math.max(fewestPlaces, Math.min(mostPlaces, affordable, useful));
  const left = Math.floor((memory - places * 4.25) / 4);
  return { places, levelWords: Math.max(fewestStates * width, left) };
}
