import type { ManifestObject } from '../../manifest/objects.ts';
import type { ReplicaLevels } from './replica-levels.ts';
import type { SmallerWorkload } from './smaller-input.ts';
import type { Workload } from '../cluster-workloads.ts';
import { smallerLevels } from './replica-levels.ts';
import { smallerLimits } from './rollout-class.ts';

/** Fewest replicas that stand for several: two, or three where some but not all of them have to be several. */
const fewest = [2, 3] as const;

/**
 * Every workload with at most so many replicas, by its actor's id; `undefined` where some cannot keep the order of its numbers of
 * replicas, or the classes of its rollout's limits.
 */
export function smallerWorkloads(
  workloads: readonly Workload[],
  levels: ReplicaLevels,
  replicas: number,
): ReadonlyMap<string, SmallerWorkload> | undefined {
  const smaller = workloads.map((workload) => [workload.id, smallerWorkload(workload, levels, replicas)] as const);
  const found = smaller.flatMap(([id, workload]) => (workload === undefined ? [] : [[id, workload] as const]));
  return found.length === smaller.length ? new Map(found) : undefined;
}

function smallerWorkload(
  { id, object, revisions }: Workload,
  levels: ReplicaLevels,
  replicas: number,
): SmallerWorkload | undefined {
  const strategy =
    object.kind === 'Deployment' ? (object as ManifestObject<'Deployment'>).object.spec?.strategy : undefined;
  for (const least of fewest) {
    const fewer = smallerLevels(levels.get(id) ?? [], replicas, least);
    if (fewer === undefined) continue;
    if (object.kind !== 'Deployment' || strategy?.type === 'Recreate' || revisions.length < 2) return { levels: fewer };
    const { maxSurge = '25%', maxUnavailable = '25%' } = strategy?.rollingUpdate ?? {};
    const limits = smallerLimits({ maxSurge, maxUnavailable }, fewer);
    if (limits !== undefined) return { levels: fewer, limits };
  }
  return undefined;
}
