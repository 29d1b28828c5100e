/** What the API server does differently for one kind. */
export interface KindRules {
  /** In paths and messages: `pods`. */
  readonly resource: string;
  /** Of the API; '' for the core. */
  readonly group: string;
  readonly namespaced: boolean;
  /** A deletion leaves time: RESTGracefulDeleteStrategy. */
  readonly graceful: boolean;
  /** A write without a resourceVersion is one of the present version: AllowUnconditionalUpdate. */
  readonly unconditionalUpdate: boolean;
  /** A PUT creates what is not there: AllowCreateOnUpdate. */
  readonly createOnUpdate: boolean;
  /** Whether a creation may set the status: only where kubelets register themselves. */
  readonly keepsStatus: boolean;
  /** What becomes of dependents where a deletion says nothing: DefaultGarbageCollectionPolicy. */
  readonly dependents: 'delete' | 'orphan' | 'unsupported';
  /** What a change of which raises metadata.generation; nothing where the kind has no generation. */
  readonly generation: readonly ('spec' | 'annotations' | 'labels' | 'content')[];
}

const plain = {
  group: '',
  namespaced: true,
  graceful: false,
  unconditionalUpdate: true,
  createOnUpdate: false,
  keepsStatus: false,
  dependents: 'delete',
  generation: [],
} as const;

const apps = { ...plain, group: 'apps', generation: ['spec'] } as const;
const batch = { ...plain, group: 'batch', generation: ['spec'] } as const;

/**
 * The kinds that the store knows more of than that they have names.
 *
 * Source: the `strategy.go` of each kind under pkg/registry at v1.32. Only the versions of the API that are served today: core/v1, apps/v1, batch/v1,
 * policy/v1, discovery.k8s.io/v1, scheduling.k8s.io/v1, coordination.k8s.io/v1.
 */
const kinds: Readonly<Record<string, KindRules>> = {
  Pod: { ...plain, resource: 'pods', graceful: true },
  Node: { ...plain, resource: 'nodes', namespaced: false, keepsStatus: true },
  Namespace: { ...plain, resource: 'namespaces', namespaced: false },
  Service: { ...plain, resource: 'services', createOnUpdate: true },
  Endpoints: { ...plain, resource: 'endpoints', createOnUpdate: true },
  EndpointSlice: {
    ...plain,
    resource: 'endpointslices',
    group: 'discovery.k8s.io',
    generation: ['content', 'labels'],
  },
  Event: { ...plain, resource: 'events', createOnUpdate: true, dependents: 'unsupported' },
  ConfigMap: { ...plain, resource: 'configmaps' },
  Secret: { ...plain, resource: 'secrets' },
  ServiceAccount: { ...plain, resource: 'serviceaccounts' },
  LimitRange: { ...plain, resource: 'limitranges', createOnUpdate: true },
  ResourceQuota: { ...plain, resource: 'resourcequotas' },
  ReplicationController: {
    ...plain,
    resource: 'replicationcontrollers',
    dependents: 'orphan',
    generation: ['spec'],
  },
  ReplicaSet: { ...apps, resource: 'replicasets' },
  Deployment: { ...apps, resource: 'deployments', generation: ['spec', 'annotations'] },
  DaemonSet: { ...apps, resource: 'daemonsets' },
  StatefulSet: { ...apps, resource: 'statefulsets' },
  ControllerRevision: { ...plain, resource: 'controllerrevisions', group: 'apps' },
  Job: { ...batch, resource: 'jobs', dependents: 'orphan' },
  CronJob: { ...batch, resource: 'cronjobs' },
  PodDisruptionBudget: {
    ...plain,
    resource: 'poddisruptionbudgets',
    group: 'policy',
    unconditionalUpdate: false,
    generation: ['spec'],
  },
  // Its generation is always 1: it has no spec.
  PriorityClass: {
    ...plain,
    resource: 'priorityclasses',
    group: 'scheduling.k8s.io',
    namespaced: false,
    generation: ['spec'],
  },
  Lease: {
    ...plain,
    resource: 'leases',
    group: 'coordination.k8s.io',
    unconditionalUpdate: false,
    createOnUpdate: true,
  },
};

/** The rules of a kind; one that is not listed is a custom resource: it has no grace period, and is written with a version only. */
export function kindRules(kind: string): KindRules {
  return (
    kinds[kind] ?? {
      ...plain,
      resource: `${kind.toLowerCase()}s`,
      unconditionalUpdate: false,
      generation: ['content'],
    }
  );
}

/** The kind that a resource in a path stands for. */
export function kindOfResource(resource: string): string | undefined {
  return Object.keys(kinds).find((kind) => kinds[kind]?.resource === resource);
}
