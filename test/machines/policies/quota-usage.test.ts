import { describe, expect, it } from 'vitest';
import { quotaStatus, recountedQuota } from '../../../machines/policies/quota-usage.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import type { ResourceQuotaObject } from '../../../machines/policies/resource-quota-object.ts';
import { writtenList } from '../../../machines/policies/resource-lists.ts';

const pod: PodObject = { spec: { containers: [{ name: 'c', resources: { requests: { cpu: '1' } } }] } };
const used = (quota: ResourceQuotaObject, objects: Parameters<typeof quotaStatus>[1]) =>
  writtenList(quotaStatus(quota, objects, 0).used);

describe('quotaStatus', () => {
  it('counts each kind under its own names, and what nobody uses as 0', () => {
    const hard = { pods: '9', cpu: '9', services: '9', secrets: '9', 'requests.storage': '9', 'count/configmaps': '9' };
    const objects = [pod, { kind: 'Pod', ...pod }, { kind: 'Service' }, { kind: 'Secret' }, { kind: 'Secret' }];
    expect(used({ spec: { hard } }, objects)).toEqual({
      pods: '2',
      cpu: '2',
      services: '1',
      secrets: '2',
      'requests.storage': '0',
      'count/configmaps': '0',
    });
  });

  it('keeps what was used of a resource that it cannot count, and forgets what is no longer limited', () => {
    const status = { hard: { pods: '1' }, used: { pods: '1', 'count/widgets.example.com': '3', cpu: '1' } };
    const hard = { pods: '1', 'count/widgets.example.com': '5', 'count/gadgets.example.com': '5' };
    expect(used({ spec: { hard }, status }, [])).toEqual({ pods: '0', 'count/widgets.example.com': '3' });
  });

  it('counts under scopes only pods', () => {
    const hard = { pods: '9', services: '9' };
    const objects = [pod, { kind: 'Service' }];
    expect(used({ spec: { hard, scopes: ['NotBestEffort'] } }, objects)).toEqual({ pods: '1', services: '0' });
    expect(used({ spec: { hard, scopes: ['BestEffort'] } }, objects)).toEqual({ pods: '0', services: '0' });
  });

  it('counts nothing under PriorityClass as a plain scope, which has no operator', () => {
    const high = { ...pod, spec: { ...pod.spec, priorityClassName: 'high' } };
    expect(used({ spec: { hard: { pods: '9' }, scopes: ['PriorityClass'] } }, [high])).toEqual({ pods: '0' });
  });
});

describe('recountedQuota', () => {
  const hard = { pods: '9', cpu: '9' };

  it('writes limits and use', () => {
    const status = { hard, used: { pods: '1', cpu: '1' } };
    expect(recountedQuota({ spec: { hard } }, [pod], 0)).toEqual({ spec: { hard }, status });
  });

  it('writes nothing where nothing changed', () => {
    const quota = { spec: { hard }, status: { hard, used: { pods: '1', cpu: '1000m' } } };
    expect(recountedQuota(quota, [pod], 0)).toBe(quota);
    expect(recountedQuota(quota, [], 0).status?.used).toEqual({ pods: '0', cpu: '0' });
  });
});
