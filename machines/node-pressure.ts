/** Conditions of a node, beside Ready, that keep new pods away while they are True (N3), in the order in which they are kept. */
export const nodePressures = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable'] as const;

/** One of those conditions. */
export type NodePressure = (typeof nodePressures)[number];

/** The conditions with one more. */
export function withPressure(pressures: readonly NodePressure[], added: NodePressure): readonly NodePressure[] {
  return nodePressures.filter((pressure) => pressure === added || pressures.includes(pressure));
}

/** The conditions without one. */
export function withoutPressure(pressures: readonly NodePressure[], removed: NodePressure): readonly NodePressure[] {
  return pressures.filter((pressure) => pressure !== removed);
}

/** The conditions of a node: a shortage of memory that has its kubelet evict pods is MemoryPressure, whatever else there is. */
export function pressuresOf({
  pressures,
  memory = 'Enough',
}: {
  readonly pressures: readonly NodePressure[];
  readonly memory?: string;
}): readonly NodePressure[] {
  return memory === 'Enough' ? pressures : withPressure(pressures, 'MemoryPressure');
}
