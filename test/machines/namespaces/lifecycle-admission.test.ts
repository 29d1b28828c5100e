import { describe, expect, it } from 'vitest';
import type { AdmissionRequest, NamespacePhases } from '../../../machines/namespaces/lifecycle-admission.ts';
import { admitToNamespace, afterRequest } from '../../../machines/namespaces/lifecycle-admission.ts';

const request = (
  operation: AdmissionRequest['operation'],
  others: Partial<AdmissionRequest> = {},
): AdmissionRequest => ({
  operation,
  kind: 'Pod',
  resource: 'pods',
  namespace: 'ns',
  name: 'p',
  ...others,
});
const phases = (cached: string | undefined, stored = cached): NamespacePhases => ({
  cached: () => cached,
  stored: () => stored,
});
const review = {
  group: 'authorization.k8s.io',
  kind: 'LocalSubjectAccessReview',
  resource: 'localsubjectaccessreviews',
};
const deletion = request('DELETE', { kind: 'Namespace', resource: 'namespaces', namespace: 'ns', name: 'ns' });

describe('admitToNamespace', () => {
  it.each([
    { about: 'a creation', asked: request('CREATE'), phase: 'Terminating', reason: 'Forbidden' },
    { about: 'a creation', asked: request('CREATE'), phase: undefined, reason: 'NotFound' },
    { about: 'a creation', asked: request('CREATE'), phase: '', reason: undefined },
    { about: 'an update', asked: request('UPDATE'), phase: 'Terminating', reason: undefined },
    { about: 'a connection', asked: request('CONNECT'), phase: undefined, reason: 'NotFound' },
    { about: 'a deletion', asked: request('DELETE'), phase: undefined, reason: undefined },
    { about: 'an access review', asked: request('CREATE', review), phase: undefined, reason: undefined },
    {
      about: 'a resource of that name in another group',
      asked: request('CREATE', { ...review, group: 'example.com' }),
      phase: undefined,
      reason: 'NotFound',
    },
    {
      about: 'an object outside namespaces',
      asked: request('CREATE', { namespace: '' }),
      phase: undefined,
      reason: undefined,
    },
    {
      about: 'a Namespace of another group',
      asked: { ...deletion, group: 'example.com', name: 'default' },
      phase: 'Active',
      reason: undefined,
    },
  ])('judges $about where the phase is $phase', ({ asked, phase, reason }) => {
    expect(admitToNamespace(asked, phases(phase))?.reason).toBe(reason);
  });

  it('says to users and to programs why', () => {
    expect(admitToNamespace(request('CREATE'), phases('Terminating'))).toEqual({
      reason: 'Forbidden',
      message: 'unable to create new content in namespace ns because it is being terminated',
      cause: 'NamespaceTerminating',
    });
    expect(admitToNamespace({ ...deletion, name: 'kube-system' }, phases('Active'))).toEqual({
      reason: 'Forbidden',
      message: 'this namespace may not be deleted',
    });
  });

  it('asks the store for half a minute after a deletion, and where the cache knows nothing', () => {
    const reasonOf = (seen: number, now: number, known: NamespacePhases) =>
      admitToNamespace(request('CREATE'), known, [], afterRequest({}, deletion, seen), now)?.reason;
    const stale = phases('Active', 'Terminating');
    expect(reasonOf(0, 29, stale)).toBe('Forbidden');
    expect(reasonOf(0, 30, stale)).toBeUndefined();
    expect(reasonOf(0, 0, { cached: () => 'Active', stored: () => undefined })).toBe('NotFound');
    expect(reasonOf(0, 0, { cached: () => 'Terminating', stored: () => 'Active' })).toBe('Forbidden');
    expect(admitToNamespace(request('CREATE'), { cached: () => undefined, stored: () => 'Active' })).toBeUndefined();
    expect(afterRequest({}, request('DELETE'), 0)).toEqual({});
  });
});
