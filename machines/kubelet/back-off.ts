/**
 * The wait between an exit of a container and its next start, which doubles with each exit (P3).
 *
 * Source: staging/src/k8s.io/client-go/util/flowcontrol/backoff.go (Next, IsInBackOffSince, hasExpired) and
 * pkg/kubelet/kuberuntime/kuberuntime_manager.go (doBackOff) at v1.32. All times are in seconds.
 *
 * Left out: jitter, which the kubelet does not ask for; the key of a series, which changes with the container's spec, so that a changed
 * container begins a new one; the clearing of series that were not moved on for twice the longest wait (GC, every 2 s), which cuts
 * a wait short that lasts beyond that time after the container's last start.
 */

/** The first and the longest wait. */
export interface BackOffLimits {
  readonly baseSeconds: number;
  readonly maxSeconds: number;
}

/** A series of waits under way. */
export interface BackOff {
  /** The wait that follows the next exit. */
  readonly seconds: number;
  /** When the series was last moved on: the container's last start. */
  readonly updatedAt: number;
}

/**
 * The limits that the kubelet has for containers: pkg/kubelet/kubelet.go (containerBackOffPeriod, MaxContainerBackOff) at v1.32. It ends a
 * series after 600 s (HasExpiredFunc there), which twice its longest wait comes to as well.
 */
export const containerBackOff: BackOffLimits = { baseSeconds: 10, maxSeconds: 300 };

/** Whether an event comes so long after the last one that the series begins anew. */
function hasExpired(backOff: BackOff, at: number, { maxSeconds }: BackOffLimits): boolean {
  return at - backOff.updatedAt > 2 * maxSeconds;
}

/** The series after one more start, at `now`, which an event at `at` (the exit) led to. */
export function nextBackOff(backOff: BackOff | undefined, at: number, now: number, limits: BackOffLimits): BackOff {
  const seconds =
    backOff === undefined || hasExpired(backOff, at, limits)
      ? limits.baseSeconds
      : Math.min(2 * backOff.seconds, limits.maxSeconds);
  return { seconds, updatedAt: now };
}

/** How long after an exit at `at` the container may be started. */
export function backOffAfterExit(backOff: BackOff | undefined, at: number, limits: BackOffLimits): number {
  return backOff === undefined || hasExpired(backOff, at, limits) ? 0 : backOff.seconds;
}

/** One exit of a container in a crash loop. */
export interface CrashLoopStep {
  /** From the exit to the next start. */
  readonly restartDelaySeconds: number;
  /** The series as that start leaves it. */
  readonly backOffSeconds: number;
}

/** What follows each exit of a container that runs for the given times, and is started again as soon as it may be. */
export function crashLoop(ranSeconds: readonly number[], limits: BackOffLimits): readonly CrashLoopStep[] {
  let startedAt = 0;
  let backOff: BackOff | undefined;
  return ranSeconds.map((ran) => {
    const exitedAt = startedAt + ran;
    const restartDelaySeconds = backOffAfterExit(backOff, exitedAt, limits);
    startedAt = exitedAt + restartDelaySeconds;
    backOff = nextBackOff(backOff, exitedAt, startedAt, limits);
    return { restartDelaySeconds, backOffSeconds: backOff.seconds };
  });
}
