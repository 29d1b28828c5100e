import type { ModelledKind } from './objects.ts';

/** One complaint of a precompiled JSON schema validator. */
export interface SchemaError {
  /** A JSON pointer to the offending part. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Checks an object against the schema of its kind; complaints in the order of the schema, none where it fits. The schema's
 * module is loaded with the first object of its kind, since loading takes longer than checking thousands of objects.
 */
export async function schemaErrors(kind: ModelledKind, object: unknown): Promise<readonly SchemaError[]> {
  const model = await models[kind]();
  try {
    // The models check themselves; called on plain data this checks that data, without a copy.
    model.prototype.validate.call(object);
    return [];
  } catch (error) {
    if (isValidationError(error)) return error.errors;
    throw error;
  }
}

interface Model {
  readonly prototype: { readonly validate: (this: unknown) => void };
}

const models: Readonly<Record<ModelledKind, () => Promise<Model>>> = {
  Namespace: async () => (await import('kubernetes-models/v1/Namespace')).Namespace,
  Node: async () => (await import('kubernetes-models/v1/Node')).Node,
  Pod: async () => (await import('kubernetes-models/v1/Pod')).Pod,
  ReplicationController: async () => (await import('kubernetes-models/v1/ReplicationController')).ReplicationController,
  ReplicaSet: async () => (await import('kubernetes-models/apps/v1/ReplicaSet')).ReplicaSet,
  Deployment: async () => (await import('kubernetes-models/apps/v1/Deployment')).Deployment,
  PriorityClass: async () => (await import('kubernetes-models/scheduling.k8s.io/v1/PriorityClass')).PriorityClass,
  PersistentVolumeClaim: async () => (await import('kubernetes-models/v1/PersistentVolumeClaim')).PersistentVolumeClaim,
  PersistentVolume: async () => (await import('kubernetes-models/v1/PersistentVolume')).PersistentVolume,
  ConfigMap: async () => (await import('kubernetes-models/v1/ConfigMap')).ConfigMap,
  Secret: async () => (await import('kubernetes-models/v1/Secret')).Secret,
  PodDisruptionBudget: async () =>
    (await import('kubernetes-models/policy/v1/PodDisruptionBudget')).PodDisruptionBudget,
  StorageClass: async () => (await import('kubernetes-models/storage.k8s.io/v1/StorageClass')).StorageClass,
};

function isValidationError(error: unknown): error is { readonly errors: readonly SchemaError[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
