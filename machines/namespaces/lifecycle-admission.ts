/** What NamespaceLifecycle asks of a request. */
export interface AdmissionRequest {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  /** API group of kind and resource; '' or left out for the core. */
  readonly group?: string;
  readonly kind: string;
  readonly resource: string;
  /** Left out for objects outside namespaces. */
  readonly namespace?: string;
  readonly name: string;
}

/** Why a request was refused. */
export interface AdmissionRefusal {
  readonly reason: 'NotFound' | 'Forbidden';
  readonly message: string;
  /** What made it forbidden, where a program is to know. */
  readonly cause?: 'NamespaceTerminating';
}

/** The phases of a namespace as the plugin can learn them; undefined: no such namespace. */
export interface NamespacePhases {
  /** In the plugin's cache, which may lag behind. */
  readonly cached: (name: string) => string | undefined;
  /** In the store. */
  readonly stored: (name: string) => string | undefined;
}

/** Namespaces that nobody may delete: the plugin's own list. */
export const immortalNamespaces: readonly string[] = ['default', 'kube-system', 'kube-public'];

/** Deletions of namespaces that the plugin saw, by the second until which it does not believe its cache of them. */
export type SeenDeletions = Readonly<Record<string, number>>;

const forceLiveLookupSeconds = 30;

/** What NamespaceLifecycle remembers after a request: a deletion of a namespace. Source: as admitToNamespace. */
export function afterRequest(seen: SeenDeletions, request: AdmissionRequest, now: number): SeenDeletions {
  return isNamespace(request) && request.operation === 'DELETE'
    ? { ...seen, [request.name]: now + forceLiveLookupSeconds }
    : seen;
}

/**
 * Whether NamespaceLifecycle refuses a request (M3), and why; undefined where it does not. Deletions and access reviews pass, whatever their namespace.
 *
 * Source: staging/src/k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go (Admit) at v1.32. Left out: the 50 ms
 * that a creation waits for a namespace to show in the cache, and lookups that fail.
 */
export function admitToNamespace(
  request: AdmissionRequest,
  phases: NamespacePhases,
  immortal: readonly string[] = immortalNamespaces,
  seen: SeenDeletions = {},
  now = 0,
): AdmissionRefusal | undefined {
  if (isNamespace(request)) return request.operation === 'DELETE' ? immortalRefusal(request.name, immortal) : undefined;
  const { namespace = '', operation } = request;
  if (namespace === '' || operation === 'DELETE' || isAccessReview(request)) return undefined;
  const cached = phases.cached(namespace);
  const isDoubtful = cached === 'Active' && (seen[namespace] ?? -Infinity) > now;
  return contentRefusal(namespace, operation, cached === undefined || isDoubtful ? phases.stored(namespace) : cached);
}

/** Whether a namespace may not be deleted. */
export function immortalRefusal(
  name: string,
  immortal: readonly string[] = immortalNamespaces,
): AdmissionRefusal | undefined {
  if (!immortal.includes(name)) return undefined;
  return { reason: 'Forbidden', message: 'this namespace may not be deleted' };
}

/** Whether the phase of its namespace, or that there is none, forbids an operation on an object. */
export function contentRefusal(
  namespace: string,
  operation: 'CREATE' | 'UPDATE' | 'CONNECT',
  phase: string | undefined,
): AdmissionRefusal | undefined {
  if (phase === undefined) return { reason: 'NotFound', message: `namespaces "${namespace}" not found` };
  if (operation !== 'CREATE' || phase !== 'Terminating') return undefined;
  return {
    reason: 'Forbidden',
    message: `unable to create new content in namespace ${namespace} because it is being terminated`,
    cause: 'NamespaceTerminating',
  };
}

const isNamespace = ({ kind, group = '' }: AdmissionRequest): boolean => kind === 'Namespace' && group === '';

/** An answer about the namespace would tell who may not know of it. */
const isAccessReview = ({ resource, group }: AdmissionRequest): boolean =>
  resource === 'localsubjectaccessreviews' && group === 'authorization.k8s.io';
