import type { SimpleAction } from '../scenario.ts';
import type { Workload } from '../cluster-workloads.ts';
import { objectId } from '../cluster-objects.ts';

/** Numbers of replicas that each workload may ask for in a run, by its actor's id, in ascending order and each once. */
export type ReplicaLevels = ReadonlyMap<string, readonly number[]>;

/** The number of replicas that stands for each one at a smaller size. */
export type SmallerLevels = ReadonlyMap<number, number>;

/** What the manifests ask for, and what actions scale to. */
export function replicaLevels(workloads: readonly Workload[], actions: readonly SimpleAction[]): ReplicaLevels {
  return new Map(
    workloads.map(({ id, replicas }) => {
      const scaledTo = actions.flatMap((action) =>
        action.do === 'scale' && objectId(action.object.kind, action.object.namespace, action.object.name) === id
          ? [action.replicas]
          : [],
      );
      return [id, [...new Set([replicas, ...scaledTo])].toSorted((a, b) => a - b)];
    }),
  );
}

/**
 * Numbers of replicas in proportion, with `most` for the largest: none and one stay what they are, more stay at least `least`, what
 * is larger stays larger, by one where it is one more, else by several. Levels that are no larger than `most` stay as they are. `undefined` where there is no room for that.
 */
export function smallerLevels(levels: readonly number[], most: number, least: number): SmallerLevels | undefined {
  const largest = levels.at(-1) ?? 0;
  const fewest: number[] = [];
  for (const [index, level] of levels.entries())
    fewest.push(Math.max(Math.min(level, least), (fewest.at(-1) ?? -gapAt(levels, index)) + gapAt(levels, index)));
  const smaller = new Map<number, number>();
  let greatest = most;
  for (const [index, level] of [...levels.entries()].toReversed()) {
    const proportional = largest <= most ? level : Math.round((level * most) / largest);
    const isNext = gapAt(levels, index + 1) === 1;
    const wanted = isNext ? greatest : Math.max(fewest[index] ?? 0, proportional);
    const chosen = level <= 1 ? level : Math.min(greatest, wanted);
    if (chosen > greatest || chosen < (fewest[index] ?? 0) || (isNext && chosen < greatest)) return undefined;
    smaller.set(level, chosen);
    greatest = chosen - gapAt(levels, index);
  }
  return smaller;
}

/** How far a number of replicas must stay above the one before: one where it is one more, else two. */
function gapAt(levels: readonly number[], index: number): number {
  const [before, level] = [levels[index - 1], levels[index]];
  return before === undefined || level === undefined ? 0 : Math.min(2, level - before);
}
