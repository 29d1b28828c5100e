import { describe, expect, it } from 'vitest';
import type { Taint } from '../../../../machines/toleration.ts';
import { nodeEligibility } from '../../../../machines/workloads/daemon-sets/node-eligibility.ts';

const node = (...taints: readonly Taint[]) => ({ metadata: { name: 'n1', labels: { zone: 'a' } }, spec: { taints } });
const anywhere = { shouldRun: true, shouldContinueRunning: true };
const nowhere = { shouldRun: false, shouldContinueRunning: false };

describe('nodeEligibility', () => {
  it('lets a pod stay where only a new one is kept off', () => {
    const noSchedule = { key: 'dedicated', effect: 'NoSchedule' };
    expect(nodeEligibility({}, node(noSchedule))).toEqual({ shouldRun: false, shouldContinueRunning: true });
    expect(nodeEligibility({}, node(noSchedule, { key: 'x', effect: 'NoExecute' }))).toEqual(nowhere);
  });

  it('bears a network that is not up only on the network of the host', () => {
    const network = { key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' };
    expect(nodeEligibility({}, node(network)).shouldRun).toBe(false);
    expect(nodeEligibility({ hostNetwork: true }, node(network))).toEqual(anywhere);
  });

  it('bears the taints of lost nodes with their own effect alone', () => {
    expect(nodeEligibility({}, node({ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }))).toEqual(anywhere);
    expect(nodeEligibility({}, node({ key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' }))).toEqual({
      shouldRun: false,
      shouldContinueRunning: true,
    });
  });

  it('drives pods off a node that the template does not choose any more', () => {
    expect(nodeEligibility({ nodeSelector: { zone: 'b' } }, node())).toEqual(nowhere);
    expect(nodeEligibility({ nodeName: 'n2' }, node())).toEqual(nowhere);
  });

  it('asks neither for readiness nor for cordons', () => {
    const cordoned = { metadata: { name: 'n1' }, spec: { unschedulable: true }, status: { conditions: [] } };
    expect(nodeEligibility({}, cordoned)).toEqual(anywhere);
  });
});
