import type { RollingUpdate } from '../../rolling-update-limits.ts';
import { maxSurge } from '../../rolling-update-limits.ts';

/**
 * What a Deployment that is resized in the middle of a rollout makes of its ReplicaSets (W3): each gets its share of what is added or taken, so
 * that the rollout is neither hurried nor held up.
 *
 * Source: pkg/controller/deployment/sync.go (scale) and pkg/controller/deployment/util/deployment_util.go (FindActiveOrLatest,
 * IsSaturated, GetReplicaSetProportion, getReplicaSetFraction) at v1.32. The model leaves shares out: see machines/deployment-controller.ts.
 */

/** A ReplicaSet as scaling sees it. */
export interface ScaledSet {
  readonly name: string;
  /** RFC 3339, in UTC. */
  readonly createdAt?: string;
  readonly replicas: number;
  readonly availableReplicas?: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A Deployment as scaling sees it. */
export interface ScaledDeployment {
  readonly replicas: number;
  /** Absent under Recreate, which knows no shares. */
  readonly rollingUpdate?: RollingUpdate;
  /** status.replicas: stands in where a ReplicaSet does not say for how many it was made. */
  readonly statusReplicas?: number;
}

const desiredAnnotation = 'deployment.kubernetes.io/desired-replicas';
const maxAnnotation = 'deployment.kubernetes.io/max-replicas';

/** The annotations that a ReplicaSet carries since it was last scaled for so many replicas (SetReplicasAnnotations). */
export function replicasAnnotations({ replicas, rollingUpdate }: ScaledDeployment): Readonly<Record<string, string>> {
  return {
    [desiredAnnotation]: String(replicas),
    [maxAnnotation]: String(replicas + surgeOf(replicas, rollingUpdate)),
  };
}

/** The size of each ReplicaSet after the resizing, by name. */
export function scaleProportionally(
  deployment: ScaledDeployment,
  newSet: ScaledSet | undefined,
  oldSets: readonly ScaledSet[],
): ReadonlyMap<string, number> {
  const all = [...oldSets.toSorted(byAge).toReversed(), ...(newSet === undefined ? [] : [newSet])];
  const sizes = new Map(all.map(({ name, replicas }) => [name, replicas]));
  const active = all.filter(({ replicas }) => replicas > 0);
  if (active.length <= 1) {
    const [only = newSet ?? all[0]] = active;
    if (only !== undefined) sizes.set(only.name, deployment.replicas);
  } else if (newSet !== undefined && isSaturated(newSet, deployment.replicas)) {
    for (const { name } of active) if (name !== newSet.name) sizes.set(name, 0);
  } else if (deployment.rollingUpdate !== undefined) share(deployment, active, sizes);
  return sizes;
}

/** Adds or takes what is missing to, or beyond, the most that the Deployment may have; what rounding leaves over falls to the largest. */
function share(deployment: ScaledDeployment, active: readonly ScaledSet[], sizes: Map<string, number>): void {
  const { replicas, rollingUpdate } = deployment;
  const allowed = replicas > 0 ? replicas + surgeOf(replicas, rollingUpdate) : 0;
  const toAdd = active.reduce((left, set) => left - set.replicas, allowed);
  if (toAdd === 0) return;
  const sets = active.toSorted((a, b) => b.replicas - a.replicas || (toAdd > 0 ? byAge(b, a) : byAge(a, b)));
  let left = toAdd;
  for (const set of sets) {
    const fraction = left === 0 ? 0 : replicaSetFraction(set, deployment);
    const given = toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
    sizes.set(set.name, set.replicas + given);
    left -= given;
  }
  const [largest] = sets;
  if (largest !== undefined) sizes.set(largest.name, Math.max(0, (sizes.get(largest.name) ?? 0) + left));
}

/** By how much a ReplicaSet's share of the Deployment changes with its size: replicas to add, or below 0 to take (getReplicaSetFraction). */
export function replicaSetFraction(
  { replicas, annotations = {} }: Pick<ScaledSet, 'replicas' | 'annotations'>,
  deployment: ScaledDeployment,
): number {
  if (deployment.replicas === 0) return -replicas;
  const most = deployment.replicas + surgeOf(deployment.replicas, deployment.rollingUpdate);
  const annotated = int32Of(annotations[maxAnnotation]) ?? 0;
  const before = annotated === 0 ? (deployment.statusReplicas ?? 0) : annotated;
  if (before === 0) return 0;
  // The product is of two int32, and so wraps around as theirs does; halves are rounded away from 0.
  const size = Math.imul(replicas, most) / before;
  return Math.trunc(size < 0 ? size - 0.5 : size + 0.5) - replicas;
}

/** Whether the new ReplicaSet has all that is wanted, available, and was told so. */
function isSaturated({ replicas, availableReplicas = 0, annotations = {} }: ScaledSet, wanted: number): boolean {
  return replicas === wanted && int32Of(annotations[desiredAnnotation]) === wanted && availableReplicas === wanted;
}

function surgeOf(replicas: number, rollingUpdate: RollingUpdate | undefined): number {
  return rollingUpdate === undefined ? 0 : maxSurge(rollingUpdate, replicas);
}

/** A number that is not negative and fits an int32, as annotations write it; `undefined` for other text. */
function int32Of(text = ''): number | undefined {
  return /^\d+$/.test(text) && Number(text) < 2 ** 31 ? Number(text) : undefined;
}

/** ReplicaSetsByCreationTimestamp. */
function byAge(a: ScaledSet, b: ScaledSet): number {
  return order(a.createdAt ?? '', b.createdAt ?? '') || order(a.name, b.name);
}

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
