import type { Taint, Toleration } from '../toleration.ts';
import { tolerates } from '../toleration.ts';

/** An eviction that is to come, in seconds. */
export interface ScheduledEviction {
  /** When the pod was first found to tolerate its node's taints for a time only. */
  readonly since: number;
  readonly dueAt: number;
}

/** The whole seconds that fit in 64 bits of nanoseconds: 292 years. */
const mostSeconds = 9_223_372_036;

const greatestInt64 = 2 ** 63 - 1;

/** What becomes of a pod on a tainted node. */
export type EvictionPlan =
  { readonly kind: 'stays' } | { readonly kind: 'evicted' } | ({ readonly kind: 'scheduled' } & ScheduledEviction);

/** The taints that drive pods away: getNoExecuteTaints. */
export function noExecuteTaints<T extends Taint>(taints: readonly T[]): readonly T[] {
  return taints.filter(({ effect }) => effect === 'NoExecute');
}

/**
 * The tolerations by which a pod tolerates taints, the first that covers it for each; undefined where some taint is not covered.
 *
 * Source: pkg/apis/core/v1/helper/helpers.go (GetMatchingTolerations) at v1.32.
 */
export function matchingTolerations(
  taints: readonly Taint[],
  tolerations: readonly Toleration[],
): readonly Toleration[] | undefined {
  const used = taints.map((taint) => tolerations.find((toleration) => tolerates(toleration, taint)));
  return used.every((toleration) => toleration !== undefined) ? used : undefined;
}

/**
 * The seconds for which tolerations hold: the least of those that state one; Infinity where none does, 0 where there is no toleration. Kubernetes counts
 * in 64 bits of nanoseconds: a time that does not fit wraps around, and a negative one is endless.
 *
 * Source: pkg/controller/tainteviction/taint_eviction.go (getMinTolerationTime) at v1.32.
 */
export function shortestToleration(tolerations: readonly Toleration[]): number {
  if (tolerations.length === 0) return 0;
  const least = Math.min(...tolerations.map(({ tolerationSeconds }) => tolerationSeconds ?? Infinity));
  if (least <= 0) return 0;
  if (least <= mostSeconds) return least;
  if (least >= greatestInt64) return Infinity;
  const wrapped = BigInt.asIntN(64, BigInt(least) * 1_000_000_000n);
  return wrapped < 0n ? Infinity : Number(wrapped) / 1e9;
}

/** Whether a pod with these tolerations stays on a node with these taints for ever. */
export function toleratesForEver(tolerations: readonly Toleration[], taints: readonly Taint[]): boolean {
  return planEviction(tolerations, taints, undefined, 0).kind === 'stays';
}

/**
 * What the taint eviction controller does about a pod when it looks at it: a deadline once set is kept, whatever tolerationSeconds become, until the taints are
 * gone, tolerated for ever, or not tolerated at all.
 *
 * Source: pkg/controller/tainteviction/taint_eviction.go (handleNodeUpdate, processPodOnNode), timed_workers.go at v1.32.
 */
export function planEviction(
  tolerations: readonly Toleration[],
  taints: readonly Taint[],
  scheduled: ScheduledEviction | undefined,
  now: number,
): EvictionPlan {
  const drivers = noExecuteTaints(taints);
  if (drivers.length === 0) return { kind: 'stays' };
  const used = matchingTolerations(drivers, tolerations);
  if (used === undefined) return { kind: 'evicted' };
  const seconds = shortestToleration(used);
  if (seconds === Infinity) return { kind: 'stays' };
  // A pod that is seen twice in one moment is scheduled anew.
  if (scheduled !== undefined && scheduled.since < now) return { kind: 'scheduled', ...scheduled };
  return seconds === 0 ? { kind: 'evicted' } : { kind: 'scheduled', since: now, dueAt: now + seconds };
}
