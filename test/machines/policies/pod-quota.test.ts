import { describe, expect, it } from 'vitest';
import { missingInWords, podQuota, podUsage } from '../../../machines/policies/pod-quota.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import { secondsOf } from '../../../machines/timestamp.ts';
import { writtenList } from '../../../machines/policies/resource-lists.ts';

const noon = secondsOf('2024-06-01T12:00:00Z');
const usage = (pod: PodObject, now = noon) => writtenList(podUsage(pod, now));
const asking = (requests: Record<string, string>, limits: Record<string, string> = {}) => ({
  name: 'c',
  resources: { requests, limits },
});

describe('podUsage', () => {
  it('counts cpu, memory and ephemeral storage under their names for requests and limits', () => {
    expect(usage({ spec: { containers: [asking({ cpu: '1' }, { cpu: '2', memory: '1Gi' })] } })).toEqual({
      'count/pods': '1',
      pods: '1',
      cpu: '1',
      'requests.cpu': '1',
      'limits.cpu': '2',
      'limits.memory': '1Gi',
    });
  });

  it('counts extended resources as requests only, and other names not at all', () => {
    const pod = { spec: { containers: [asking({ 'example.com/gpu': '2', 'kubernetes.io/x': '1', storage: '1' })] } };
    expect(usage(pod)).toEqual({ 'count/pods': '1', pods: '1', 'requests.example.com/gpu': '2' });
  });

  const deleted = (deletionGracePeriodSeconds?: number): PodObject => ({
    metadata: {
      deletionTimestamp: '2024-06-01T12:00:00Z',
      ...(deletionGracePeriodSeconds === undefined ? {} : { deletionGracePeriodSeconds }),
    },
  });

  it('charges a pod that is being deleted until its grace period has run out once more', () => {
    expect(usage(deleted(30), noon + 30)).toEqual({ 'count/pods': '1', pods: '1' });
    expect(usage(deleted(30), noon + 31)).toEqual({ 'count/pods': '1' });
    expect(usage(deleted(), noon + 999)).toEqual({ 'count/pods': '1', pods: '1' });
  });

  it.each(['Succeeded', 'Failed'])('counts a pod that has %s as an object', (phase) => {
    expect(usage({ status: { phase } })).toEqual({ 'count/pods': '1' });
  });
});

describe('podQuota', () => {
  it('counts huge pages and extended resources beside its own names', () => {
    const names = ['pods', 'count/pods', 'hugepages-2Mi', 'requests.hugepages-2Mi', 'requests.example.com/gpu'];
    expect(names.filter(podQuota.countsName)).toEqual(names);
    expect(
      ['services', 'example.com/gpu', 'requests.storage', 'limits.example.com/gpu'].some(podQuota.countsName),
    ).toBe(false);
  });

  it('asks each container to state cpu and memory, in requests or limits as the quota counts them', () => {
    const pod = {
      spec: { initContainers: [asking({ cpu: '1' })], containers: [asking({}, { cpu: '1' }), asking({})] },
    };
    const missing = podQuota.missing(['pods', 'requests.cpu', 'limits.cpu', 'requests.ephemeral-storage'], pod);
    expect(missing).toEqual(['limits.cpu', 'requests.cpu']);
    expect(missingInWords(missing, pod)).toBe('must specify limits.cpu for: c; requests.cpu for: c');
  });

  it('asks nothing of the containers of a pod that states resources as a whole', () => {
    const spec = { containers: [asking({})], resources: { requests: { cpu: '1' } } };
    expect(podQuota.missing(['cpu', 'memory'], { spec })).toEqual([]);
    expect(podQuota.missing(['cpu'], { spec: { ...spec, resources: { limits: { 'hugepages-2Mi': '2Mi' } } } })).toEqual(
      ['cpu'],
    );
  });

  it('is asked when pods are created', () => {
    expect([podQuota.handles('CREATE'), podQuota.handles('UPDATE')]).toEqual([true, false]);
  });
});
