/**
 * How many pods a rolling update may have above and below the wanted number.
 *
 * Source: pkg/controller/deployment/util/deployment_util.go (ResolveFenceposts, MaxSurge, MaxUnavailable,
 * MinAvailable)
 * and staging/src/k8s.io/apimachinery/pkg/util/intstr/intstr.go (GetScaledValueFromIntOrPercent) at v1.32.
 */

/** A number of pods, or a share of the wanted number such as `25%`. */
export type CountOrPercent = number | string;

/** The limits as a Deployment states them; an absent one counts as 0. */
export interface RollingUpdate {
  readonly maxSurge?: CountOrPercent | null;
  readonly maxUnavailable?: CountOrPercent | null;
}

/** A Deployment's `spec.strategy`, with the defaults filled in. */
export interface DeploymentStrategy {
  readonly type?: string;
  readonly rollingUpdate?: RollingUpdate | null;
}

/** The limits as numbers of pods. */
export interface RollingUpdateLimits {
  readonly surge: number;
  readonly unavailable: number;
}

/** A limit is neither a whole number nor a percentage. */
export class RollingUpdateLimitError extends Error {
  override readonly name = 'RollingUpdateLimitError';
}

/**
 * Turns percentages into pods: surge rounds up, unavailable rounds down. Where both come out as 0 one pod may
 * be unavailable, since the rollout could never move otherwise. Throws a `RollingUpdateLimitError` for other text.
 */
export function resolveRollingUpdate(
  { maxSurge, maxUnavailable }: RollingUpdate,
  replicas: number,
): RollingUpdateLimits {
  const surge = podsOf(maxSurge ?? 0, replicas, Math.ceil);
  const unavailable = podsOf(maxUnavailable ?? 0, replicas, Math.floor);
  return surge === 0 && unavailable === 0 ? { surge: 0, unavailable: 1 } : { surge, unavailable };
}

/**
 * The most pods that may be missing on purpose at one moment; never more than are wanted, and none under Recreate. Nor is there any where a
 * limit is malformed: the API server admits no such Deployment, and the controller does not look again.
 */
export function maxUnavailable({ type, rollingUpdate }: DeploymentStrategy, replicas: number): number {
  if (type !== 'RollingUpdate' || replicas === 0) return 0;
  return Math.min(limitsOrNone(rollingUpdate, replicas).unavailable, replicas);
}

/** The most pods that there may be beyond the wanted number; none where a limit is malformed. */
export function maxSurge(rollingUpdate: RollingUpdate, replicas: number): number {
  return limitsOrNone(rollingUpdate, replicas).surge;
}

function limitsOrNone(rollingUpdate: RollingUpdate | null | undefined, replicas: number): RollingUpdateLimits {
  try {
    return resolveRollingUpdate(rollingUpdate ?? {}, replicas);
  } catch (error) {
    if (error instanceof RollingUpdateLimitError) return { surge: 0, unavailable: 0 };
    throw error;
  }
}

/** The fewest pods that a rolling update leaves available; 0 under Recreate. */
export function minAvailable(strategy: DeploymentStrategy, replicas: number): number {
  return strategy.type === 'RollingUpdate' ? replicas - maxUnavailable(strategy, replicas) : 0;
}

/** A limit as a number of pods, where a share is one of a total. Throws a `RollingUpdateLimitError` for a text that is no percentage. */
export function podsOf(limit: CountOrPercent, total: number, round: (pods: number) => number): number {
  if (typeof limit === 'number') return limit;
  const percent = /^(?<percent>[+-]?\d+)%$/.exec(limit)?.groups?.['percent'];
  if (percent === undefined)
    throw new RollingUpdateLimitError(`neither a number nor a percentage: ${JSON.stringify(limit)}`);
  // The product is exact below 2^53, so only this one division rounds; 0 has no sign.
  return round((Number(percent) * total) / 100) + 0;
}
