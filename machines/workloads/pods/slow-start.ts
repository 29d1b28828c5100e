/** What became of a number of calls that were made in growing batches. */
export interface SlowStart {
  /** How many succeeded. */
  readonly successes: number;
  /** How many were made. */
  readonly calls: number;
  readonly failed: boolean;
}

/**
 * Makes `count` calls in batches of 1, 2, 4, …, and none after a batch in which one fails; `succeeds` is asked with the number of
 * calls made before. A quota that is used up costs so no more than as many failures as there were successes.
 *
 * Source: pkg/controller/replicaset/replica_set.go (slowStartBatch) and pkg/controller/controller_utils.go
 * (SlowStartInitialBatchSize) at v1.32; the Job and DaemonSet controllers go the same way.
 */
export function slowStart(count: number, succeeds: (before: number) => boolean, initialBatchSize = 1): SlowStart {
  let successes = 0;
  let calls = 0;
  for (let batch = Math.min(count, initialBatchSize); batch > 0; batch = Math.min(2 * batch, count - calls)) {
    const end = calls + batch;
    let failures = 0;
    for (; calls < end; calls++) if (!succeeds(calls)) failures++;
    successes += batch - failures;
    if (failures > 0) return { successes, calls, failed: true };
  }
  return { successes, calls, failed: false };
}
