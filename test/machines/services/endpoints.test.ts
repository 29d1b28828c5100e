import { describe, expect, it } from 'vitest';
import {
  endpointConditions,
  hasHostname,
  isInEndpoints,
  legacyPlace,
  podChange,
  selectsPod,
  servicesToSync,
  sliceEndpoint,
} from '../../../machines/services/endpoints.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import type { ServiceObject } from '../../../machines/services/service-object.ts';

const ready = { type: 'Ready', status: 'True' };
const running: PodObject = {
  metadata: { name: 'p', namespace: 'ns', labels: { app: 'web' } },
  status: { phase: 'Running', podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.1' }], conditions: [ready] },
};
const deleted: PodObject = {
  ...running,
  metadata: { ...running.metadata, deletionTimestamp: '2024-06-01T12:00:00Z' },
};
const unready: PodObject = { ...running, status: { ...running.status, conditions: [{ ...ready, status: 'False' }] } };
const web: ServiceObject = { metadata: { name: 'web', namespace: 'ns' }, spec: { selector: { app: 'web' } } };
const publishing: ServiceObject = { ...web, spec: { ...web.spec, publishNotReadyAddresses: true } };

describe('isInEndpoints', () => {
  it('takes an address from either field', () => {
    expect(isInEndpoints({ status: { podIPs: [{ ip: '10.0.0.1' }] } }, false)).toBe(true);
    expect(isInEndpoints({ status: { podIP: '10.0.0.1' } }, false)).toBe(true);
    expect(isInEndpoints({ status: { podIP: '', podIPs: [] } }, true)).toBe(false);
  });
});

describe('sliceEndpoint', () => {
  it('keeps a terminating pod, which serves and is not ready', () => {
    expect(sliceEndpoint(web, deleted)).toEqual({ ready: false, serving: true, terminating: true });
  });

  it('counts only a Ready condition that is True', () => {
    expect(endpointConditions(web, { status: { conditions: [{ ...ready, status: 'Unknown' }] } })).toEqual({
      ready: false,
      serving: false,
      terminating: false,
    });
  });

  it('leaves out a pod that is over, published or not', () => {
    expect(sliceEndpoint(publishing, { status: { ...running.status, phase: 'Failed' } })).toBeUndefined();
  });
});

describe('legacyPlace', () => {
  it('has a terminating pod only where pods are published that are not ready', () => {
    expect(legacyPlace(web, deleted)).toBe('absent');
    expect(legacyPlace(publishing, deleted)).toBe('addresses');
  });

  it('tells ready pods from others', () => {
    expect([legacyPlace(web, running), legacyPlace(web, unready)]).toEqual(['addresses', 'notReadyAddresses']);
  });
});

describe('hasHostname', () => {
  const named = { ...running, spec: { hostname: 'a', subdomain: 'web' } };

  it('needs the subdomain and the namespace of the service', () => {
    expect(hasHostname(web, named)).toBe(true);
    expect(hasHostname({ metadata: { name: 'web', namespace: 'other' } }, named)).toBe(false);
    expect(hasHostname(web, { ...named, spec: { subdomain: 'web' } })).toBe(false);
  });
});

describe('selectsPod', () => {
  const other = { ...web, metadata: { name: 'web', namespace: 'other' } };
  const rows: readonly (readonly [string, ServiceObject, boolean])[] = [
    ['its own labels', web, true],
    ['no selector', { ...web, spec: {} }, false],
    ['an empty selector', { ...web, spec: { selector: {} } }, true],
    ['another namespace', other, false],
    ['type ExternalName', { ...web, spec: { ...web.spec, type: 'ExternalName' } }, false],
  ];

  it.each(rows)('with %s', (_about, service, selected) => {
    expect(selectsPod(service, running)).toBe(selected);
  });
});

describe('servicesToSync', () => {
  const relabelled: PodObject = { ...running, metadata: { ...running.metadata, labels: { app: 'db', tier: 'web' } } };
  const database: ServiceObject = { ...web, spec: { selector: { app: 'db' } } };
  const both: ServiceObject = { ...web, spec: { selector: {} } };

  it('has none after a change that no endpoint shows', () => {
    expect(servicesToSync([web, both], running, { ...running, spec: { priority: 1 } })).toEqual([]);
  });

  it('has those that select a pod whose readiness changed', () => {
    expect(servicesToSync([web, database, both], running, unready)).toEqual([web, both]);
  });

  it('has those that a pod comes to or leaves, and not those it stays with', () => {
    expect(servicesToSync([web, database, both], running, relabelled)).toEqual([web, database]);
  });

  it('has all of them where the endpoint changed too', () => {
    const changed = { ...unready, metadata: { ...relabelled.metadata } };
    expect(servicesToSync([web, database, both], running, changed)).toEqual([web, database, both]);
  });

  it('looks at every update of a pod that is being deleted', () => {
    expect(podChange(deleted, deleted)).toEqual({ endpoints: true, membership: false });
  });

  it('takes a new address or a new host name for a change', () => {
    const moved = { ...running, status: { ...running.status, podIPs: [{ ip: '10.0.0.2' }] } };
    expect(podChange(running, moved)).toEqual({ endpoints: true, membership: false });
    expect(podChange(running, { ...running, spec: { hostname: 'a' } })).toEqual({ endpoints: false, membership: true });
  });
});
