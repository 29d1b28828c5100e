/**
 * The service accounts that every active namespace has (A1): `default`, and whatever others the controller manager is told to keep up.
 *
 * Source: pkg/controller/serviceaccount/serviceaccounts_controller.go (serviceAccountDeleted, namespaceAdded, namespaceUpdated, syncNamespace) at v1.32.
 */

/** What the controller hears of, with the namespace that it is about. */
export type AccountEvent =
  | { readonly type: 'serviceAccountDeleted'; readonly namespace: string }
  | { readonly type: 'namespaceAdded' | 'namespaceUpdated'; readonly namespace: string };

/** What the controller sees of the cluster. */
export interface AccountView {
  /** The phase of a namespace, `undefined` where there is none of the name. */
  readonly phase: (namespace: string) => string | undefined;
  /** The names of the accounts of a namespace. */
  readonly accounts: (namespace: string) => readonly string[];
}

/** What a cluster keeps up unless it is told otherwise. */
export const usualAccounts: readonly string[] = ['default'];

/**
 * The accounts that the controller creates in the namespace of an event, whatever the event: those that it keeps up and that are missing, in its own order. None
 * where the namespace is gone, or not (or not yet) Active.
 */
export function accountsToCreate(
  { namespace }: AccountEvent,
  { phase, accounts }: AccountView,
  kept: readonly string[] = usualAccounts,
): readonly string[] {
  if (phase(namespace) !== 'Active') return [];
  const existing = new Set(accounts(namespace));
  return kept.filter((name) => !existing.has(name));
}

/** What the API server answers to the creation of an account, where it is not success. */
export type CreationFault = 'alreadyExists' | 'namespaceTerminating' | 'other';

/** Whether the controller looks at the namespace again after these answers: somebody else's account will do, and a namespace that ends needs none. */
export function triesAccountsAgain(faults: readonly CreationFault[]): boolean {
  return faults.includes('other');
}
