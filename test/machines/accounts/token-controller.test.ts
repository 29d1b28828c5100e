import {
  accountNameKey,
  accountUidKey,
  isTokenOf,
  lackingIn,
  syncAccountTokens,
  syncLegacyAccountTokens,
  syncTokenSecret,
  tokenType,
} from '../../../machines/accounts/token-controller.ts';
import { describe, expect, it } from 'vitest';
import type { SecretObject, ServiceAccountObject } from '../../../machines/accounts/token-controller.ts';

const source = { rootCa: 'CA', token: () => 'made' };
const builder = { name: 'builder', uid: '1' };
const account: ServiceAccountObject = { metadata: { ...builder, namespace: 'ns' }, secrets: [{ name: 'kept' }] };
const annotations = { [accountNameKey]: 'builder', [accountUidKey]: '1' };
const full: SecretObject = {
  metadata: { name: 'a', uid: 'a1', namespace: 'ns', annotations },
  type: tokenType,
  data: { 'ca.crt': 'CA', namespace: 'ns', token: 'there' },
};
const event = { name: 'a', uid: 'a1', account: builder };

describe('isTokenOf', () => {
  it('needs the type, the name, and the uid where the secret has one', () => {
    const named = { ...full, metadata: { annotations: { [accountNameKey]: 'builder' } } };
    expect([isTokenOf(full, builder), isTokenOf(named, { name: 'builder', uid: '2' })]).toEqual([true, true]);
    expect(isTokenOf(full, { name: 'builder', uid: '2' })).toBe(false);
    expect(isTokenOf({ ...full, type: 'Opaque' }, builder)).toBe(false);
  });
});

describe('syncAccountTokens', () => {
  it('deletes the secrets of an account that is gone, and of one that another has replaced', () => {
    const other = { ...full, metadata: { name: 'b', annotations: { [accountNameKey]: 'other' } } };
    const gone = [{ type: 'deleteSecret', name: 'a' }];
    expect(syncAccountTokens(builder, { accounts: [], secrets: [full, other] })).toEqual(gone);
    const successor = { metadata: { name: 'builder', uid: '2' } };
    expect(syncAccountTokens(builder, { accounts: [successor], secrets: [full] })).toEqual(gone);
  });

  it('gives an account that is there nothing', () => {
    expect(syncAccountTokens(builder, { accounts: [account], secrets: [] })).toEqual([]);
  });
});

describe('syncLegacyAccountTokens', () => {
  const sync = (one: ServiceAccountObject, secrets: readonly SecretObject[]) =>
    syncLegacyAccountTokens(builder, { accounts: [one], secrets }, 'builder-token-x', source);

  it('gives an account a secret, and a reference to it', () => {
    const secret = {
      metadata: { name: 'builder-token-x', namespace: 'ns', annotations },
      type: tokenType,
      data: { 'ca.crt': 'CA', namespace: 'ns', token: 'made' },
    };
    const secrets = [{ name: 'kept' }, { name: 'builder-token-x' }];
    expect(sync(account, [])).toEqual([{ type: 'createSecret', secret, account: { ...account, secrets } }]);
  });

  it('asks for a secret that is there and referred to', () => {
    expect(sync({ ...account, secrets: [{ name: 'a' }] }, [full])).toEqual([]);
    expect(sync(account, [full])).toHaveLength(1);
    expect(sync({ ...account, secrets: [{ name: 'a' }] }, [])).toHaveLength(1);
  });

  it('deletes the secrets of an account that is gone', () => {
    const view = { accounts: [], secrets: [full] };
    expect(syncLegacyAccountTokens(builder, view, 'x', source)).toEqual([{ type: 'deleteSecret', name: 'a' }]);
  });
});

describe('syncTokenSecret', () => {
  it('gives an annotated secret the token of its account', () => {
    const empty = {
      ...full,
      data: { extra: 'mine' },
      metadata: { name: 'a', uid: 'a1', namespace: 'ns', annotations: { [accountNameKey]: 'builder' } },
    };
    const secret = { ...full, data: { extra: 'mine', 'ca.crt': 'CA', namespace: 'ns', token: 'made' } };
    expect(syncTokenSecret(event, { accounts: [account], secrets: [empty] }, source)).toEqual([
      { type: 'updateSecret', secret },
    ]);
  });

  it('writes nothing where nothing is lacking, and keeps the token where something else is', () => {
    const view = { accounts: [account], secrets: [full] };
    expect(syncTokenSecret(event, view, source)).toEqual([]);
    expect(syncTokenSecret(event, view, { ...source, rootCa: 'new' })).toMatchObject([
      { secret: { data: { 'ca.crt': 'new', token: 'there' } } },
    ]);
  });

  it('deletes a secret whose account is gone or was replaced', () => {
    const gone = [{ type: 'deleteSecret', name: 'a' }];
    const successor = { metadata: { name: 'builder', uid: '2' } };
    expect(syncTokenSecret(event, { accounts: [], secrets: [full] }, source)).toEqual(gone);
    expect(syncTokenSecret(event, { accounts: [successor], secrets: [full] }, source)).toEqual(gone);
  });

  it('drops the reference to a secret that is gone, and no other', () => {
    const referring = { ...account, secrets: [{ name: 'a' }, { name: 'kept' }] };
    expect(syncTokenSecret(event, { accounts: [referring], secrets: [] }, source)).toEqual([
      { type: 'updateAccount', account },
    ]);
    expect(syncTokenSecret(event, { accounts: [account], secrets: [] }, source)).toEqual([]);
    expect(syncTokenSecret(event, { accounts: [], secrets: [] }, source)).toEqual([]);
  });
});

describe('lackingIn', () => {
  it('does not ask for a certificate authority where the cluster hands out none', () => {
    expect(lackingIn({}, { token: () => '' })).toEqual(['namespace', 'token']);
    expect(lackingIn({ data: { namespace: '' } }, source)).toEqual(['ca.crt', 'namespace', 'token']);
  });
});
