/** How fast something may be done: a bucket that holds one token, and fills at a rate. Times are in seconds. */
export interface RateLimiter {
  /** Tokens a second; 0: never. */
  readonly rate: number;
  /** Between 0 and 1, at a time. */
  readonly tokens: number;
  readonly at: number;
}

/** A limiter whose bucket is full. */
export function fullLimiter(rate: number, now: number): RateLimiter {
  return { rate, tokens: 1, at: now };
}

/**
 * The limiter after one token was taken; undefined where there is none yet.
 *
 * Source: staging/src/k8s.io/client-go/util/flowcontrol/throttle.go (TryAccept) at v1.32, with pkg/controller/nodelifecycle/scheduler/
 * rate_limited_queue.go (EvictionRateLimiterBurst), which is 1.
 */
export function acceptedBy(limiter: RateLimiter, now: number): RateLimiter | undefined {
  const { rate, tokens, at } = limiter;
  if (rate <= 0) return undefined;
  const filled = tokens >= 1 || rate === Infinity ? 1 : Math.min(1, tokens + (now - at) * rate);
  return filled < 1 ? undefined : { rate, tokens: 0, at: now };
}

/**
 * The limiter with another rate. Whoever waits for the old one waits for the new one from the start. A limiter that stands still says of itself that its rate
 * is 1, so that 1 is the rate at which it never starts again.
 *
 * Source: pkg/controller/nodelifecycle/scheduler/rate_limited_queue.go (SwapLimiter) and staging/src/k8s.io/client-go/util/flowcontrol/throttle.go
 * (fakeNeverRateLimiter) at v1.32.
 */
export function withRate(limiter: RateLimiter, rate: number, now: number): RateLimiter {
  if (limiter.rate === rate || (limiter.rate === 0 && rate === 1)) return limiter;
  return { rate, tokens: acceptedBy(limiter, now) === undefined ? 0 : 1, at: now };
}
