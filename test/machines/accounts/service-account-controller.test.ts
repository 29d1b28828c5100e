import { accountsToCreate, triesAccountsAgain } from '../../../machines/accounts/service-account-controller.ts';
import { describe, expect, it } from 'vitest';

const deleted = { type: 'serviceAccountDeleted', namespace: 'ns' } as const;
const view = (phase: string | undefined, ...names: readonly string[]) => ({
  phase: () => phase,
  accounts: () => names,
});

describe('accountsToCreate', () => {
  it('makes the default account come back', () => {
    expect(accountsToCreate(deleted, view('Active', 'builder'))).toEqual(['default']);
    expect(accountsToCreate(deleted, view('Active', 'default'))).toEqual([]);
  });

  it('makes none in a namespace that ends, is gone, or has no phase', () => {
    expect(['Terminating', undefined, ''].flatMap((phase) => accountsToCreate(deleted, view(phase)))).toEqual([]);
  });

  it('keeps up others that it is told of', () => {
    const added = { type: 'namespaceAdded', namespace: 'ns' } as const;
    expect(accountsToCreate(added, view('Active', 'b'), ['a', 'b', 'c'])).toEqual(['a', 'c']);
  });
});

describe('triesAccountsAgain', () => {
  it('does so after a fault that neither time nor somebody else has settled', () => {
    expect(triesAccountsAgain(['alreadyExists', 'namespaceTerminating'])).toBe(false);
    expect(triesAccountsAgain(['alreadyExists', 'other'])).toBe(true);
  });
});
