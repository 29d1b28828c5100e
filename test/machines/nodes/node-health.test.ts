import { describe, expect, it } from 'vitest';
import type { MonitoredNode, NodeHealth } from '../../../machines/nodes/node-health.ts';
import { examineHealth, readyOf } from '../../../machines/nodes/node-health.ts';

const periods = { gracePeriodSeconds: 50, startupGracePeriodSeconds: 60 };
const blank: MonitoredNode = { name: 'a', zone: 'z', createdAt: 0, conditions: [], taints: [] };
const reporting = (heartbeatAt: number, status = 'True', others: Partial<MonitoredNode> = {}): MonitoredNode => ({
  ...blank,
  conditions: [{ type: 'Ready', status, heartbeatAt }],
  ...others,
});

/** The times of sight, of a node in some state each, and what is left of its Ready after the last. */
function afterLooks(...looks: readonly (readonly [now: number, node: MonitoredNode])[]) {
  let health: NodeHealth | undefined;
  let ready: string | undefined;
  for (const [now, node] of looks) {
    const examined = examineHealth(node, health, periods, now);
    health = examined.health;
    ready = readyOf(examined.conditions)?.status;
  }
  return { health, ready };
}

describe('examineHealth', () => {
  it.each([
    { about: 'exactly the grace period of silence', looks: [10, 60], ready: 'True' },
    { about: 'longer than the grace period', looks: [10, 61], ready: 'Unknown' },
    { about: 'a controller that starts late and knows nothing', looks: [1000], ready: 'True' },
  ])('counts silence from the look that saw the heartbeat: $about', ({ looks, ready }) => {
    expect(afterLooks(...looks.map((now) => [now, reporting(0)] as const)).ready).toBe(ready);
  });

  it('gives a node that never reported the longer period from its creation, and lets leases stand in for reports', () => {
    const leased = { ...blank, leaseRenewedAt: 55 };
    expect(afterLooks([60, blank]).ready).toBeUndefined();
    expect(afterLooks([61, blank]).ready).toBe('Unknown');
    expect(afterLooks([61, leased]).ready).toBeUndefined();
    expect(afterLooks([61, leased], [121, leased]).ready).toBeUndefined();
    expect(afterLooks([61, leased], [122, leased]).ready).toBe('Unknown');
  });

  it('makes every condition that a kubelet owes Unknown, and says which were never there', () => {
    const node: MonitoredNode = {
      ...reporting(0),
      conditions: [
        { type: 'Ready', status: 'True', heartbeatAt: 0 },
        { type: 'DiskPressure', status: 'False', heartbeatAt: 0 },
        { type: 'NetworkUnavailable', status: 'False', heartbeatAt: 0 },
      ],
    };
    const { conditions } = examineHealth(node, { probedAt: 0, heartbeatAt: 0 }, periods, 51);
    expect(conditions.map(({ type, status, reason }) => [type, status, reason])).toEqual([
      ['Ready', 'Unknown', 'NodeStatusUnknown'],
      ['DiskPressure', 'Unknown', 'NodeStatusUnknown'],
      ['NetworkUnavailable', 'False', undefined],
      ['MemoryPressure', 'Unknown', 'NodeStatusNeverUpdated'],
      ['PIDPressure', 'Unknown', 'NodeStatusNeverUpdated'],
    ]);
  });

  it('writes nothing where Ready is Unknown as it is', () => {
    const node = reporting(0, 'Unknown');
    expect(examineHealth(node, { probedAt: 0, heartbeatAt: 0 }, periods, 51).conditions).toBe(node.conditions);
  });

  it('does not notice that a condition was taken away, but takes its return for a sign of life', () => {
    const { health } = afterLooks([0, reporting(0)], [10, blank]);
    expect(health).toEqual({ probedAt: 0 });
    expect(afterLooks([0, reporting(0)], [10, blank], [40, reporting(0)]).health).toEqual({
      probedAt: 40,
      heartbeatAt: 0,
    });
  });

  it('forgets a lease when a report comes without a renewal, and counts it as renewed one look later', () => {
    const lease = { leaseRenewedAt: 0 };
    const first = reporting(0, 'True', lease);
    const reported = reporting(30, 'True', lease);
    expect(afterLooks([0, first], [30, reported]).health).toEqual({ probedAt: 30, heartbeatAt: 30 });
    expect(afterLooks([0, first], [30, reported], [35, reported]).health).toEqual({
      probedAt: 35,
      heartbeatAt: 30,
      leaseRenewedAt: 0,
    });
    expect(afterLooks([0, first], [30, reported], [35, reported], [85, reported]).ready).toBe('True');
  });

  it('keeps the lease that it knows of a node that it gives up', () => {
    const node = reporting(0, 'True', { leaseRenewedAt: 0 });
    const { health, ready } = afterLooks([0, node], [51, node]);
    expect(ready).toBe('Unknown');
    expect(health).toEqual({ probedAt: 0, heartbeatAt: 0, leaseRenewedAt: 0 });
  });
});
