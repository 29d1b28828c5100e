import { describe, expect, it } from 'vitest';
import type { LimitedResource } from '../../../machines/policies/quota-admission.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import type { ResourceQuotaObject } from '../../../machines/policies/resource-quota-object.ts';
import type { ServiceObject } from '../../../machines/services/service-object.ts';
import { admitToQuotas } from '../../../machines/policies/quota-admission.ts';
import { podQuota } from '../../../machines/policies/pod-quota.ts';
import { serviceQuota } from '../../../machines/policies/object-quota.ts';

const quota = (
  name: string,
  hard: Record<string, string>,
  used: Record<string, string>,
  spec: ResourceQuotaObject['spec'] = {},
): ResourceQuotaObject => ({ metadata: { name }, spec: { hard, ...spec }, status: { hard, used } });
const pod = (cpu: string): PodObject => ({
  spec: { containers: [{ name: 'c', resources: { requests: { cpu } } }] },
});
const create = (quotas: readonly ResourceQuotaObject[], object: PodObject, limited: readonly LimitedResource[] = []) =>
  admitToQuotas(quotas, { operation: 'CREATE', object, now: 0 }, podQuota, limited);
const usedOf = (answer: ReturnType<typeof create>) =>
  answer.allowed ? answer.quotas.map(({ status }) => status?.used) : answer.refusal;

describe('admitToQuotas', () => {
  it('refuses for the first quota that is exceeded, and charges none then', () => {
    const quotas = [
      quota('a', { cpu: '9' }, { cpu: '1' }),
      quota('b', { cpu: '1', pods: '1' }, { cpu: '1', pods: '1' }),
    ];
    expect(usedOf(create(quotas, pod('1')))).toEqual({ why: 'exceeded', quota: 'b', resources: ['cpu', 'pods'] });
  });

  it('looks for what is missing before it looks for what is exceeded', () => {
    const quotas = [quota('a', { pods: '1' }, { pods: '1' }), quota('b', { memory: '1' }, { memory: '0' })];
    expect(usedOf(create(quotas, pod('1')))).toEqual({ why: 'missing', quota: 'b', resources: ['memory'] });
  });

  it('refuses where the use of a resource is not known', () => {
    expect(usedOf(create([quota('a', { cpu: '1', pods: '1' }, { cpu: '0' })], pod('1')))).toEqual({
      why: 'unknown',
      quota: 'a',
      resources: ['cpu', 'pods'],
    });
  });

  it('refuses a request for less than nothing', () => {
    expect(usedOf(create([], pod('-1')))).toEqual({ why: 'negative', resources: ['cpu', 'requests.cpu'] });
  });

  it('goes on counting what is over the limit and not asked for', () => {
    const over = quota('a', { cpu: '1', pods: '9' }, { cpu: '2', pods: '1' });
    expect(usedOf(create([over], pod('0')))).toEqual([{ cpu: '2', pods: '2' }]);
  });

  it('refuses under a quota with a scope that is malformed, and passes over one whose scopes it is not in', () => {
    const values = { scopeName: 'PriorityClass', operator: 'In', values: [] };
    const malformed = quota('a', { pods: '1' }, { pods: '0' }, { scopeSelector: { matchExpressions: [values] } });
    expect(usedOf(create([malformed], pod('1')))).toEqual({ why: 'malformed', quota: 'a', resources: [] });
    const scoped = quota('a', { pods: '1' }, { pods: '1' }, { scopes: ['BestEffort'] });
    expect(create([scoped], pod('1'))).toEqual({ allowed: true, quotas: [scoped] });
  });

  it('takes PriorityClass among the plain scopes for any class', () => {
    const scoped = quota('a', { pods: '1' }, { pods: '1' }, { scopes: ['PriorityClass'] });
    expect(create([scoped], pod('1')).allowed).toBe(true);
    expect(create([scoped], { spec: { ...pod('1').spec, priorityClassName: 'any' } }).allowed).toBe(false);
  });

  it('does not ask about updates of pods', () => {
    const full = quota('a', { pods: '1' }, { pods: '1' });
    const update = { operation: 'UPDATE', object: pod('1'), oldObject: pod('1'), now: 0 } as const;
    expect(admitToQuotas([full], update, podQuota)).toEqual({ allowed: true, quotas: [full] });
  });
});

