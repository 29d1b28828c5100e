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
 * is larger stays larger. Levels that are no larger than `most` stay as they are. `undefined` where there is no room for that.
 */
export function smallerLevels(levels: readonly number[], most: number, least: number): SmallerLevels | undefined {
  const largest = levels.at(-1) ?? 0;
  const fewest: number[] = [];
  for (const level of levels) fewest.push(Math.max(Math.min(level, least), (fewest.at(-1) ?? -1) + 1));
  const smaller = new Map<number, number>();
  let above = most + 1;
  for (const [index, level] of [...levels.entries()].toReversed()) {
    const proportional = largest <= most ? level : Math.round((level * most) / largest);
    const chosen = level <= 1 ? level : Math.min(above - 1, Math.max(fewest[index] ?? 0, proportional));
    if (chosen >= above || chosen < (fewest[index] ?? 0)) return undefined;
    smaller.set(level, chosen);
    above = chosen;
  }
  return smaller;
}
