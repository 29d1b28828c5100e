import {
  claimQuota,
  claimUsage,
  objectQuota,
  serviceQuota,
  serviceUsage,
} from '../../../machines/policies/object-quota.ts';
import { describe, expect, it } from 'vitest';
import type { ServiceObject } from '../../../machines/services/service-object.ts';
import { writtenList } from '../../../machines/policies/resource-lists.ts';

const claim = (storage: string, allocated?: string) => ({
  spec: { storageClassName: 'gold', resources: { requests: { storage } } },
  ...(allocated === undefined ? {} : { status: { allocatedResources: { storage: allocated } } }),
});

describe('claimUsage', () => {
  it('charges the namespace and the storage class', () => {
    expect(writtenList(claimUsage(claim('10Gi')))).toEqual({
      persistentvolumeclaims: '1',
      'count/persistentvolumeclaims': '1',
      'gold.storageclass.storage.k8s.io/persistentvolumeclaims': '1',
      'requests.storage': '10Gi',
      'gold.storageclass.storage.k8s.io/requests.storage': '10Gi',
    });
  });

  it('takes the class of the old annotation first', () => {
    const annotations = { 'volume.beta.kubernetes.io/storage-class': 'silver' };
    expect([...claimUsage({ ...claim('1'), metadata: { annotations } }).keys()]).toContain(
      'silver.storageclass.storage.k8s.io/requests.storage',
    );
  });

  const storage = (requested: string, allocated?: string) =>
    writtenList(claimUsage(claim(requested, allocated)))['requests.storage'];

  it('charges what is allocated where that is more', () => {
    expect([storage('1Gi', '2Gi'), storage('3Gi', '2Gi')]).toEqual(['2Gi', '3Gi']);
  });

  it('charges whole bytes', () => {
    expect(storage('1500m')).toBe('2');
  });

  it('charges no storage where none is asked for', () => {
    const status = { allocatedResources: { storage: '1Gi' } };
    expect(Object.keys(writtenList(claimUsage({ status })))).toEqual([
      'persistentvolumeclaims',
      'count/persistentvolumeclaims',
    ]);
  });
});

describe('serviceUsage', () => {
  const ports = [{ port: 1, nodePort: 30000 }, { port: 2 }];
  const rows: readonly (readonly [ServiceObject['spec'], string, string])[] = [
    [{ ports }, '0', '0'],
    [{ type: 'NodePort', ports }, '2', '0'],
    [{ type: 'LoadBalancer', ports }, '2', '1'],
    [{ type: 'LoadBalancer', ports, allocateLoadBalancerNodePorts: false }, '1', '1'],
    [{ type: 'ExternalName' }, '0', '0'],
  ];

  it.each(rows)('of %j: %s node ports, %s balancers', (spec, nodePorts, balancers) => {
    expect(writtenList(serviceUsage(spec === undefined ? {} : { spec }))).toEqual({
      'count/services': '1',
      services: '1',
      'services.nodeports': nodePorts,
      'services.loadbalancers': balancers,
    });
  });
});

describe('evaluators', () => {
  it('know their names', () => {
    expect(claimQuota.countsName('a.storageclass.storage.k8s.io/requests.storage')).toBe(true);
    expect(claimQuota.countsName('a.storageclass.storage.k8s.io/pods')).toBe(false);
    expect(serviceQuota.countsName('services.nodeports')).toBe(true);
    expect(objectQuota('deployments.apps').countsName('count/deployments.apps')).toBe(true);
    expect(objectQuota('deployments.apps').countsName('deployments.apps')).toBe(false);
  });

  it('count services and claims that are updated, other objects only when they are created', () => {
    const updated = [claimQuota, serviceQuota, objectQuota('secrets', 'secrets')].map(({ handles }) =>
      handles('UPDATE'),
    );
    expect(updated).toEqual([true, true, false]);
  });
});
