import type { AdmissionRefusal, AdmissionRequest } from '../../../machines/namespaces/lifecycle-admission.ts';
import type { CaseArea } from '../case-area.ts';
import type { NamespaceObject } from '../../../machines/namespaces/namespace-deletion.ts';
import { admitToNamespace, afterRequest } from '../../../machines/namespaces/lifecycle-admission.ts';
import {
  isFinalized,
  syncNamespace,
  triesDespiteConflicts,
  withoutFinalizer,
} from '../../../machines/namespaces/namespace-deletion.ts';
import { question } from '../case-area.ts';

interface AdmitInput {
  readonly namespaces: Readonly<Record<string, string>>;
  readonly immortal: readonly string[];
  readonly request: AdmissionRequest;
}

interface CachedAndStored {
  readonly cachedPhase?: string | null;
  /** null: the namespace is gone. */
  readonly storedPhase?: string | null;
}

interface SyncInput {
  readonly namespace: NamespaceObject;
  readonly discoveryFails?: boolean;
}

/** Namespaces: admission to them, and their deletion (M1, M2, M3). */
export const namespaceArea: CaseArea = {
  admit: question(
    { namespaces: '{}string', immortal: '[]string', request: 'any' },
    ({ namespaces, immortal, request }: AdmitInput) => {
      const phase = (name: string) => namespaces[name];
      return answerOf(admitToNamespace(request, { cached: phase, stored: phase }, immortal));
    },
  ),
  createAfterDelete: question(
    { cachedPhase: 'string|null?', storedPhase: 'string|null?' },
    ({ cachedPhase, storedPhase }: CachedAndStored) => {
      const phases = { cached: () => cachedPhase ?? undefined, stored: () => storedPhase ?? undefined };
      const create = { operation: 'CREATE', kind: 'Pod', resource: 'pods', namespace: 'test', name: 'pod' } as const;
      const remove = { operation: 'DELETE', kind: 'Namespace', resource: 'namespaces', name: 'test' } as const;
      const isAdmitted = (...asked: Parameters<typeof admitToNamespace>) => admitToNamespace(...asked) === undefined;
      return {
        createBefore: isAdmitted(create, phases),
        deleteNamespace: isAdmitted(remove, phases),
        createAfter: isAdmitted(create, phases, [], afterRequest({}, remove, 0)),
      };
    },
  ),
  syncDeletion: question(
    { namespace: 'Namespace', discoveryFails: 'boolean?' },
    ({ namespace, discoveryFails = false }: SyncInput) => {
      const { deletesContent, updatesStatus, finalizes, failed, conditions } = syncNamespace(namespace, {
        discoveryFails,
      });
      const condition = failed ? conditions.find(({ status }) => status === 'True')?.type : undefined;
      return { deletesContent, updatesStatus, finalizes, error: failed, condition };
    },
  ),
  finalize: question(
    { finalizers: '[]string', token: 'string' },
    ({ finalizers, token }: { readonly finalizers: readonly string[]; readonly token: string }) => ({
      finalizers: withoutFinalizer(finalizers, token),
    }),
  ),
  isFinalized: question(
    { finalizers: '[]string|null?' },
    ({ finalizers }: { readonly finalizers?: readonly string[] | null }) => ({
      finalized: isFinalized(finalizers ?? []),
    }),
  ),
  updateWithConflicts: question({ conflicts: 'number' }, ({ conflicts }: { readonly conflicts: number }) => ({
    tries: triesDespiteConflicts(conflicts).tries,
  })),
};

const answerOf = (refusal: AdmissionRefusal | undefined) =>
  refusal === undefined ? { allowed: true } : { allowed: false, reason: refusal.reason, cause: refusal.cause };