describe('admitToQuotas on an update', () => {
  const balanced: ServiceObject = { metadata: { resourceVersion: '1' }, spec: { type: 'LoadBalancer', ports: [{}] } };
  const inside: ServiceObject = { metadata: { resourceVersion: '1' }, spec: { ports: [{}] } };
  const hard = { services: '1', 'services.loadbalancers': '1' };
  const update = (used: Record<string, string>, object: ServiceObject, oldObject?: ServiceObject) =>
    usedOf(
      admitToQuotas(
        [quota('a', hard, used)],
        { operation: 'UPDATE', object, now: 0, ...(oldObject === undefined ? {} : { oldObject }) },
        serviceQuota,
      ),
    );

  it('charges what is used more than before', () => {
    expect(update({ services: '1', 'services.loadbalancers': '0' }, balanced, inside)).toEqual([
      { services: '1', 'services.loadbalancers': '1' },
    ]);
    const refusal = { why: 'exceeded', quota: 'a', resources: ['services.loadbalancers'] };
    expect(update({ services: '1', 'services.loadbalancers': '1' }, balanced, inside)).toEqual(refusal);
  });

  it('gives nothing back: that is left to the recount', () => {
    const used = { services: '1', 'services.loadbalancers': '1' };
    expect(update(used, inside, balanced)).toEqual([used]);
  });

  it('charges all of an object that was not stored', () => {
    const refusal = { why: 'exceeded', quota: 'a', resources: ['services'] };
    expect(update({ services: '1', 'services.loadbalancers': '0' }, inside, {})).toEqual(refusal);
  });

  it('refuses where the object before is not there', () => {
    expect(update({ services: '0', 'services.loadbalancers': '0' }, inside)).toEqual({ why: 'unknown', resources: [] });
  });
});

describe('admitToQuotas where use must be counted', () => {
  const onlyCounted = [{ resource: 'pods', matchContains: ['cpu'] }];

  it('refuses what no quota counts', () => {
    expect(usedOf(create([], pod('1'), onlyCounted))).toEqual({ why: 'uncovered', resources: ['cpu', 'requests.cpu'] });
    const counting = quota('a', { cpu: '9', 'requests.cpu': '9' }, { cpu: '0', 'requests.cpu': '0' });
    expect(create([counting], pod('1'), onlyCounted).allowed).toBe(true);
  });

  it('does not count what is 0, nor what other kinds use', () => {
    expect(create([], { spec: {} }, onlyCounted).allowed).toBe(true);
    expect(create([], pod('1'), [{ resource: 'services', matchContains: ['cpu'] }]).allowed).toBe(true);
  });

  it('refuses a pod in a scope that no quota has', () => {
    const matchScopes = [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }];
    const limited = [{ resource: 'pods', matchScopes }];
    const high = { spec: { priorityClassName: 'high' } };
    expect(usedOf(create([], high, limited))).toEqual({ why: 'uncovered', resources: ['PriorityClass'] });
    const covering = quota('a', { pods: '1' }, { pods: '0' }, { scopeSelector: { matchExpressions: matchScopes } });
    expect(create([covering], high, limited).allowed).toBe(true);
    expect(create([], {}, limited).allowed).toBe(true);
  });

  it('asks nothing where the demand itself is malformed', () => {
    const limited = [{ resource: 'pods', matchScopes: [{ scopeName: 'PriorityClass' }] }];
    expect(create([quota('a', { pods: '0' }, { pods: '0' })], pod('1'), limited).allowed).toBe(true);
  });
});
