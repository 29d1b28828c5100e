import type { ClaimFacts, PersistentVolumeFacts } from './storage-facts.ts';

/** A PersistentVolumeClaim that comes or goes, as guards and properties see it. */
export interface ClaimView {
  readonly id: string;
  readonly index: number;
  readonly facts: ClaimFacts;
  readonly exists: boolean;
  readonly namespace: number;
  /** Phase Pending: no volume is bound to it. */
  readonly pending: boolean;
  /** deletionTimestamp is set. */
  readonly terminating: boolean;
  /** The PersistentVolume that is bound to it, -1 for none. */
  readonly volume: number;
  /** The node that the scheduler has chosen for a pod that uses it, where its class waits for that; -1 otherwise. */
  readonly selectedNode: number;
}

/** A PersistentVolume as guards and properties see it, in a cluster in which claims or volumes come or go. */
export interface PersistentVolumeView {
  readonly id: string;
  readonly index: number;
  readonly facts: PersistentVolumeFacts;
  readonly exists: boolean;
  /** No claim has or had it. */
  readonly available: boolean;
  /** Its claim is gone. */
  readonly released: boolean;
  /** deletionTimestamp is set: it goes once its claim does. */
  readonly terminating: boolean;
  /** The claim that has it or had it last, -1 for none. */
  readonly claim: number;
}
