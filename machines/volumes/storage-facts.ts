import type { VolumeLifetime } from './volume-lifetimes.ts';

/*
 * What never changes of volumes during a run, worked out from manifests and scenario before the model is built (P10, P12).
 */

/** A volume of a pod that holds something which containers write. */
export interface PodVolume {
  /** The name that the pod gives it. */
  readonly name: string;
  /** The field that says what it is: `emptyDir`, `hostPath`; of a claim that of its volume, where that is known. */
  readonly kind: string;
  readonly lifetime: VolumeLifetime;
}

/** What a pod needs of the ConfigMaps and Secrets that come or go, by their numbers. */
export interface PodConfiguration {
  /** The names of all that come or go, by number. */
  readonly ids: readonly string[];
  /** Before anything of it is started. */
  readonly mounted: readonly number[];
  /** By place of the container: before each of its starts. */
  readonly environment: readonly (readonly number[])[];
}

/** A PersistentVolumeClaim as far as it does not change. */
export interface ClaimFacts {
  readonly namespace: string;
  /** Numbers of the PersistentVolumes that it may be bound to, the one that it gets first of those that are free. */
  readonly suits: readonly number[];
  /** Its class waits for a pod that uses it (volumeBindingMode: WaitForFirstConsumer). */
  readonly waits?: true;
}

/** A PersistentVolume as far as it does not change. */
export interface PersistentVolumeFacts {
  /** spec.persistentVolumeReclaimPolicy; Recycle, which nothing does any more, counts as Retain. */
  readonly reclaim: 'Retain' | 'Delete';
  /** It is made for a claim when that asks for it. */
  readonly provisioned?: true;
  /** Number of the claim that it names, or that names it. */
  readonly reservedFor?: number;
  /** By number of the node: whether it can be reached there. Left out: everywhere. */
  readonly nodes?: readonly boolean[];
}
