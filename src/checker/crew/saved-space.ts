import type { Member } from './member.ts';
import type { Property } from '../../property/property.ts';
import type { SharedSpace } from './shared-space.ts';
import type { Snapshot } from '../checkpoint/snapshot.ts';
import { allTogether, writeFinding } from './member.ts';
import { blockSize, edgeBlockSize, slot } from './shared-space.ts';
import { countOf } from './shared-store.ts';
import { fullest } from '../state-table.ts';
import { restoreJudgement } from '../checkpoint/judgement.ts';

/** The part of a snapshot that stands in shared memory; nobody may be working. */
export function savedSpace(
  space: SharedSpace,
  actions: number,
): Pick<Snapshot, 'states' | 'count' | 'pending' | 'found' | 'fired' | 'limits' | 'graph'> {
  const { control, ranges, width, edges } = space;
  const size = Math.min(space.capacity, (control[slot.blocks] as number) * blockSize);
  const edgeCount = (control[slot.edgeBlocks] as number) * edgeBlockSize;
  return {
    states: space.states.subarray(0, size * width),
    count: countOf(control),
    pending: pendingIn(space),
    found: ranges.slice((control[slot.levelEnd] as number) * 2, (control[slot.ranges] as number) * 2),
    fired: firedTogether(space, actions),
    limits: control[slot.limits] as number,
    graph:
      edges === undefined
        ? undefined
        : {
            of: 'all',
            size,
            first: edges.first.subarray(0, size),
            end: edges.end.subarray(0, size),
            targets: edges.targets.subarray(0, edgeCount),
            fair: edges.fair.subarray(0, edgeCount / 32),
          },
  };
}

/** The ranges of the level that have not been expanded; nobody may be working. */
export function pendingIn({ control, ranges, workers, leftovers }: SharedSpace): Int32Array {
  const levelEnd = control[slot.levelEnd] as number;
  const cursor = Math.min(control[slot.cursor] as number, levelEnd);
  const left = Array.from({ length: workers }, (_, thread) => [
    leftovers[thread * 2] ?? 0,
    leftovers[thread * 2 + 1] ?? 0,
  ]);
  return Int32Array.from([
    ...left.filter(([from = 0, to = 0]) => from < to).flat(),
    ...ranges.subarray(cursor * 2, levelEnd * 2),
  ]);
}

/** Puts a snapshot into a new space. The table is left empty, large enough, for all threads to fill. */
export function restoreSpace(
  space: SharedSpace,
  member: Member,
  properties: readonly Property[],
  { states, count, pending, found, fired, findings, triggered, limits, levels, graph }: Snapshot,
): void {
  const { control, width, edges } = space;
  space.states.set(states);
  if (edges !== undefined && graph !== undefined) {
    edges.first.set(graph.first);
    edges.end.set(graph.end);
    edges.targets.set(graph.targets);
    edges.fair.set(graph.fair);
    control[slot.edgeBlocks] = graph.targets.length / edgeBlockSize;
  }
  space.ranges.set(pending);
  space.ranges.set(found, pending.length);
  space.fired.set(fired, space.workers * fired.length);
  control[slot.ranges] = (pending.length + found.length) / 2;
  control[slot.blocks] = states.length / width / blockSize;
  control[slot.limits] = limits;
  control[control.length - 1] = count;
  let slots = (control[slot.mask] as number) + 1;
  while (count > slots * (fullest - 0.2)) slots *= 2;
  control[slot.mask] = slots - 1;
  for (const { property, state, action, isFinal } of findings)
    if (isFinal) writeFinding(space, properties.length, allTogether(space), property, { state, action });
  for (const at of triggered) space.triggered[at] = 1;
  control[slot.levels] = levels.length - 1;
  restoreJudgement(member.judge, properties, { findings, triggered });
}

/** How often each action was enabled, all threads together. */
export function firedTogether({ fired, workers }: SharedSpace, actions: number): Float64Array {
  const sum = new Float64Array(actions);
  for (let thread = 0; thread <= workers; thread++)
    for (let action = 0; action < actions; action++)
      sum[action] = (sum[action] as number) + (fired[thread * actions + action] as number);
  return sum;
}
