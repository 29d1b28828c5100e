/**
 * The tokens of service accounts, as secrets of a type of their own. A secret that names an account gets that account's token; when the account is gone, its secrets
 * go too, and when a secret is gone, no account refers to it. Up to Kubernetes 1.23 every account was given such a secret. Row A2 of the list of systems.
 *
 * Source: pkg/controller/serviceaccount/tokens_controller.go (syncServiceAccount, syncSecret, ensureReferencedToken up to v1.23, generateTokenIfNeeded,
 * removeSecretReference) and staging/src/k8s.io/apiserver/pkg/authentication/serviceaccount/util.go (IsServiceAccountToken) at v1.32. The view here is one moment of one
 * namespace. Left out: that the controller reads from a cache, and then asks the API server before it writes; and writes that fail.
 */
import type { ObjectMeta } from '../api-objects.ts';

/** A service account as an API object; `secrets` are the names of those that it refers to. */
export interface ServiceAccountObject {
  readonly metadata?: ObjectMeta;
  readonly secrets?: readonly { readonly name?: string }[];
}

/** A secret as an API object; its data as text. */
export interface SecretObject {
  readonly metadata?: ObjectMeta;
  readonly type?: string;
  readonly data?: Readonly<Record<string, string>>;
}

/** What the controller sees of a namespace. */
export interface TokenView {
  readonly accounts: readonly ServiceAccountObject[];
  readonly secrets: readonly SecretObject[];
}

/** Which object something was: a name, and a uid unless any of that name will do. */
export interface Identity {
  readonly name: string;
  readonly uid?: string;
}

/** A secret that the controller hears of, and the account that it named. */
export interface SecretEvent extends Identity {
  readonly account: Identity;
}

/** What goes into tokens; `token` makes the text of one. */
export interface TokenSource {
  /** The certificate authority of the cluster, if it hands one out. */
  readonly rootCa?: string;
  readonly token: (account: ServiceAccountObject, secret: SecretObject) => string;
}

/** What is to be written. */
export type TokenWrite =
  | { readonly type: 'deleteSecret'; readonly name: string }
  | { readonly type: 'updateSecret'; readonly secret: SecretObject }
  | { readonly type: 'createSecret'; readonly secret: SecretObject; readonly account: ServiceAccountObject }
  | { readonly type: 'updateAccount'; readonly account: ServiceAccountObject };

/** The type that secrets with tokens have. */
export const tokenType = 'kubernetes.io/service-account-token';

/** Where such a secret names its account. */
export const accountNameKey = 'kubernetes.io/service-account.name';

/** Where it names the account's uid. */
export const accountUidKey = 'kubernetes.io/service-account.uid';

/** Whether a secret holds a token of the account: it names it, and its uid unless it names none. */
export function isTokenOf({ metadata, type }: SecretObject, account: Identity): boolean {
  if (type !== tokenType) return false;
  const uid = metadata?.annotations?.[accountUidKey] ?? '';
  return metadata?.annotations?.[accountNameKey] === account.name && (uid === '' || uid === (account.uid ?? ''));
}

/** What the controller writes when it hears of an account: the secrets of one that is gone are deleted. */
export function syncAccountTokens(account: Identity, { accounts, secrets }: TokenView): readonly TokenWrite[] {
  if (accounts.some((one) => isThe(account, one))) return [];
  return secrets.filter((secret) => isTokenOf(secret, account)).map(({ metadata }) => deletionOf(metadata?.name));
}

/**
 * The same up to Kubernetes 1.23, where an account that refers to no secret with a token of its own is given one: `name` is that of the new secret, which
 * the API server made unique. A secret that nobody refers to does not count.
 */
export function syncLegacyAccountTokens(
  account: Identity,
  view: TokenView,
  name: string,
  source: TokenSource,
): readonly TokenWrite[] {
  const found = view.accounts.find((one) => isThe(account, one));
  if (found === undefined) return syncAccountTokens(account, view);
  const references = referencesOf(found);
  const own = view.secrets.filter((secret) => isTokenOf(secret, identityOf(found)));
  if (own.some(({ metadata }) => references.includes(metadata?.name ?? ''))) return [];
  const namespace = found.metadata?.namespace ?? '';
  const empty: SecretObject = { metadata: { name, namespace }, type: tokenType };
  const secret = withTokenData(empty, found, source);
  return [{ type: 'createSecret', secret, account: { ...found, secrets: [...(found.secrets ?? []), { name }] } }];
}

/**
 * What the controller writes when it hears of a secret with a token: a reference to one that is gone is dropped, one whose account is gone is
 * deleted, and one that lacks data gets it.
 */
export function syncTokenSecret(event: SecretEvent, view: TokenView, source: TokenSource): readonly TokenWrite[] {
  const secret = view.secrets.find((one) => one.type === tokenType && isThe(event, one));
  const account = view.accounts.find((one) => isThe(event.account, one));
  if (secret === undefined) return account === undefined ? [] : withoutReference(account, event.name);
  if (account === undefined) return [deletionOf(event.name)];
  return lackingIn(secret, source).length === 0
    ? []
    : [{ type: 'updateSecret', secret: withTokenData(secret, account, source) }];
}

/** What a secret with a token lacks: any namespace, any token, and the very certificate authority of the cluster, if it hands one out. */
export function lackingIn({ data = {} }: SecretObject, { rootCa = '' }: TokenSource): readonly string[] {
  return [
    ...(rootCa !== '' && data['ca.crt'] !== rootCa ? ['ca.crt'] : []),
    ...['namespace', 'token'].filter((key) => (data[key] ?? '') === ''),
  ];
}

/** The secret with what it lacked, and with the account by name and uid. */
function withTokenData(secret: SecretObject, account: ServiceAccountObject, source: TokenSource): SecretObject {
  const { name, uid = '' } = identityOf(account);
  const parts: Readonly<Record<string, () => string>> = {
    'ca.crt': () => source.rootCa ?? '',
    namespace: () => secret.metadata?.namespace ?? '',
    token: () => source.token(account, secret),
  };
  const added = lackingIn(secret, source).map((key) => [key, parts[key]?.() ?? ''] as const);
  const annotations = { ...secret.metadata?.annotations, [accountNameKey]: name, [accountUidKey]: uid };
  return {
    ...secret,
    metadata: { ...secret.metadata, annotations },
    data: { ...secret.data, ...Object.fromEntries(added) },
  };
}

function withoutReference(account: ServiceAccountObject, name: string): readonly TokenWrite[] {
  if (!referencesOf(account).includes(name)) return [];
  const secrets = (account.secrets ?? []).filter((reference) => reference.name !== name);
  return [{ type: 'updateAccount', account: { ...account, secrets } }];
}

function isThe({ name, uid = '' }: Identity, { metadata }: { readonly metadata?: ObjectMeta }): boolean {
  return metadata?.name === name && (uid === '' || uid === (metadata.uid ?? ''));
}

const identityOf = ({ metadata }: ServiceAccountObject): Identity => ({
  name: metadata?.name ?? '',
  uid: metadata?.uid ?? '',
});

const referencesOf = ({ secrets = [] }: ServiceAccountObject): readonly string[] =>
  secrets.map(({ name = '' }) => name);

const deletionOf = (name = ''): TokenWrite => ({ type: 'deleteSecret', name });
