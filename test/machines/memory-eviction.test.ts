import { describe, expect, it } from 'vitest';
import type { Cluster, PodView } from '../../machines/universe.ts';
import type { EvictionFacts } from '../../machines/facts.ts';
import { mayGoFirst } from '../../machines/memory-eviction.ts';

const facts: EvictionFacts = { qosClass: 'Burstable', priority: 0, memoryUse: 'either', isCritical: false };
const bestEffort: EvictionFacts = { ...facts, qosClass: 'BestEffort', memoryUse: 'above' };
const guaranteed: EvictionFacts = { ...facts, qosClass: 'Guaranteed', memoryUse: 'within' };

/** Which of the pods of one node may be the first to go, by place. */
function firstOf(...evictions: readonly (EvictionFacts & { readonly node?: number; readonly holds?: boolean })[]) {
  const pods = evictions.map(
    ({ node = 0, holds = true, ...eviction }, index) =>
      ({ index, node, holds, facts: { eviction } }) as unknown as PodView,
  );
  const cluster = { pods } as unknown as Cluster;
  return pods.flatMap((pod) => (mayGoFirst(pod, cluster) ? [pod.index] : []));
}

describe('mayGoFirst', () => {
  it('takes what is above its requests before what cannot be', () => {
    expect(firstOf(guaranteed, bestEffort)).toEqual([1]);
  });

  it('takes either where one may be above its requests and the other is', () => {
    expect(firstOf(facts, bestEffort)).toEqual([0, 1]);
  });

  it('takes either where one may be above its requests, though its priority is higher', () => {
    expect(firstOf({ ...facts, priority: 5 }, guaranteed)).toEqual([0, 1]);
  });

  it('takes the lower priority among those that are above', () => {
    expect(firstOf(bestEffort, { ...bestEffort, priority: 5 })).toEqual([0]);
  });

  it('looks at requests before priority', () => {
    expect(firstOf(guaranteed, { ...bestEffort, priority: 5 })).toEqual([1]);
  });

  it('passes over critical pods, pods of other nodes and pods that are over', () => {
    expect(firstOf(guaranteed, { ...bestEffort, isCritical: true })).toContain(0);
    expect(firstOf(guaranteed, { ...bestEffort, node: 1 })).toEqual([0, 1]);
    expect(firstOf(guaranteed, { ...bestEffort, holds: false })).toContain(0);
  });
});
