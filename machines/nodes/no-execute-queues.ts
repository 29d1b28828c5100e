import type { RateLimiter } from './rate-limiter.ts';
import { acceptedBy, fullLimiter } from './rate-limiter.ts';

/** The nodes of one zone that are to get the NoExecute taint of a lost node. */
export interface ZoneQueue {
  /** Waiting, in the order in which they are tainted. */
  readonly waiting: readonly string[];
  /** Waiting or taken out since: these are not added again before they were removed. */
  readonly known: readonly string[];
  readonly limiter: RateLimiter;
}

/** The queues of all zones, by zone. */
export type NoExecuteQueues = Readonly<Record<string, ZoneQueue>>;

/** A zone's queue at first. */
export function emptyQueue(rate: number, now: number): ZoneQueue {
  return { waiting: [], known: [], limiter: fullLimiter(rate, now) };
}

/**
 * Puts a node into its zone's queue, unless it is known there.
 *
 * Source: pkg/controller/nodelifecycle/scheduler/rate_limited_queue.go (UniqueQueue.Add) at v1.32.
 */
export function enqueue(queues: NoExecuteQueues, zone: string, node: string): NoExecuteQueues {
  const queue = queues[zone];
  if (queue === undefined || queue.known.includes(node)) return queues;
  return { ...queues, [zone]: { ...queue, waiting: [...queue.waiting, node], known: [...queue.known, node] } };
}

/** Removes a node from its zone's queue, whether it waits or was taken out: UniqueQueue.Remove. */
export function removeFromQueue(queues: NoExecuteQueues, zone: string, node: string): NoExecuteQueues {
  const queue = queues[zone];
  if (queue === undefined) return queues;
  const others = (names: readonly string[]) => names.filter((name) => name !== node);
  return { ...queues, [zone]: { ...queue, waiting: others(queue.waiting), known: others(queue.known) } };
}

/** What a pass took out of the queues. */
export interface Taken {
  readonly taken: readonly string[];
  readonly queues: NoExecuteQueues;
}

/**
 * Takes out the nodes whose turn it is, zone by zone, as fast as each zone's rate allows. A node that is not to be judged yet goes to the end, at the cost of its turn.
 *
 * Source: pkg/controller/nodelifecycle/scheduler/rate_limited_queue.go (RateLimitedTimedQueue.Try) at v1.32.
 */
export function takeWaiting(queues: NoExecuteQueues, isJudged: (node: string) => boolean, now: number): Taken {
  const passes = Object.entries(queues).map(([zone, queue]) => [zone, takeFrom(queue, isJudged, now)] as const);
  return {
    taken: passes.flatMap(([, { taken }]) => taken),
    queues: Object.fromEntries(passes.map(([zone, { queue }]) => [zone, queue])),
  };
}

function takeFrom(queue: ZoneQueue, isJudged: (node: string) => boolean, now: number) {
  let { limiter } = queue;
  const taken: string[] = [];
  const putBack: string[] = [];
  for (const name of queue.waiting) {
    const after = acceptedBy(limiter, now);
    if (after === undefined) break;
    limiter = after;
    (isJudged(name) ? taken : putBack).push(name);
  }
  const untouched = queue.waiting.slice(taken.length + putBack.length);
  return { taken, queue: { ...queue, waiting: [...untouched, ...putBack], limiter } };
}
