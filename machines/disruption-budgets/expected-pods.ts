import type { ObjectMeta, OwnerReference, PodObject } from '../api-objects.ts';
import { controllerOf } from '../workloads/pods/controller-claims.ts';
import { namespaceOf } from './budget-object.ts';

/** A controller with a scale: a ReplicaSet, a ReplicationController, a StatefulSet, a Deployment, or any other object with spec.replicas. */
export interface ScaledOwner {
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: { readonly replicas?: number | null };
}

/**
 * How many pods the controllers of some pods ask for together; undefined where a pod's controller is not there, in its namespace, or has no scale. Of a ReplicaSet that belongs
 * to a Deployment the Deployment counts, so that a rollout does not count twice. Pods without a controller count for nothing.
 *
 * Source: pkg/controller/disruption/disruption.go (getExpectedScale, getPodReplicaSet, getPodDeployment, getPodReplicationController,
 * getPodStatefulSet, getScaleController) at v1.32.
 */
export function expectedScale(pods: readonly PodObject[], owners: readonly ScaledOwner[]): number | undefined {
  const scales = new Map<ScaledOwner, number>();
  for (const { metadata } of pods) {
    const reference = controllerOf(metadata);
    if (reference === undefined) continue;
    const near = owners.filter((owner) => namespaceOf(owner.metadata?.namespace) === namespaceOf(metadata?.namespace));
    const owner = scaledOwner(reference, near);
    const scale = owner && scaleOf(owner);
    if (owner === undefined || scale === undefined) return undefined;
    scales.set(owner, scale);
  }
  return [...scales.values()].reduce((sum, scale) => sum + scale, 0);
}

function scaledOwner(reference: OwnerReference, owners: readonly ScaledOwner[]): ScaledOwner | undefined {
  const owner = ownerNamed(reference, owners);
  if (owner === undefined || reference.kind !== 'ReplicaSet') return owner;
  const above = controllerOf(owner.metadata);
  return above?.kind === 'Deployment' ? ownerNamed(above, owners) : owner;
}

/** The object that a reference means: by kind and name, and by uid where both have one. */
function ownerNamed({ kind, name, uid }: OwnerReference, owners: readonly ScaledOwner[]): ScaledOwner | undefined {
  return owners.find(
    ({ kind: found, metadata = {} }) =>
      found === kind && metadata.name === name && (uid ?? '') === (metadata.uid ?? uid ?? ''),
  );
}

const scaledKinds: readonly (string | undefined)[] = [
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'Deployment',
];

/** Objects of other kinds, such as DaemonSets and Jobs, have a scale only where they state replicas. */
function scaleOf({ kind, spec }: ScaledOwner): number | undefined {
  return spec?.replicas ?? (scaledKinds.includes(kind) ? 1 : undefined);
}
