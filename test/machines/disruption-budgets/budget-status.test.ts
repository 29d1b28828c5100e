import { describe, expect, it } from 'vitest';
import type { BudgetObject } from '../../../machines/disruption-budgets/budget-object.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import type { ScaledOwner } from '../../../machines/disruption-budgets/expected-pods.ts';
import { budgetStatus } from '../../../machines/disruption-budgets/budget-status.ts';

const labels = { app: 'web' };
const kept = { currentHealthy: 7, desiredHealthy: 6, expectedPods: 8 };

const budget = (spec: BudgetObject['spec']): BudgetObject => ({
  metadata: { namespace: 'shop' },
  spec: { selector: { matchLabels: labels }, ...spec },
  status: kept,
});

const pod = (owner?: string): PodObject => ({
  metadata: {
    name: 'web-1',
    namespace: 'shop',
    labels,
    ...(owner === undefined ? {} : { ownerReferences: [{ kind: owner, name: 'web', controller: true }] }),
  },
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
});

const seen = (spec: BudgetObject['spec'], owned: PodObject = pod(), owners: readonly ScaledOwner[] = []) =>
  budgetStatus(budget(spec), { pods: [owned], owners, now: 0 });

const failed = { ...kept, disruptionsAllowed: 0, condition: { status: 'False', reason: 'SyncFailed' } };

describe('budgetStatus', () => {
  it('expects no pod where the budget states no limit, and allows no eviction therefore', () => {
    const status = { expectedPods: 0, desiredHealthy: 0, currentHealthy: 1, disruptionsAllowed: 0 };
    expect(seen({})).toMatchObject({ ...status, condition: { reason: 'InsufficientPods' } });
    expect(seen({ minAvailable: null, maxUnavailable: null })).toMatchObject(status);
  });

  it('fails where a limit is a text without a percent sign, or the selector is malformed', () => {
    expect(seen({ minAvailable: '1' })).toMatchObject(failed);
    expect(seen({ maxUnavailable: 'one%' })).toMatchObject(failed);
    const selector = { matchExpressions: [{ key: 'app', operator: 'Like', values: ['web'] }] };
    expect(seen({ minAvailable: 0, selector })).toMatchObject(failed);
  });

  it('looks for owners in the namespace of the pod', () => {
    const owner = (namespace: string) => ({
      kind: 'ReplicaSet',
      metadata: { name: 'web', namespace },
      spec: { replicas: 4 },
    });
    expect(seen({ maxUnavailable: 4 }, pod('ReplicaSet'), [owner('other'), owner('shop')]).expectedPods).toBe(4);
    expect(seen({ maxUnavailable: 4 }, pod('ReplicaSet'), [owner('other')])).toMatchObject(failed);
  });

  it('takes one replica for what a ReplicaSet does not state, and fails for an owner that has no scale', () => {
    const owner = (kind: string): ScaledOwner => ({ kind, metadata: { name: 'web', namespace: 'shop' } });
    expect(seen({ maxUnavailable: 0 }, pod('ReplicaSet'), [owner('ReplicaSet')]).expectedPods).toBe(1);
    expect(seen({ maxUnavailable: 0 }, pod('DaemonSet'), [owner('DaemonSet')])).toMatchObject(failed);
    const flock = { ...owner('Flock'), spec: { replicas: 3 } };
    expect(seen({ maxUnavailable: 0 }, pod('Flock'), [flock]).expectedPods).toBe(3);
  });
});
