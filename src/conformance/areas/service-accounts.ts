import type { AccountEvent } from '../../../machines/accounts/service-account-controller.ts';
import type { CaseArea } from '../case-area.ts';
import type { NamespaceObject } from '../../../machines/namespaces/namespace-deletion.ts';
import { accountsToCreate } from '../../../machines/accounts/service-account-controller.ts';
import { question } from '../case-area.ts';

interface SyncInput {
  readonly managedNames: readonly string[];
  /** null: there is none. */
  readonly namespace?: Named | null;
  readonly existing: readonly string[];
  readonly event: {
    /** The name of the account, which was in the namespace. */
    readonly serviceAccountDeleted?: string;
    readonly namespaceAdded?: Named;
    readonly namespaceUpdated?: Named;
  };
}

type Named = NamespaceObject & { readonly metadata?: { readonly name?: string } };

/** Service accounts that every namespace has (A1). */
export const serviceAccountsArea: CaseArea = {
  sync: question(
    { managedNames: '[]string', namespace: 'Namespace|null?', existing: '[]string', event: 'any' },
    ({ managedNames, namespace, existing, event }: SyncInput) => {
      // The controller's cache has a namespace before it hears of it.
      const cached = namespace ?? event.namespaceAdded ?? event.namespaceUpdated;
      const own = nameOf(cached);
      const view = {
        phase: (name: string) => (name === own ? cached?.status?.phase : undefined),
        accounts: (name: string) => (name === own ? existing : []),
      };
      return { created: eventsOf(event, own).flatMap((one) => accountsToCreate(one, view, managedNames)) };
    },
  ),
};

function eventsOf(event: SyncInput['event'], own: string): readonly AccountEvent[] {
  if (event.serviceAccountDeleted !== undefined) return [{ type: 'serviceAccountDeleted', namespace: own }];
  if (event.namespaceAdded !== undefined) return [{ type: 'namespaceAdded', namespace: nameOf(event.namespaceAdded) }];
  if (event.namespaceUpdated === undefined) return [];
  return [{ type: 'namespaceUpdated', namespace: nameOf(event.namespaceUpdated) }];
}

const nameOf = (namespace: Named | null | undefined): string => namespace?.metadata?.name ?? '';
